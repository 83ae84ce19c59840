"""The rules of a register as values."""
