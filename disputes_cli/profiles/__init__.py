"""Rules that ship with the tool, as data."""
