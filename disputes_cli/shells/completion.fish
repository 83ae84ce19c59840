# Completion of disputes for fish: disputes completion fish | source
function __disputes_offers
    set -l before (commandline -opc)
    set -l word (commandline -ct)
    command disputes completion fish -- $before[2..-1] "$word" 2>/dev/null
end
complete -c disputes -f -k -a '(__disputes_offers)'
