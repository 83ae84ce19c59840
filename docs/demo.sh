#!/usr/bin/env bash
# `make demo`: the main job. First the sample register of this checkout, read only; then, on a scratch copy with a git
# of its own, an import of real reports and one dispute driven from report to closing. The clock is pinned.
# In Chinese; DISPUTES_LANG=en make demo speaks English.
set -euo pipefail
cd "$(dirname "$0")/.."
sheet=$PWD/tests/excerpts/complaints.csv
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
here=(GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null HOME="$scratch" LC_ALL=C.UTF-8 PYTHONUTF8=1 PAGER=cat)
export "${here[@]}" DISPUTES_NOW=2026-11-22T09:00:00+08:00
unset DISPUTES_REGISTER

title() { printf '\n\033[1m%s\033[0m\n' "$*"; }
[ -t 1 ] || title() { printf '\n%s\n' "$*"; }

# Show a command as it would be typed, then run it.
run() {
  local shown='' word
  for word in "$@"; do
    case $word in
      *[!A-Za-z0-9_./:=,+@-]*) shown+=" '$word'" ;;
      *) shown+=" $word" ;;
    esac
  done
  printf '\n$%s\n' "$shown"
  "$@"
}

# The clock moves on: an hour, a day.
at() { export DISPUTES_NOW="$1+08:00"; printf '\n%s\n' "— ${1/T/ } —"; }

title '1  The sample register (cases/): the board, what is owed, one case with its history'
run disputes --format table
run disputes due --within 7d --format table
long=$(grep -lE '^  kind: reopening' cases/2*/*/*.yaml | head -n 1)
run disputes show "$(basename "${long:-$(ls cases/2*/*/*.yaml | head -n 1)}" .yaml)" --format table

title '2  A scratch copy: real reports come in from a sheet, in one commit; twice adds nothing'
cp -r cases "$scratch/cases"
cd "$scratch"
git init -q -b main .
officer=$(disputes people --json | python3 -c '
import json, sys
print(next(one["email"] for one in json.load(sys.stdin)["data"] if one.get("email")))')
git config user.name demo
git config user.email "$officer"
git add cases
git commit -q -m 'the sample register'
began=$(git rev-parse HEAD)
run disputes import "$sheet" --default area=nanyigou
run disputes import "$sheet" --default area=nanyigou

title '3  One dispute from report to closing'
before=$(ls cases/2*/*/*.yaml)
at 2026-11-22T09:30:00
run disputes new --title 南义沟村两户地界纠纷 --category land_boundary --area nanyigou --place 村东头坡地 --people 6 \
  --channel visit --party applicant:王某 --party respondent:李某 \
  --narrative 走访中了解到,两户为坡地边界多次争吵,李某已把围栏拉到王某一侧,双方情绪激动。
case=$(comm -13 <(sort <<<"$before") <(ls cases/2*/*/*.yaml | sort))
case=$(basename "$case" .yaml)

at 2026-11-22T10:05:00
run disputes triage "$case" --explain
run disputes triage "$case" --nature civil --grade orange --complexity complex --factor emotions_running_high \
  --factor weapon=no_sign --factor threat_to_person=no_sign --reason 两户情绪激动,有激化可能

at 2026-11-22T11:00:00
run disputes refer "$case" --to town_centre --text 请组织调处

at 2026-11-25T16:00:00
run disputes reply "$case" --outcome returned --text 建议先由村调委会调解

at 2026-11-27T15:20:00
run disputes mediate "$case" --outcome failed --mode people --tier village --host village_committee \
  --mediator 刘某 --present a --present b --text 双方对界桩位置各执一词,未能达成一致。

at 2026-12-02T15:00:00
run disputes mediate "$case" --outcome agreed --mode people --tier town --host town_mediation --mediator 刘某 \
  --present a --present b --form written --text 到现场划定界线,双方当场指认。 \
  --term '以现场划定的界线为准拆除围栏; by=b; to=a; due=2026-12-10' \
  --term '补偿青苗损失; by=b; to=a; act=pay; amount=600; due=2026-12-20'
entry=$(sed -nE 's/^  - \{?id: ([a-z0-9]{5})-1.*/\1/p' "cases/${case:0:4}/${case:4:2}/$case.yaml" | tail -n 1)
run disputes due --kind term --within 30d --format table

at 2026-12-10T09:10:00
run disputes perform "$case" --term "$entry-1" --result full --known-by 民警到现场查看

at 2026-12-20T17:00:00
run disputes perform "$case" --term "$entry-2" --result full --amount 600 --known-by 收条

at 2027-01-04T10:00:00
run disputes follow-up "$case" --means door --saw a --saw b --satisfaction a=satisfied --satisfaction b=fair \
  --content performance=围栏已拆、青苗款已付 --content attitude=双方都认划定的界线 \
  --content next_step=春耕前再看一次 --content new_signs=没有 \
  --text 两户已恢复来往,围栏没有再移动。
run disputes close "$case" --as settled

title '4  What git kept: one commit for each act'
run disputes show "$case" --format table
printf '\n$ git log\n'
git --no-pager log --reverse --format='%C(auto)%h %ad %s%n%w(0,10,10)%(trailers:only)' --date=short "$began..HEAD"
run disputes check
