"""The floor of law, and what in a case is against it."""
