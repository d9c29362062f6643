"""A regular expression → the letters that its matches may begin with.

Knows what patterns over words compile to: single letters, sets of letters, groups, look-arounds, `|`, `?` and
`{0,3}`. Called by `factcheck.extract.dates.phrases`.
"""

import re

_PIECE = re.compile(
    r"(?P<around>\(\?<?[=!])|(?P<group>\((?:\?:|\?P<\w+>)?)|(?P<close>\))|(?P<or>\|)"
    r"|(?P<some>(?:\?|\{(?P<least>\d*),?\d*\})[?+]?)|\[(?P<set>[^\]]*)\]|\\?(?P<letter>.)",
    re.DOTALL,
)


def first_letters(pattern: str) -> frozenset[str]:
    """Letters that a match of the pattern may begin with.

    Raises ValueError for a pattern that matches nothing as well.
    """
    firsts, empty, _ = _alternatives([*_PIECE.finditer(pattern)], 0)
    if empty:
        raise ValueError("it may match nothing")
    return firsts


def _alternatives(pieces: list[re.Match[str]], place: int) -> tuple[frozenset[str], bool, int]:
    """First letters up to the bracket that closes, whether it may match nothing, and the place of that bracket."""
    firsts, empty = frozenset[str](), False
    while True:
        of_branch, branch_empty, place = _sequence(pieces, place)
        firsts, empty = firsts | of_branch, empty or branch_empty
        if place == len(pieces) or pieces[place]["close"]:
            return firsts, empty, place
        place += 1


def _sequence(pieces: list[re.Match[str]], place: int) -> tuple[frozenset[str], bool, int]:
    """The same for one alternative."""
    firsts, empty = frozenset[str](), True
    while place < len(pieces) and not (pieces[place]["close"] or pieces[place]["or"]):
        piece = pieces[place]
        if piece["around"] or piece["group"]:
            of_piece, skipped, place = _alternatives(pieces, place + 1)
            if piece["around"]:
                of_piece, skipped = frozenset(), True
        else:
            of_piece, skipped = frozenset(piece["letter"] or piece["set"]), False
        place += 1
        if place < len(pieces) and pieces[place]["some"]:
            skipped = skipped or not int(pieces[place]["least"] or 0)
            place += 1
        if empty:
            firsts = firsts | of_piece
        empty = empty and skipped
    return firsts, empty, place
