"""What the rules propose for an act, and what they ask of whoever does it."""
