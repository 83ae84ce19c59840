"""What a period tells: counts, indicators, what to look at."""
