"""Quote marks, brackets and dashes of a sentence: which open, which close, and what they bound.

For `conditions` only; see `context` for positions and shapes. Nothing looks further than `REACH`.
"""

from factcheck.extract.tokens import Tokens

Range = tuple[int, int]

REACH = 100
BRACKETS = frozenset('()"')
ENDS = frozenset(".;:—")
_MARKS = ",;—:.~"
_DOTS = frozenset(["...", "…"])
_BEFORE_OPENING = frozenset(["", " ", "\n", "\t", "\xa0", "(", "[", "—", "-"])


def settle_marks(tokens: Tokens) -> str:
    """Shape with a hyphen between blanks read as a dash, three dots as a comma."""
    shape = tokens.shape
    if "~" not in shape and "." not in shape[:-1]:
        return shape
    kinds = list(shape)
    for index, (word, start) in enumerate(zip(tokens.words, tokens.starts, strict=True)):
        if word in _DOTS:
            kinds[index] = ","
        elif word == "-" and tokens.text[start - 1 : start] == " ":
            kinds[index] = "—"
        elif word == "." and (shape[index + 1 : index + 2] == "," or start - tokens.starts[index - 1] == 1):
            kinds[index] = "~"  # "20 mins., ...", "Mark H. today"
    return "".join(kinds)


def without_brackets(tokens: Tokens) -> Tokens:
    """Tokens without what stands in round brackets; a bracket becomes part of the word before it."""
    if "(" not in tokens.words:
        return tokens
    kept: list[int] = []
    ends = list(tokens.ends)
    position = 0
    while position < len(tokens):
        closing = _closing(tokens, position) if tokens.words[position] == "(" else None
        if closing is None:
            kept.append(position)
            position += 1
            continue
        if kept:
            ends[kept[-1]] = tokens.ends[closing]
        position = closing + 1
    return Tokens(
        tokens.text,
        [tokens.starts[index] for index in kept],
        [ends[index] for index in kept],
        [tokens.words[index] for index in kept],
        "".join(tokens.shape[index] for index in kept),
    )


def _closing(tokens: Tokens, opening: int) -> int | None:
    depth = 0
    for index in range(opening, min(len(tokens), opening + REACH)):
        depth += (tokens.words[index] == "(") - (tokens.words[index] == ")")
        if not depth:
            return index
    return None


def turn(tokens: Tokens, index: int) -> int:
    """1 for an opening bracket or quote mark, -1 for a closing one, 0 for an apostrophe."""
    mark = tokens.words[index]
    if mark in "([“„«":
        return 1
    if mark in ")]”»":
        return -1
    text, start = tokens.text, tokens.starts[index]
    width = 1 if mark == '"' else 2
    if width == 2 and text[start : start + 2] != "''":
        return 0
    opens = (
        text[max(0, start - 1) : start] in _BEFORE_OPENING and text[start + width : start + width + 1].strip()
    )
    return 1 if opens else -1


def right_bound(tokens: Tokens, shape: str, position: int) -> int:
    """First token that a clause beginning at the position cannot contain: a stop, a closing mark."""
    depth = 0
    end = min(len(shape), position + REACH)
    for index in range(position, end):
        kind = shape[index]
        if kind in BRACKETS:
            depth += turn(tokens, index)
            if depth < 0:
                return index
        elif not depth and kind in ENDS and kind != "—":
            return index
    return end


def left_bound(tokens: Tokens, shape: str, end: int) -> int:
    """First token that a clause ending here can contain."""
    depth = 0
    for index in range(end - 1, max(-1, end - REACH), -1):
        kind = shape[index]
        if kind in BRACKETS:
            depth -= turn(tokens, index)
            if depth < 0:
                return index + 1
        elif not depth and kind in ENDS:
            return index + 1
    return max(0, end - REACH)


def next_quotation(tokens: Tokens, shape: str, closing: int) -> Range | None:
    """End of the quotation at this mark and start of the next one, where an attribution parts the two."""
    if shape[closing - 1 : closing + 1] != ',"':
        return None
    for index in range(closing + 1, min(closing + 25, len(shape) - 1)):
        if shape[index] == '"':
            return (closing - 1, index + 1) if turn(tokens, index) > 0 else None
    return None


def trim(tokens: Tokens, shape: str, first: int, end: int, *, conjunctions: bool = True) -> Range:
    """Range without marks, and conjunctions, at either end; quote marks and brackets in pairs stay."""
    turns = [turn(tokens, index) if shape[index] in BRACKETS else None for index in range(first, end)]
    depth = sum(filter(None, turns))
    start, stop = 0, len(turns)
    while start < stop:
        one, kind = turns[start], shape[first + start]
        if one is None and not (kind in _MARKS or (conjunctions and kind == "&")):
            break
        if one == 1 and depth <= 0:
            break
        depth -= one or 0
        start += 1
    while start < stop - 1:
        one, kind = turns[stop - 1], shape[first + stop - 1]
        if one is None and (kind not in _MARKS + "&" or tokens.words[first + stop - 1] == "so"):
            break
        if one == -1 and depth >= 0:
            break
        depth -= one or 0
        stop -= 1
    return first + start, first + stop
