"""Conjunction → whether a second verb of the same subject stands behind it, and that subject. For `cuts` only."""

import re

from factcheck.extract.assertions.agreement import BEING, agree, fits, is_inverted
from factcheck.extract.clauses import Clause, noun_phrase_before
from factcheck.extract.verbs.predicates import Predicates
from factcheck.model.text import Span
from factcheck.rules.load import Rules

# "and on Monday left", "and, citing the law, left"
_VERB = re.compile(r"a{0,2}(?:i[dN#]{1,3}a?|,g[^,;]{1,40},)?(?:[xv]|e(?=[dnNp#tiTasw\"]))")
# "had to vote and then have a say"
_INFINITIVE = re.compile(r"Ta?[bnvx]")
_ADJECTIVE_ENDS = ("able", "ible", "ic", "ous", "ful", "ive", "less", "ing")
_PLAIN_FORMS = frozenset(["have", "be", "do"])
# "got up and left", "went ahead and sold it"
_WHERE = frozenset(["up", "out", "down", "ahead", "around", "in", "over", "back", "forward", "there"])
# "Party leaders long | ago picked"
_BEFORE_AGO = frozenset(["long", "once", "soon"])
_MODALS = frozenset(["will", "would", "can", "could", "may", "might", "must", "shall", "should", "'ll"])
_OBJECTS = frozenset("dNp#T")
_SURE_OBJECTS = ("d", "p", "#", "T")
_SURE_DEEDS = ("ed", "ep", "eN")
# "has coined", "was arrested": the auxiliaries that a verb after "and" shares
_PARTICIPLE_GROUP = re.compile(r"(?P<auxiliaries>(?:xa{0,2}){1,3})[ev]")
# "will | hire guards and buy shoes", "is expected to | hire guards, sell boats and buy shoes": whose the bare forms are
_OBJECTS_BEHIND = r"(?:[dn#N'ia]|T(?=[d#N])|(?<=d)s|(?<=[dn#'])[be]|g(?=[nNi]))+"
_BARE_FORMS = re.compile(
    r"(?P<auxiliaries>xa{0,2}|(?:xa{0,2}){0,2}[vebg]T)b"
    rf"{_OBJECTS_BEHIND}(?:,a{{0,2}}[bv](?=[dp#N]){_OBJECTS_BEHIND}){{0,4}},?&a{{0,2}}(?P<bare>[bv])[dp#N]"
)
_NOUNS = r"(?:d{0,2}[n#begaN]{0,6}[nNbg#p](?:'[n#begN]{0,4}[nNb])?)"
_HANGING_NOUNS = rf"(?:[iT]{_NOUNS})"
# "Roe", "The mayor of Rome and her aides", "cooks, guards and drivers", with what stands in front and an aside behind
_WHOLE = re.compile(
    rf"&{{0,2}}(?:a{{1,2}},?|[isg][^,;:—(\"tw]{{1,25}},|(?:i[dnN#]{{1,4}}){{1,2}}(?=p))?"
    rf"(?P<subject>(?:di)?{_NOUNS}{_HANGING_NOUNS}{{0,4}}"
    rf"(?:(?:,{_NOUNS}{_HANGING_NOUNS}{{0,2}}){{0,4}},?&{_NOUNS}{_HANGING_NOUNS}{{0,3}})?)"
    r"(?:,[^;:]{1,100},|—[^—;:]{1,60}—)?"
)
_ASIDE = re.compile(r",a{1,2},\Z|\([^()]{1,8}\)\Z")
# "and on Monday announced": tokens among which the verb of the second half begins.
_LATEST_VERB = 6
_LONGEST_ASIDE = 200


class SharedSubjects:
    """Subjects of more than one verb, in one sentence."""

    def __init__(self, predicates: Predicates, rules: Rules) -> None:
        self._predicates = predicates
        self._tokens = predicates.tokens
        self._other_deed = rules["clauses"].lexicon["other_deed"]
        self._setting_out = rules["clauses"].lexicon["setting_out"]
        self._unchanged = rules["clauses"].lexicon["unchanged_in_past"]
        self._never_passive = rules["clauses"].lexicon["never_passive"]

    def goes_on(self, begin: int, opener: int, first: int, end: int, previous: Clause) -> bool:
        """Whether a second verb of the same subject begins behind the conjunction, before the token `end`."""
        shape, words = self._tokens.shape, self._tokens.words
        if self._shared_auxiliaries(begin, opener) is not None:
            return True
        second = _VERB.match(shape, first, end)
        if shape[opener] not in "&;":
            return False
        if second is None:
            return self._is_plural_too(begin, opener, first)
        verb = second.end() - 1
        if is_aside(shape, begin, opener) or self._sets_out(opener):
            return False
        if is_inverted(self._tokens, opener, verb) or shape[opener - 1] + shape[verb] == "xx":
            return False  # "cannot and will not sell it"
        if shape[verb] != "e":
            if not self._predicates.any_between(first, max(first + _LATEST_VERB, verb + 1)):
                return False
        elif shape[verb + 1 : verb + 2] not in _SURE_OBJECTS and self._predicates.participles.is_attributive(
            verb
        ):
            return False  # "against clubs and allied outside groups"
        before_noun = shape[verb] == "e" and shape[verb + 1 : verb + 2] in ("n", "N")
        if before_noun and (
            words[opener] == "or"
            or (shape[verb + 1 : verb + 2] == "n" and words[opener - 1].endswith(_ADJECTIVE_ENDS))
            or self._is_modal(begin, opener)
        ):
            # "has vague or dated rules", "an able and determined rival", "will bring new schools and repaired bridges"
            return False
        if words[verb] in self._unchanged and (
            self._is_modal(begin, opener) or _INFINITIVE.search(shape, begin, opener)
        ):
            return False  # "could sell it and cut jobs", "a plan to close it and cut jobs"
        if shape[first] == "e" == shape[opener - 1] and (
            words[opener] == "or"
            or not (shape[first + 1] in _SURE_OBJECTS or self._predicates.between(opener - 1, opener))
        ):
            return False  # "what was received or sent", "a clerk, born and raised in Rome", "left her tired and bored"
        if self._shares_object(opener, verb) or self._waits(begin, opener):
            return False
        if words[opener] == "yet" and shape[opener - 1] != ",":
            return False  # "has not yet responded"
        if words[verb] in _PLAIN_FORMS and _INFINITIVE.search(shape, begin, opener):
            return False
        if shape[verb : verb + 2] == "es" and self._predicates.participles.needs_object(verb):
            return False  # "a ship, built in Rome and named after her", and not "and served as mayor"
        if "-" in words[first]:
            return False  # "flat growth and worse-than-expected losses"
        joins = "&" in (shape[previous.first], shape[previous.opener] if previous.opener is not None else "")
        # "and costly and politicized races are"
        return not joins or self._predicates.any_between(previous.first, previous.end)

    def _is_plural_too(self, begin: int, opener: int, first: int) -> bool:
        """Whether a base form goes on with what many are: "The guests are late and want a room"."""
        shape, words = self._tokens.shape, self._tokens.words
        verb = self._predicates.main_between(begin, opener)
        if verb is None or words[verb] not in ("are", "have") or words[opener] not in ("and", "but"):
            return False
        first += shape[first] == "a"
        return (
            shape[first] == "b"
            and shape[first + 1 : first + 2] in tuple("dpT")
            and "T" not in shape[verb:opener]
        )

    def _is_modal(self, begin: int, opener: int) -> bool:
        """Whether the verb of the clause can share its subject with no past form: "would bring"."""
        verb = self._predicates.main_between(begin, opener)
        return verb is not None and self._tokens.words[verb] in _MODALS

    def _shared_auxiliaries(self, begin: int, opener: int) -> int | None:
        """End of what a bare form behind "and" shares: "will | hire guards and buy shoes"."""
        words = self._tokens.words
        verb = self._predicates.main_between(begin, opener) if words[opener] == "and" else None
        forms = _BARE_FORMS.match(self._tokens.shape, verb) if verb is not None else None
        if verb is None or forms is None:
            return None
        bare, end = words[forms.start("bare")], forms.end("auxiliaries")
        is_bare = forms["bare"] == "b" or bare in self._unchanged
        return end if is_bare and self._other_deed.keys().isdisjoint(words[verb : end + 1]) else None

    def _sets_out(self, opener: int) -> bool:
        """Whether the verb before the conjunction only begins the deed behind it: "got up | and left"."""
        went, where = self._tokens.words[max(0, opener - 2) : opener] if opener > 1 else ("", "")
        return where in _WHERE and went in self._setting_out

    def _shares_object(self, opener: int, second: int) -> bool:
        """Whether the verb before the conjunction has its object behind the second one: "received and accepted it"."""
        if self._tokens.shape[second] == "x":
            return False
        said = self._predicates.between(max(0, opener - 5), opener)
        return bool(said) and self._predicates.main_word(said[-1], opener) == opener - 1

    def _waits(self, begin: int, opener: int) -> bool:
        """Whether the last relative clause before has no verb yet: "what a steep | and narrow road"."""
        relative = self._tokens.shape.rfind("w", begin, opener)
        return relative >= 0 and not self._predicates.any_between(relative, opener)

    def subject(self, begin: int, end: int, second: int) -> Span | None:
        """Subject of the clause that begins at the token, with the auxiliaries where the second verb shares them."""
        tokens, shape = self._tokens, self._tokens.shape
        verb = self._predicates.main_between(begin, end)
        if verb is None:
            return None
        before = verb
        while before > begin and shape[before - 1] == "a":
            before -= 1
        if aside := _ASIDE.search(shape, begin, before):
            before = aside.start()
        while before > begin and tokens.words[before - 1] in _BEFORE_AGO:
            before -= 1
        phrase = self._whole(begin, before) or self._nearest(begin, before)
        if phrase is None:
            return None
        before = phrase[1]
        while shape[second] == "a":
            second += 1
        if not agree(tokens.words, verb, second) or not fits(tokens, phrase, verb, second):
            return None
        if before == verb and (shared := self._shared_auxiliaries(begin, end)) is not None:
            return tokens.span(phrase[0], shared)
        group = _PARTICIPLE_GROUP.match(shape, verb)
        passive = group is not None and not BEING.isdisjoint(tokens.words[verb : group.end("auxiliaries")])
        sure = shape[second : second + 2] in _SURE_DEEDS or tokens.words[second] in self._never_passive
        if passive and (sure or "born" in tokens.words[verb:second]):
            # "has been impressed and liked the way", "was arrested and resigned", "was born in Rome and moved"
            return tokens.span(*phrase)
        if "never" in tokens.words[end:second] or (
            shape[second] == "v" and shape[second + 1 : second + 2] in _OBJECTS
        ):
            return tokens.span(*phrase)  # "was praised and led to a treaty"
        done_by = shape.startswith("ei", second) and shape[second + 2 : second + 3] not in ("#", "g")
        if done_by and not passive and tokens.words[second + 1] == "by":
            return None  # "heard of a claim backed by Roe and praised by Poe"
        # "was built and closed", and not "was built and holds"
        if group is None or before < verb or shape[second] in "xb" or tokens.words[second].endswith("s"):
            return tokens.span(*phrase)
        if passive and shape[second + 1 : second + 2] == "n":
            return None  # "was hurt by the war and unpaid debts"
        return tokens.span(phrase[0], group.end("auxiliaries"))

    def _whole(self, begin: int, end: int) -> tuple[int, int] | None:
        """Subject that all tokens before the verb are, but for what stands in front: "In Rome, Roe and her aides"."""
        whole = _WHOLE.fullmatch(self._tokens.shape, begin, end)
        return None if whole is None else whole.span("subject")

    def _nearest(self, begin: int, end: int) -> tuple[int, int] | None:
        """Noun phrase before the verb, where a mark or a conjunction stands in front of it."""
        tokens, shape = self._tokens, self._tokens.shape
        phrase = noun_phrase_before(tokens, end)
        if phrase is None:
            return None
        first = phrase[0]
        return phrase if first == begin or shape[first - 1] in ',;—"t' else None


def is_aside(shape: str, begin: int, opener: int) -> bool:
    """Whether the opener stands in brackets or between dashes: "never won — or even led — any county"."""
    first = max(begin, opener - _LONGEST_ASIDE)
    if shape.rfind("(", first + 1, opener) > shape.rfind(")", first, opener):
        return True
    before, behind = (
        shape[max(0, opener - _LONGEST_ASIDE) : opener],
        shape[opener : opener + _LONGEST_ASIDE],
    )
    return "—" in behind.split(";")[0] and before.rsplit(";")[-1].count("—") % 2 == 1
