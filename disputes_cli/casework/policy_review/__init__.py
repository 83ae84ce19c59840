"""What is wrong with rules, what their examples say, what a change of them touches."""
