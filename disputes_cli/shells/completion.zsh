#compdef disputes
# Completion of disputes for zsh: eval "$(disputes completion zsh)", or this file as _disputes in a folder of $fpath
_disputes() {
    local word about
    local -a before words_on words_off shown_on shown_off
    (( CURRENT > 2 )) && before=("${(@Q)words[2,CURRENT-1]}")
    while IFS=$'\t' read -r word about; do
        if [[ $word == *[=:/] ]]; then
            words_on+=("$word")
            shown_on+=("$word${about:+  -- $about}")
        else
            words_off+=("$word")
            shown_off+=("$word${about:+  -- $about}")
        fi
    done < <(command disputes completion zsh -- "${before[@]}" "${(Q)PREFIX}" 2>/dev/null)
    local -a how
    [[ "${shown_on[*]}${shown_off[*]}" == *'  -- '* ]] && how=(-l)
    (( $#words_on )) && compadd "${how[@]}" -V open -S '' -d shown_on -a words_on
    (( $#words_off )) && compadd "${how[@]}" -V whole -d shown_off -a words_off
    (( $#words_on + $#words_off ))
}
if [[ ${zsh_eval_context[-1]} == loadautofunc ]]; then
    _disputes "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _disputes disputes
fi
