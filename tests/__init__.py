"""The tests: see `docs/` for the levels; `tests/station.py` is where most of them live."""
