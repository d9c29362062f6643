"""Sentence → its finite verbs and their groups: what the rooms above take a clause apart by.

One begins at `sentencereader`: tokens, clauses and verbs of each sentence.
"""
