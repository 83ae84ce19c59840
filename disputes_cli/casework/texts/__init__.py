"""What is in a text: numbers, names, phrases, and what must not be kept."""
