"""Files and their history: the only readers and writers."""
