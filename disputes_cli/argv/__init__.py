"""The command line: flags made from declarations, what was typed to values, help and complaints in our words."""
