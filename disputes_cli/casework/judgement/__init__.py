"""What is known of a case, which conditions hold of it, and what grade the rules propose."""
