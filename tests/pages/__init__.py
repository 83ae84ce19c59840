"""Pages of the documentation that are played: every command in them runs, and says what the page says."""
