"""Clause whose subject is "it" → whether that means nothing: "it is likely that", "it took six hours to".

For `pronouns` only. All patterns are over `Predicates.shape`, right behind the main verb.
"""

import re

from factcheck.extract.verbs.predicates import Predicates

_LINKING = frozenset(
    ["is", "was", "be", "been", "being", "'s", "’s", "isn't", "isn’t", "wasn't", "wasn’t", "seems", "seemed", "seem",
     "appears", "appeared", "appear", "becomes", "became", "become", "becoming", "remains", "remained", "remain",
     "feels", "felt", "looks", "looked", "proves", "proved"]
)  # fmt: skip
_GROUP = re.compile(r"[xv](?:a{0,2}[xvb])*")
# "is likely that", "was unclear who", "is too late to", "is hard for Roe to", "is true the mill may"
_SO = re.compile(
    r'[ad&"]*?(?P<what>(?:d?[ne]{1,2}|n&a?n|a)"?)'
    r"(?:(?P<to>T)(?=\"?a?[bvxn])|(?P<s>s)|,?t|(?P<who>w)|i[dnNp#']{1,4}Ta?[bvxn]|(?=(?:d[nN#e]{1,4}|[pN]{1,3})a?[xve]))"
)
_IF = frozenset(["whether", "if", "how"])
# "it is ready to", "it is like the other": something is
_OF_SOMETHING = frozenset(
    ["able", "unable", "ready", "willing", "unwilling", "eager", "reluctant", "likely", "unlikely", "set", "due",
     "free", "bound", "keen", "anxious", "quick", "slow", "desperate", "sure", "certain", "worth", "like",
     "unlike", "home", "prone"]
)  # fmt: skip
# "was Roe who", "is Roe and the mayor that", "was Roe, not Poe, who", "was, in fact, he who"
_CLEFT = re.compile(r'[a,"]*(?:in,)?(?P<whom>N[Nn\'#&dba"]*(?:,ad?[Nn]+,)?|d[nN]+,ad[nN]+,|p)(?P<who>[wt])')
# "was at the mill that she", "is on Sundays that they"
_CLEFT_AT = re.compile(r"a*(?P<at>i)[^.;:—,xv]{1,14}t[dpnN#]")
_NO_PLACE = frozenset(["about", "like", "of", "as"])
_WHO = frozenset(["who", "that"])
# "seems that", "turns out, though, that"
_SEEMING = frozenset(["seems", "seemed", "appears", "appeared", "turns", "turned", "happens", "happened"])
_THAT = re.compile(r"[ai]?(?:,a,)?[ts]")
_TAKES, _TOOK = frozenset(["takes", "take"]), frozenset(["took", "taken"])
_TO_DO = re.compile(r"[^.,;:xvw]{1,10}?(?:T|i[dnNp]{1,4}T)a?[bvxn]")
_PERIOD = re.compile(r"[\w-]*(?:second|minute|hour|day|week|month|year|decade)s?")
_WHEN = frozenset(["until", "time", "since", "ago"])
# words among which one of them stands
_SOON = 5


def is_empty(predicates: Predicates, verb: int, end: int) -> bool:
    """Whether the "it" right before a verb stands for nothing that was told before."""
    tokens, shape = predicates.tokens, predicates.shape
    group = _GROUP.match(shape, verb, end)
    behind = group.end() if group else verb + 1
    word = tokens.words[behind - 1]
    if word in _TAKES or word in _TOOK:
        return _takes_much(predicates, behind, end, whatever=word in _TAKES)
    if word in _SEEMING and _THAT.match(shape, behind, end):
        return True
    if word not in _LINKING:
        return False
    return (
        _is_so(predicates, behind, end)
        or _is_cleft(predicates, behind, end)
        or _is_when(predicates, behind, end)
    )


def _is_so(predicates: Predicates, behind: int, end: int) -> bool:
    """Whether a clause is said to be so: "is clear that the mill"."""
    so, words = _SO.match(predicates.shape, behind, end), predicates.tokens.words
    if so is None:
        return words[behind : behind + 2] == ["up", "to"]
    if so["who"] and "e" in so["what"]:
        return False  # "was closed when he came"
    if so["s"]:
        return words[so.start("s")] in _IF
    bare = so.end() == so.end("what")
    if bare and predicates.shape[so.start("what")] == "d":
        return False  # "was a plan he made"
    return not (so["to"] or bare) or (
        "e" not in so["what"] and _OF_SOMETHING.isdisjoint(words[behind : so.end("what")])
    )


def _is_cleft(predicates: Predicates, behind: int, end: int) -> bool:
    """Whether it only puts somebody or a place first: "was Roe who sold it"."""
    shape, words = predicates.shape, predicates.tokens.words
    cleft = _CLEFT.match(shape, behind, end)
    if cleft is not None:
        return words[cleft.start("who")] in (_WHO if cleft["whom"] != "p" else ("who",))
    at = _CLEFT_AT.match(shape, behind, end)
    return at is not None and words[at.start("at")] not in _NO_PLACE


def _is_when(predicates: Predicates, behind: int, end: int) -> bool:
    """Whether it tells the time: "is time to go", "was only a year ago that", "was not until May that"."""
    return not _WHEN.isdisjoint(predicates.tokens.words[behind : min(end, behind + _SOON)])


def _takes_much(predicates: Predicates, behind: int, end: int, *, whatever: bool) -> bool:
    """Whether so much is needed to do something: "took the crew six hours to put out", "takes 12 votes to win"."""
    to_do = _TO_DO.match(predicates.shape, behind, end)
    if to_do is None:
        return False
    needed = range(behind, to_do.end())
    return whatever or any(
        predicates.shape[token] == "#" or _PERIOD.fullmatch(predicates.tokens.words[token])
        for token in needed
    )
