"""Text → tokens with a coarse part of speech. No parser, no model.

`tokenize` gives `Tokens`: parallel lists, and `shape`, a string with one `Kind` character for each token, so that
grammar is a regular expression over `shape` (`[d]?[nN]+` is a simple noun phrase). Token indices are half-open
ranges; `Tokens.span` turns them into offsets. Linear in the text. For `extract` only.
"""

import re
from bisect import bisect_left
from itertools import accumulate, count

from factcheck.extract.neighbourkinds import settle_kinds
from factcheck.extract.wordkinds import Kind, kinds_of
from factcheck.model.text import Span
from factcheck.rules.load import Rules

# Their full stop ends no sentence here.
_ABBREVIATIONS = (
    "Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "Gen", "Col", "Lt", "Sgt", "Rev", "Prof", "St", "Jr", "Sr", "Inc",
    "INC", "Corp", "CORP", "Co", "CO", "Cos", "COS", "Ltd", "LTD", "Bros", "BROS", "Adm", "Capt", "Cmdr", "Maj", "Cpl",
    "Brig", "Cdr", "Det", "Insp", "Msgr", "Supt", "Pvt",
    "Atty", "No", "Ala", "Ariz", "Ark", "Calif", "Colo", "Conn", "Fla", "Ga", "Ill", "Ind", "Kan", "Kans", "Ky",
    "La", "Mass", "Md", "Mich", "Minn", "Mo", "Neb", "Nev", "Okla", "Ore", "Pa", "Tenn", "Tex", "Va", "Vt", "Wis",
    "Wyo", "Jan", "Feb", "Mar", "Apr", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
)  # fmt: skip
# "failed.Moscow", and neither "U.S." nor "example.Com"
_GLUED = r"(?<=[a-z][a-z]\.)[A-Z](?!(?:om|rg|et|ov|du|s)\b)"
# One group around all, so that `split` gives blanks and tokens by turns. Each branch looks back on the first character,
# by which the engine skips the blanks; what is most common is tried first.
_TOKEN = re.compile(
    rf"""(\S(?:
    (?<=[A-Za-z])[a-z]*+(?![\w&.'’-]) | (?<=[,“”"();:?!])
    | (?<=[A-Z])(?:
        \.(?:[A-Z]\.)+ | \.&[A-Z]\.                           # U.S., S.&P.
        | (?:(?<=[a-z]\s[A-Z])|(?<=[A-Z]\.\s[A-Z]))\.(?=\s[A-Z])   # John F. Kennedy, E. J. Fleming
        | (?:(?<=\.\s[A-Z])|(?<=\n[A-Z]))\.(?=\s[A-Z][a-z]+\s[A-Z][a-z])  # J. Robert Roe
        | (?<=[RDI])-(?:[A-Z][a-z]+\.|(?:[A-Z]\.)+)           # R-Fla.
        | (?:{"|".join(f"(?<={word[0]}){word[1:]}" for word in _ABBREVIATIONS)})\.
      )
    | (?:(?<=t)hen|(?<=e)x)-(?:Sen|Rep|Gov|Gen)\.
    | (?<=v)s\. | (?<=\d\s[ap])\.m\. | (?<=\d[ap])\.m\.
    | (?:(?<=[$€£])\d+|(?<=\d)\d*)(?:[.,:/]\d+)*%?(?:-[a-z][\w-]*\b)?           # 150,000, 57-year-old
    | (?<=['’])(?:s|S|ll|ve|re|m|d)\b                              # the end of "he's"
    | (?<=[^\W\d_])(?:[^\W_]|[-&](?=\w)|\.(?=\w)(?!{_GLUED})|['’](?!(?:s|S|ll|ve|re|m|d)\b)(?=\w))*  # don’t, well-known
    | (?<=-)-+ | (?<=')'(?!') | (?<=`)` | (?<=\.)\.\.+
    |
    ))""",
    re.VERBOSE,
)


class Tokens:
    """Tokens of `text[start:end]`. `words` are lower-cased with straight apostrophes; `shape[i]` is the kind."""

    __slots__ = ("_by_edge", "_first", "ends", "shape", "starts", "text", "words")

    def __init__(
        self,
        text: str,
        starts: list[int],
        ends: list[int],
        words: list[str],
        shape: str,
        whole: "Tokens | None" = None,
        first: int = 0,
    ) -> None:
        """Tokens of their own, or those of the `whole` from the `first` on."""
        self.text = text
        self.starts = starts
        self.ends = ends
        self.words = words
        self.shape = shape
        # an article has one table of where its tokens start and end
        self._by_edge: dict[int, int] = (
            {**dict(zip(ends, count(1))), **dict(zip(starts, count()))} if whole is None else whole._by_edge
        )
        self._first: int = first if whole is None else whole._first + first

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """Index of the first token that starts at the offset or after it."""
        index = self._by_edge.get(offset)
        if index is None:
            return bisect_left(self.starts, offset)
        index -= self._first
        # asked a thousand times an article: `min` and `max` would take longer than all the rest
        if 0 <= index < len(self.starts):
            return index
        return 0 if index < 0 else len(self.starts)

    def span(self, first: int, end: int) -> Span:
        """Span of the tokens [first, end), which must not be empty."""
        return Span.of(self.text, self.starts[first], self.ends[end - 1])

    def within(self, start: int, end: int, rules: Rules) -> "Tokens":
        """Tokens of `text[start:end]`, a stretch of theirs; one that lies across an edge is cut there."""
        first, last = self.at(start), self.at(end)
        if (first and self.ends[first - 1] > start) or (last > first and self.ends[last - 1] > end):
            return tokenize(self.text, start, end, rules)  # "S.&P.", cut after "S."
        return Tokens(
            self.text,
            self.starts[first:last],
            self.ends[first:last],
            self.words[first:last],
            self.shape[first:last],
            self,
            first,
        )


def tokenize(text: str, start: int, end: int, rules: Rules) -> Tokens:
    """Tokens of `text[start:end]`, usually a sentence."""
    parts = _TOKEN.split(text[start:end])
    edges = list(accumulate(map(len, parts), initial=start))
    written = parts[1::2]
    words = "\n".join(written).lower().replace("’", "'").split("\n") if written else []
    shape = "".join(map(kinds_of(rules).__getitem__, written))
    shape = settle_kinds(shape, written, words, rules)
    if "-" in words:
        shape = _settle_dashes(shape, words, parts)
    tokens = Tokens(text, edges[1:-1:2], edges[2::2], words, shape)
    if "'" in words:
        tokens.shape = _settle_apostrophes(tokens)
    return tokens


def _settle_dashes(shape: str, words: list[str], parts: list[str]) -> str:
    """Shape with a hyphen between blanks as the dash that it stands for."""
    kinds = list(shape)
    for index, word in enumerate(words):
        if word == "-" and parts[2 * index] and parts[2 * index + 2]:
            kinds[index] = Kind.DASH
    return "".join(kinds)


def _settle_apostrophes(tokens: Tokens) -> str:
    """Shape with the apostrophe of a plural as a possessive, where no quotation is open: "the voters' choice"."""
    kinds = list(tokens.shape)
    opened = False
    for index in [index for index, word in enumerate(tokens.words) if word in ("'", "‘")]:
        if kinds[index] != Kind.QUOTE:
            continue
        attached = index > 0 and tokens.ends[index - 1] == tokens.starts[index]
        if attached and not opened and tokens.words[index - 1].endswith("s"):
            kinds[index] = Kind.POSSESSIVE
        else:
            opened = not attached
    return "".join(kinds)
