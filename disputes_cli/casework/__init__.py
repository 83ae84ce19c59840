"""What a case is and what may be done to it: pure values and functions, no file, clock or terminal."""
