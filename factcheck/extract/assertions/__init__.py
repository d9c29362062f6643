"""Sentence, attributions, conditions → assertions: clauses of one verb, each with who says it and under what condition.

One begins at `assertions`: `regions` part a sentence by who speaks, `cuts` by where new clauses begin.
"""
