"""Statement without figure → how much of it could be looked up, in points. For `extract` only.

Lists of words of opinion never end: a metaphor, a boast, a joke is in none. So the question is turned round: what does
the statement hold to begin looking things up with? A deed that was done, names, things that leave a trace (a bill, a
court, an e-mail), a position, a plan speak for it; that something only is, may be or seems, nouns of the mind, words
that judge, "we" and "it" speak against it. A date speaks for it, too, but a view with a date is still a view.
Points and words are in `configs/rules/<language>/anchors.yaml`.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, takewhile
from typing import NamedTuple

from factcheck.extract.assertions.assertions import Assertion
from factcheck.extract.checkability.checkable import checkable_of
from factcheck.extract.checkability.forms import forms
from factcheck.extract.checkability.phrases import Phrases
from factcheck.extract.checkability.readings import SPEAKERS, Reader, Reading
from factcheck.extract.checkability.sayings import Sayings
from factcheck.extract.questions.events import Event
from factcheck.extract.verbs.predicates import Predicates
from factcheck.extract.verbs.verbgroups import Tense
from factcheck.model.values import AttributionKind
from factcheck.rules.load import Rules

# what a statement needs, and what is enough against the objection that it is vague: told, quoted, reported
_LEAST, _LEAST_QUOTED, _LEAST_REPORTED = 1, 2, 3
_STRONG, _STRONG_QUOTED, _STRONG_REPORTED = 6, 5, 9
# what somebody says, or is reported to say, would hold under a condition needs this much
_LEAST_CONDITIONAL, _LEAST_CONDITIONAL_REPORTED = 3, 5
# A day makes what was done one that can be looked up, but not "tonight is a great night for us".
_OPINION = frozenset(["coloured", "effect", "idiom", "none", "rhetoric", "sweeping", "as a view"])
# Of what a report tells in its own words a twentieth is a view or vague, of a column a quarter: the more of it, the
# more a statement in the article's own words needs.
_POINT_PER_VIEWS = 0.07
_MOST_FOR_VIEWS = 4
# more names or things say nothing more
_MOST = 2
# tokens behind a verb in which a figure of speech is told, and what ends it
_REACH = 6
_BREAKS = frozenset(",;:")
# what ends the words that a main verb says: a mark, a further clause
_PARTS = frozenset(',;:—"(wst')
_NOUNS = frozenset("nNeg")
_VERBS = frozenset("vegb")
_FINITE = frozenset("ve")
# "appears to be moving", "seemed to have left"
_OF_A_DEED = frozenset(["to", "be", "have"])
_NARRATORS = frozenset(["i", "we", "our", "us"])
# of a colour, but as often of a rank: "is best known for", "did better"
_COMPARED = frozenset(["better", "best", "worse", "worst"])
_THINGS = ("roles", "titles", "institution", "media", "relations")
_COLOURS = ("abstract", "figure_of_speech", "valuing", "rating", "emotion")


class Strength(NamedTuple):
    """What speaks for and against a statement, and the points of all of it."""

    points: int
    evidence: tuple[str, ...]

    @property
    def rule(self) -> str:
        """What decided, as it stands in the records."""
        return f"anchors: {', '.join(self.evidence)} ({self.points})"

    @property
    def strong(self) -> bool:
        """Whether it can be looked up for all that is vague in it; a guess can't."""
        least = _STRONG
        if "said" in self.evidence:
            least = _STRONG_REPORTED if "reported" in self.evidence else _STRONG_QUOTED
        return self.points >= least and "guess" not in self.evidence

    @property
    def suffices_for_day(self) -> bool:
        """Whether it tells a deed, or at least no view, where what somebody is reported to say has a date."""
        told = self.points >= _LEAST or "deed" in self.evidence or "reported" not in self.evidence
        return told or _OPINION.isdisjoint(self.evidence)

    @property
    def suffices_for_condition(self) -> bool:
        """Whether it can be looked up what somebody says would hold under a condition."""
        least = _LEAST_CONDITIONAL_REPORTED if "reported" in self.evidence else _LEAST_CONDITIONAL
        return self.points >= least

    def suffices(self, share_of_views: float) -> bool:
        """Whether it can be looked up; `share_of_views` tells how much of the article is opinion, where that counts."""
        if "said" in self.evidence:
            return self.points >= (_LEAST_REPORTED if "reported" in self.evidence else _LEAST_QUOTED)
        return self.points >= _LEAST + min(_MOST_FOR_VIEWS, round(share_of_views / _POINT_PER_VIEWS))


class Anchors:
    """Weighs statements."""

    def __init__(self, rules: Rules, reader: Reader) -> None:
        own, claims = rules["anchors"].lexicon, rules["claims"].lexicon
        self._reader = reader
        self._points: Mapping[str, int] = own["points"]
        persons = rules["attribution"].lexicon
        self._things = frozenset(forms(own["thing"])).union(*(persons[name] for name in _THINGS))
        self._vivid = frozenset(own["vivid"])
        self._colours = self._vivid.union(own["colour"], *(claims[name] for name in _COLOURS)) - _COMPARED
        self._remarks = Phrases(own["remark"])
        self._deeds = frozenset(forms(own["deed"])).union(own["deed_form"])
        self._effects = frozenset(forms(own["effect"])).union(own["effect_form"])
        self._hurt = frozenset(own["hurt"])
        self._light_deeds = frozenset(forms(own["light_deed"])).union(own["light_deed_form"])
        self._heavy_deeds = self._deeds - self._light_deeds
        self._idioms: dict[str, set[str]] = {}
        for verb, tellers in own["idiom"].items():
            first, *irregular = verb.split()
            for form in (*forms([first]), *irregular):
                self._idioms.setdefault(form, set()).update(tellers)
        self._notions = frozenset(own["notion"])
        self._degrees = frozenset(own["degree"])
        self._measured = frozenset(own["measured"])
        self._none = frozenset(own["none"])
        self._loose = frozenset(own["loose"])
        self._impression = frozenset(own["impression"])
        self._pointing = frozenset(own["pointing"])
        self._possible = frozenset(claims["possible"])
        self._checkable = checkable_of(rules)
        self._sayings = Sayings(rules)
        self._points_said: Mapping[str, int] = {**self._points, **self._sayings.points}
        self._points_reported: Mapping[str, int] = {**self._points, **self._sayings.points_reported}

    def strength(
        self, assertion: Assertion, predicates: Predicates, first: int, end: int, event: Event | None = None
    ) -> Strength | None:
        """Strength of the tokens [first, end) of an assertion; None where they have no verb.

        `event` is what a date in it tells of; None, too, where that is a deed.
        """
        if event is not None and predicates.tokens.words[event.token] in self._heavy_deeds:
            return None
        reading = self._reader.read(assertion, predicates, first, end)
        if reading is None or (event is not None and self._dates_deed(reading, end, event)):
            return None
        attribution, words = assertion.attribution, predicates.tokens.words
        quoted = attribution is not None and attribution.kind is AttributionKind.QUOTED
        shape = predicates.shape
        things = [
            token for token in range(first, end) if words[token] in self._things and shape[token] in _NOUNS
        ]
        evidence = [
            *self._of_time(reading, narrated=attribution is None, quoted=quoted),
            *self._of_verb(predicates, reading, end, reported=not assertion.own_words),
            *self._of_things(reading, first, end, things),
            *self._of_tone(reading, first, end, quoted=quoted, narrated=attribution is None),
        ]
        if event is not None:
            evidence.append("date")
        if attribution is None:
            evidence += self._of_telling(reading, first, end)
            return Strength(sum(self._points[name] for name in evidence), tuple(evidence))
        evidence += self._sayings.of_speaker(attribution, reading)
        evidence += self._sayings.of_verb(reading, evidence)
        evidence += self._sayings.of_words(words[first:end], [words[token] for token in things[:_MOST]])
        points = self._points_said if quoted else self._points_reported
        return Strength(sum(points[name] for name in evidence), tuple(evidence))

    def _dates_deed(self, reading: Reading, end: int, event: Event) -> bool:
        """Whether a deed is told beside the main verb: "was hard, as was clear in May when the mayor fired Roe"."""
        words, shape = reading.predicates.tokens.words, reading.predicates.shape
        if event.token != reading.main and words[event.token] in self._deeds:
            return True
        behind = range(reading.main + 1, end)
        return any(words[token] in self._heavy_deeds and shape[token] in _FINITE for token in behind)

    def _of_time(self, reading: Reading, *, narrated: bool, quoted: bool) -> Iterator[str]:
        """What its verb says of its time, and of whom."""
        past = reading.tense is Tense.PAST
        if reading.states:
            yield "past state" if past else "state"
            if reading.person and reading.role:
                yield "role"
        elif past or reading.tense is Tense.GOING_ON:
            yield reading.tense.value
        elif reading.tense is Tense.PRESENT and narrated:
            yield "told"
        if quoted and not past:
            yield "quoted"
        if not (narrated or quoted):
            yield "reported"
            if reading.tense is Tense.MODAL:
                yield "reported plan"
        if reading.position or reading.plan:
            yield "position"
        if reading.everybody:
            yield "everybody"
        if reading.subject in self._pointing:
            yield "pointing"

    def _of_verb(
        self, predicates: Predicates, reading: Reading, end: int, *, reported: bool
    ) -> Iterator[str]:
        """What the main verb says, and those behind it."""
        words, shape, main = predicates.tokens.words, predicates.shape, reading.main
        if words[main] in self._deeds and not reading.states:
            yield "deed"
            if words[main] in self._light_deeds:
                yield "light deed"
        elif any(words[token] in self._deeds and shape[token] in _VERBS for token in range(main + 1, end)):
            yield "other deed"
        # "nobody was hurt", and not "the firm was hurt by the strike"
        hurt = words[main] in self._hurt and words[reading.first] in self._none
        if words[main] in self._effects and not hurt:
            yield "effect"
        if self._is_idiom(predicates, main, end):
            yield "idiom"
        if reading.subject_head in self._notions:
            yield "notion"
        seems = not self._impression.isdisjoint(words[reading.verb : main + 1])
        if seems and not _OF_A_DEED.issuperset(words[main + 1 : main + 3] or [""]):
            yield "impression"
        if not (reported or self._possible.isdisjoint(words[reading.verb : end])):
            yield "guess"

    def _of_things(self, reading: Reading, first: int, end: int, things: list[int]) -> Iterator[str]:
        """What else it names; `things` are the tokens for what can be looked up."""
        tokens, shape = reading.predicates.tokens, reading.predicates.shape
        words = tokens.words
        if any(word[0].isdigit() for word in words[first:end]):
            yield "figure"
        yield from ["thing"] * min(_MOST, len(things))
        behind = shape[reading.main : end]
        names = behind.count("N") - behind.count("NN")
        yield from ["name"] * min(_MOST, names)
        if reading.states and not reading.rest_named and not (things and things[-1] >= reading.main):
            yield "bare state"
        if self._checkable.among(tokens, first, end):
            yield "record"
        if words[first] in self._none:
            yield "none"

    def _of_tone(
        self, reading: Reading, first: int, end: int, *, quoted: bool, narrated: bool
    ) -> Iterator[str]:
        """How it speaks of it."""
        words, shape = reading.predicates.tokens.words, reading.predicates.shape
        said = words[first:end]
        if not self._colours.isdisjoint(said):
            verb = None if reading.states else reading.main  # "resolve", which is no noun there
            # what the article puts in quotation marks is no word of its own
            own = _outside_quotes(shape, first, end) if narrated else range(first, end)
            colours = sum(words[token] in self._colours for token in own if token != verb)
            yield from ["coloured", *["more coloured"] * _MOST][: min(colours, _MOST + 1)]
        if not self._loose.isdisjoint(said):
            yield "loose"
        if quoted:
            of_themselves = reading.subject in SPEAKERS and reading.tense is not Tense.PAST
        else:
            of_themselves = not _NARRATORS.isdisjoint(said)
        if of_themselves and not (reading.position or reading.plan):
            yield "speakers"

    def _of_telling(self, reading: Reading, first: int, end: int) -> Iterator[str]:
        """What the article's own words show: comparing, rating, taking words from somebody."""
        said = reading.predicates.tokens.words[first:end]
        if (reading.subject_head or "").endswith("ing"):
            yield "notion"  # "striving to earn"
        if "than" in said and self._measured.isdisjoint(said):
            yield "compared"
        if not self._vivid.isdisjoint(self._predicate(reading, end)):
            yield "vivid"
        if self._remarks.in_words(said):
            yield "remark"
        if not self._degrees.isdisjoint(said):
            yield "degree"
        if reading.predicates.shape.count('"', first, end) > 1:
            yield "words"

    def _predicate(self, reading: Reading, end: int) -> list[str]:
        """Words of the main verb and what it says, up to the first mark or further clause."""
        shape, main = reading.predicates.shape, reading.main
        last = main + 1
        while last < end and shape[last] not in _PARTS:
            last += 1
        return reading.predicates.tokens.words[main:last]

    def _is_idiom(self, predicates: Predicates, main: int, end: int) -> bool:
        """Whether words behind the verb make a figure of speech of it: "raised more *questions*"."""
        tellers = self._idioms.get(predicates.tokens.words[main])
        if tellers is None:
            return False
        behind = range(main + 1, min(end, main + 1 + _REACH))
        phrase = takewhile(lambda token: predicates.shape[token] not in _BREAKS, behind)
        return any(predicates.tokens.words[token] in tellers for token in phrase)


def _outside_quotes(shape: str, first: int, end: int) -> Sequence[int]:
    """Tokens of [first, end) but for what is quoted there."""
    if '"' not in shape[first:end]:
        return range(first, end)
    marks = accumulate(int(kind == '"') for kind in shape[first:end])
    return [first + place for place, count in enumerate(marks) if count % 2 == 0]
