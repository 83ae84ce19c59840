"""What a person does: an act completed, carried out, recorded and said; more than one at once; on the register itself."""
