"""Verbs: argv in, one act or one question, words out. One file per verb, named as typed."""
