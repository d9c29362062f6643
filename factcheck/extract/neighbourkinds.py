"""Kinds of words that only their neighbours tell: "may", "back", "her plan", "that". For `extract.tokens` only."""

import re
from collections.abc import Container

from factcheck.extract.thirdpersons import settle_second_verbs, settle_verbs
from factcheck.extract.wordkinds import Kind
from factcheck.rules.load import Rules


def settle_kinds(shape: str, written: list[str], words: list[str], rules: Rules) -> str:
    """Shape with the kinds that the words have where they stand; `written` is as in the text, `words` lower-cased."""
    own, titles = rules["clauses"].lexicon, rules["attribution"].lexicon["titles"]
    shape = _settle_may(shape, written)
    if "First" in written:
        # "First Lady", "America First"
        shape = _BESIDE_NAME.sub(lambda match: "N" if written[match.start()] == "First" else match[0], shape)
    if "Today" in written:
        shape = _BEHIND_NAME.sub(lambda match: "N" if written[match.start()] == "Today" else "a", shape)
    if "back" in words:
        shape = _settle_back(shape, words)
    given, times = own["given_name"], own["time"]
    shape = _BEFORE_NAME.sub(lambda match: _settle_given(match, written, given, titles), shape)
    saying = rules["conditions"].lexicon["saying"]
    shape = settle_verbs(_settle_pronouns(shape, words), words, times, own["plural_noun"], saying)
    if "&" in shape:
        shape = settle_second_verbs(shape, words, times, own["plural_noun"])
    shape = _settle_times(shape, words, times)
    shape = _settle_that(shape, words, times, own["countable"])
    if "dead" in words:
        shape = _DEAD_AND.sub(lambda match: "n" if words[match.start() - 2] == "dead" else "e", shape)
    if "though" in words:
        shape = _ASIDE.sub(lambda match: "a" if words[match.start()] == "though" else "s", shape)
    if not own["attributive"].keys().isdisjoint(words):
        shape = _settle_attributive(shape, words, own["attributive"])
    if "&" in words:
        shape = _AND_SIGN.sub(lambda match: "N" if words[match.start()] == "&" else "~", shape)
    return shape


# "Labour registered *voters say*": with a verb behind, the -ed form is none
_BEFORE_SUBJECT = re.compile(r"(?<=[nN])e(?=na?[xbv])|(?:(?<=,)|\A)e(?=n{1,2}N{0,3}a?[xbv])")


_BESIDE_NAME = re.compile(r"a(?=N)|(?<=N)a")


# "6,000 dead and *wounded* in May"
_DEAD_AND = re.compile(r"(?<=n&)e(?![dpN#])")


# "Roe, *though*, left"
_ASIDE = re.compile(r"(?<=,)s(?=[,.])")


# "USA Today"
_BEHIND_NAME = re.compile(r"(?<=N)a")


# "Smith & Sons"
_AND_SIGN = re.compile(r"(?<=N)~(?=N)")


def _settle_attributive(shape: str, words: list[str], attributive: Container[str]) -> str:
    """Shape with an -ed form before its noun as a part of the subject."""
    return _BEFORE_SUBJECT.sub(
        lambda match: Kind.NOUN if words[match.start()] in attributive else match[0], shape
    )


# What a sentence opens with "May" for, if not for the month: a wish or a question.
_WISHED = frozenset("dpnN")


def _settle_may(shape: str, written: list[str]) -> str:
    """Shape with "May" as a name: inside a sentence, and in front of it before a number or a verb."""
    if "May" not in written:
        return shape
    kinds = list(shape)
    for index, word in enumerate(written):
        opens = not index or shape[index - 1] in '.:"('
        if word == "May" and not (opens and shape[index + 1 : index + 2] in _WISHED):
            kinds[index] = Kind.NAME
    return "".join(kinds)


# forms of be and have, behind which "back" tells where
_WHERE = frozenset(
    ["is", "are", "was", "were", "be", "been", "'s", "'re", "'m", "am", "has", "have", "had", "'ve"]
)


def _settle_back(shape: str, words: list[str]) -> str:
    """Shape with "back" as a verb behind an auxiliary or "to": "does not *back* down", "to *back* the plan"."""
    kinds = list(shape)
    for index in [index for index, word in enumerate(words) if word == "back"]:
        before = index - 1
        while before > 0 and kinds[before] == Kind.ADVERB:
            before -= 1
        helps = before >= 0 and kinds[before] in (Kind.AUXILIARY, Kind.TO)
        if helps and words[before] not in _WHERE:
            kinds[index] = Kind.BASE
    return "".join(kinds)


_BEFORE_NAME = re.compile("[vbx](?=N)")


def _settle_given(
    match: re.Match[str], written: list[str], given: Container[str], titles: Container[str]
) -> str:
    """A verb that is a first name as a name before another: "Rob Roe said", and not "Hope Mr. Roe left"."""
    name, behind = written[match.start()], written[match.end()]
    is_name = name.istitle() and name.lower() in given and behind.lower() not in titles
    if is_name and name == "Will":
        # "said Will Roe", "Will Roe said"; "Will Roe resign?" and headlines ask
        before = written[match.start() - 1] if match.start() else ""
        told = match.string[match.end() + 1 : match.end() + 2] == Kind.VERB
        is_name = told or before[:1].islower() or before.lower() in titles
    return Kind.NAME if is_name else match[0]


# pronouns that are determiners before a noun
_BOTH = frozenset(["her", "these", "those"])
_BEFORE_NOUN = re.compile(r"p(?=[nb#N])")
# "he *both* opened and closed it": no determiner
_BEFORE_VERB = re.compile(r"(?<=[nNp])d(?=[evxb])")
# "'s" after a pronoun, or before what cannot be possessed, is "is" or "has": not in "the nation's rising debt",
# "Obama's newly planned trip", "at Roe's in Rome"
_IS = re.compile(r"(?<=[pwt])'|(?<!iN)'(?=a?[dixp]|ag|g(?![nN])|a?e(?![nNb]))")
# determiners that may be possessed: "the party's many critics"
_POSSESSED = frozenset(["other", "many", "several", "few", "most"])
# "so many officers", "so overloaded", "was so happy": no conjunction
_DEGREE = re.compile(r"&(?=[ead])|(?<=x)&(?=n)|(?<=xa)&(?=[nv])")
_MANY = frozenset(["many", "much", "few", "little"])


def _settle_pronouns(shape: str, words: list[str]) -> str:
    if "so" in words:
        shape = _DEGREE.sub(lambda match: "a" if _is_degree(shape, words, match.start()) else "&", shape)
    if "both" in words:
        shape = _BEFORE_VERB.sub(lambda match: "a" if words[match.start()] == "both" else "d", shape)
    if not _BOTH.isdisjoint(words):
        shape = _BEFORE_NOUN.sub(
            lambda match: "d" if _is_determiner(shape, words, match.start()) else "p", shape
        )
    if "'" in shape:
        shape = _IS.sub(lambda match: "'" if _is_possessed(shape, words, match.end()) else "x", shape)
    return shape


def _is_determiner(shape: str, words: list[str], position: int) -> bool:
    """Whether the pronoun stands before its noun; before a name, "her" may be an object: "told her Mr. Roe left"."""
    if words[position] not in _BOTH:
        return False
    # "Roe's aides and her Liberal allies"
    return shape[position + 1] != "N" or words[position] != "her" or shape[max(0, position - 1)] == "&"


def _is_degree(shape: str, words: list[str], position: int) -> bool:
    return (
        position > 0
        and words[position] == "so"
        and (shape[position + 1] != "d" or words[position + 1] in _MANY)
    )


def _is_possessed(shape: str, words: list[str], position: int) -> bool:
    return shape[position - 2] in "nN" and not _POSSESSED.isdisjoint(words[position : position + 1])


# "in *that* case", "*that* year": no conjunction
_PARTICLES = frozenset(["out", "up", "off", "down", "on", "except"])
_BEFORE_THAT = re.compile(r"(?<!.)st(?=[,dNpn])")
_THAT_NOUN = re.compile(r"(?<=i)t(?=n)|t(?=n(?:[,.;:&is)]|\Z))|t(?=[nb][xvbea])")
# "his average that year was 12"
_THAT_TIMES = frozenset(["year", "month", "week", "day", "night", "summer", "winter", "season"])
_BEFORE_VERB_KINDS = frozenset("xvbea")


# "*Since* 2010 the town", "*before* Monday they": no clause begins behind these, but behind "before 300 people left"
_SINCE_TIME = re.compile(r"s(?=(?P<time>#|N)[,dpN#])")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def _settle_times(shape: str, words: list[str], times: Container[str]) -> str:
    """Shape with "since", "before", "after", "until" as prepositions in front of a year or a day."""

    def settled(match: re.Match[str]) -> str:
        word = words[match.end()]
        return "i" if _YEAR.fullmatch(word) or (match["time"] == "N" and word in times) else "s"

    return _SINCE_TIME.sub(settled, shape) if "s" in shape else shape


def _settle_that(shape: str, words: list[str], times: Container[str], countable: Container[str]) -> str:
    def settled(match: re.Match[str]) -> str:
        position = match.start()
        before = shape[position - 1 : position] == "i" and words[position - 1] not in _PARTICLES
        if not before and shape[position + 2 : position + 3] in _BEFORE_VERB_KINDS:
            # "said that fact speaks for itself", and not "said that inflation is"
            return "d" if words[position + 1] in countable or words[position + 1] in _THAT_TIMES else "t"
        return "d" if before or words[position + 1] in times else "t"

    shape = _THAT_NOUN.sub(settled, shape)
    if words[:1] in (["before"], ["after"]):
        shape = _BEFORE_THAT.sub("ip", shape)
    if "the" not in words:
        return shape
    return _MOMENT.sub(lambda match: "ids" if _is_moment(words, match.start()) else "idn", shape)


# "by the *time* he came", "at the *moment* Roe left"
_MOMENT = re.compile(r"idn(?=[dpN])")
_MOMENTS = frozenset(["time", "moment", "minute", "instant", "second"])


def _is_moment(words: list[str], position: int) -> bool:
    return (
        words[position] in ("by", "at") and words[position + 1] == "the" and words[position + 2] in _MOMENTS
    )
