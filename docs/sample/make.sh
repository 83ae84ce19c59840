#!/usr/bin/env bash
# Makes the sample register anew, with the tool itself, in a scratch git work tree, and copies it out.
#   docs/sample/make.sh [DIR]      DIR/cases is replaced; default: this checkout
# The same bytes every time: ids and times stand in the lines of docs/sample/*.jsonl. No person in them is real.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
target=$(cd "${1:-$here/../..}" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null HOME="$scratch" LC_ALL=C.UTF-8 PYTHONUTF8=1
unset DISPUTES_REGISTER DISPUTES_LANG
if ! command -v disputes >/dev/null; then
  PYTHONPATH="$here/../..${PYTHONPATH:+:$PYTHONPATH}" && export PYTHONPATH
  disputes() { "${PYTHON:-python3}" -m disputes_cli "$@"; }
fi

mkdir "$scratch/station" && cd "$scratch/station"
git init -q -b main .
git config user.name 李所长
git config user.email li.wei@example.org

# The clock of the commands that follow.
at() { export DISPUTES_NOW="$1+08:00"; }

# What staff write by hand: a line of comment before the line of FILE that begins with TEXT.
remark() {
  local file=$1 text=$2 words=$3
  awk -v text="$text" -v words="$words" 'index($0, text) == 1 && !done { print words; done = 1 } { print }' \
    "$file" >"$file.new" && mv "$file.new" "$file"
  git commit -q -m 'a remark by hand' -- "$file"
}

at 2026-05-01T09:00:00
disputes init --name 道镇派出所 --code daozhen-pcs --language zh_CN --area daozhen:道镇
cp "$here/register.yaml" cases/register.yaml
git commit -q -m 'register: areas, people and bodies' -- cases/register.yaml

at 2026-05-31T20:00:00 && disputes apply "$here/2026-05.jsonl"
remark cases/2026/05/20260506-k7q3f.yaml 'parties:' '# 李某某是村民小组长，两家都信得过'
remark cases/2026/05/20260512-t8h2w.yaml '  kind: assignment' '  # 方案经镇里 5 月 12 日碰头会同意'
at 2026-06-30T20:00:00 && disputes apply "$here/2026-06.jsonl"
at 2026-07-31T20:00:00 && disputes apply "$here/2026-07.jsonl"
remark cases/2026/07/20260714-q9v2j.yaml 'people_involved:' '# 人数按两村代表签到表'
at 2026-08-31T20:00:00 && disputes apply "$here/2026-08.jsonl"
at 2026-09-30T20:00:00 && disputes apply "$here/2026-09.jsonl"
at 2026-10-31T20:00:00 && disputes apply "$here/2026-10.jsonl"
at 2026-11-22T08:30:00 && disputes apply "$here/2026-11.jsonl"

rm -rf "$target/cases"
cp -R cases "$target/cases"
