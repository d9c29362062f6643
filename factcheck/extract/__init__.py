"""Article → sentences → mentions → claims. Pure: no clock, no network, no state.

One room for each kind of mention (`dates`, `quantities`, `attribution`, `conditions`). Then a sentence goes through
`verbs` (which are finite), `assertions` (clauses, each with who says it and under what condition), `questions` (what
there is to ask about each), `checkability` (why one is no claim) and `claims`, which puts all together. `tokens`,
`sentences`, `clauses` and `boilerplate` serve all. Start at `factcheck.extract.claims.split`.
"""
