"""Many cases looked at together: the board, what is owed, filters, what was done."""
