"""Article → sentences → mentions → claims. Pure: no clock, no network, no state.

One room for each kind of mention (`dates`, `quantities`, `attribution`, `conditions`), one for the claims made of them;
`sentences`, `clauses` and `boilerplate` serve all. Start at `factcheck.extract.claims.split`.
"""
