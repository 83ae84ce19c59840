"""The case file that the design shows is a case file."""

import msgspec

from disputes_cli.casework.case import Case
from disputes_cli.casework.state import fold, state
from disputes_cli.records.yaml_typed import decode

SAMPLE = """\
format: 1
id: 20260412-m4wd8
title: 南义沟村两户地界纠纷
category: land_boundary            # an id from rules.yaml
area: nanyigou
place: 村东头坡地
people_involved: 6
amount: 3000                       # the sum in dispute, yuan
parties:
- key: a                           # how entries of this case name the party
  kind: person                     # person, unit, group (then count, representatives)
  name: 王某                        # the name to be shown, never the full one
  roles: [applicant]               # applicant, respondent, injured, suspect, affected, key_person …
- {key: b, kind: person, name: 李某, roles: [respondent]}
- {key: g, kind: person, name: 王某某, roles: [agent], for: a}      # agent, guardian, interpreter, heir
links: [{kind: arose_from, case: 20220805-t3k9w}]   # duplicate_of, part_of, arose_from, same_parties
refs: [{kind: 110, no: "20260412093000"}]
state:                             # written by the tool from the log; `check` proves that it is so
  status: settled
  nature: civil
  grade: orange
  complexity: complex
  owner: zhang.wei
  next: {kind: term, due: 2026-05-01}
log:
- id: f9kx2
  at: 2026-04-12T09:30:00+08:00
  by: zhang.wei
  kind: report
  channel: visit
  happened: 2026-04                # as precisely as it is known
  earlier: {failed_mediations: 1, since: 2022}   # what was tried before this register knew of it
  owner: zhang.wei                 # the area's owner on that day
  triage_by: 2026-04-12
  narrative: |
    走访中了解到……
- id: ac2q7
  at: 2026-04-12T10:05:00+08:00
  recorded: 2026-04-13T08:00:00+08:00   # only where `at` was given, not taken from the clock
  by: zhang.wei
  kind: triage
  nature: civil
  grade: orange
  complexity: complex
  factors: {threat_to_person: no_sign, weapon: no_sign, emotions_running_high: seen}  # not asked = absent
  proposed: {grade: blue, rule: on_the_spot}    # only where the person judged otherwise than the rules
  reason: 两户情绪激动,有激化可能
  settle_by: 2026-04-27
- id: qd4r9
  at: 2026-04-15T15:20:00+08:00
  by: zhang.wei
  kind: mediation
  modes: [people]
  tier: village
  host: village_committee
  mediators: [刘某]
  present: [a, b]
  outcome: agreed
  agreement: {under: people, form: written, effective_on: 2026-04-15, confirm_by: 2026-05-15}
  terms:
  - {id: qd4r9-1, by: b, to: a, act: do, text: 以现场划定的界线为准拆除围栏, due: 2026-05-01}
  next: 2026-05-15
"""


def test_the_sample_of_the_design_is_read_without_a_fault_and_shows_its_own_state() -> None:
    """What the design prints as a case file reads as one, and its state is what its log gives."""
    case, faults = decode(SAMPLE.encode(), Case)
    assert [fault.place for fault in faults] == []
    assert case is not None
    assert msgspec.to_builtins(state(fold(case.log))) == msgspec.to_builtins(case.state)
