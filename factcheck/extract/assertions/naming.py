"""Content of an attribution → whether it is said, or only named: "rejected the plan", "asked whether".

For `assertions` only.
"""

import re
from collections.abc import Container

from factcheck.extract.verbs.predicates import Predicates
from factcheck.model.text import Span
from factcheck.model.values import Attribution, AttributionKind
from factcheck.rules.load import Rules

# "an agreement to meet": a noun that asserts what its infinitive says
_NOUN_WITH_INFINITIVE = re.compile(r"d?[ne#]{0,3}nT[bn]")
_NOUN_WITH_CLAUSE = re.compile(r"d?[eN]{0,4}n{0,2}[nb]t")
# What a cue takes that asserts something without "that".
_CLAUSES = frozenset(["bare", "any", "object"])
_ASKING = frozenset(["whether", "how", "why", "who", "whom", "which",
                     "whatever", "whoever", "whichever"])  # fmt: skip
# "described what he saw", and not "said what he saw was a plane"
_ASKING_ONE_VERB = frozenset(["what", "where", "when"])
# "spoke about a plan", "described as a plan"
_TOPICS = frozenset(["about", "as", "of", "regarding", "concerning", "before", "against", "on"])
# "mentioned the remarks | he made", "papers | that show it", and not "said last week | he left"
_THING_AND_CLAUSE = re.compile(r"(?:[d'neb#N]*[nb](?:i[d'neb#N]*[nN])*|p)(?=[pt]a?[xveb])")
# "the calls | it | has had"
_CONTACT = re.compile(r"(?P<noun>[dn#][^,;:—(\"wtxvp&]{0,24}[nb])pa?")
_RELATIVES = frozenset(["that", "which", "whom"])
_SAID = frozenset(["said", "says", "say"])
_SUBJECT_AND_MORE = re.compile(r"(?!di|NNN)[dnN#][^.,;:—(\"]{3}|d[neg]{1,4},[^.]{3}")
# "said a prayer for them"
_SAYABLE = frozenset(
    ["prayer", "prayers", "word", "words", "thing", "things", "lot", "phrase", "name", "names", "mass", "rosary",
     "same", "opposite", "right", "wrong", "something", "anything", "nothing", "little", "yes", "no", "goodbye",
     "hello", "thanks", "grace", "kaddish", "blessing", "line", "lines"]
)  # fmt: skip


class Naming:
    """What is only named in one sentence."""

    def __init__(self, predicates: Predicates, rules: Rules) -> None:
        self._rules = rules["attribution"]
        self._times = rules["clauses"].lexicon["time"]
        self._predicates = predicates
        self._tokens = predicates.tokens

    def lacks_part(self, start: int, attribution: Attribution, told: Container[int]) -> bool:
        """Whether a part of the content stands before the words of saying: "whom many believed | was".

        `told` holds where contents begin; a "that" before them opens no relative clause.
        """
        tokens, shape, words = self._tokens, self._tokens.shape, self._tokens.words
        cue, source = attribution.cue, attribution.source
        token = tokens.at(start)
        if cue is None or cue.end > start:
            return False
        if self._predicates.any_between(token, token + 1):
            # a sentence of a quotation lacks nothing, nor does "said in Rome that | trials"
            return token > 0 and shape[token - 1] not in ',:;—"(' and shape[token - 1 : token + 1] != "tn"
        if source is None:
            return False
        speaker, end = tokens.at(source.start), tokens.at(source.end)
        if speaker == 0 or source.end > cue.start:
            return False
        # "papers that the mayor said | he plans to release"
        before = words[speaker - 1]
        if (
            before == "what"
            and shape[token - 1] not in ':"'
            and not shape[end : tokens.at(cue.start)].strip("xa")
        ):
            return True  # "what the mayor said | in Rome was a mistake"
        return (
            speaker > 1
            and before in _RELATIVES
            and shape[speaker - 2] in "nN"
            and tokens.starts[speaker] not in told
        )

    def is_named(self, cue: Span, first: int, last: int, attribution: Attribution) -> bool:
        """Whether the content beside the cue is only named: no clause of its own, no quotation behind a comma."""
        tokens = self._tokens
        start, end = tokens.at(first), tokens.at(last)
        if self.is_clause(cue, start):
            return False
        if cue.end <= first and (
            self._is_topic(cue, start, end, attribution)
            or (self._is_question(start, end) and not self._is_quoted(start))
            or self._shares_subject(start, end)
        ):
            return True
        if cue.end <= first and tokens.shape[start] == "T" and not self._is_quoted(start):
            return True  # "vowed to build a wall, which he had announced"
        if self._asserts(start, end) or attribution.rule == "attribution.according":
            return False  # "The port fell 4 %, according to the bank": whatever its verb
        if last <= cue.start:
            # "the plan was backed by", and not "“A great plan,” he said"
            between = tokens.shape[end : tokens.at(cue.start)].strip(",wtaxi")
            return attribution.kind is not AttributionKind.QUOTED and not between
        if attribution.kind is not AttributionKind.ATTITUDE and _NOUN_WITH_INFINITIVE.match(
            tokens.shape, start, end
        ):
            return False
        return not self._is_quoted(start)

    def _is_quoted(self, start: int) -> bool:
        """Whether a quotation of its own begins here: "he said, “To those who wait …”"."""
        return self._tokens.shape[max(0, start - 2) : start] in (',"', ':"')

    def is_clause(self, cue: Span, start: int) -> bool:
        """Whether the words of saying leave no doubt that a clause begins at the token, whatever its verb."""
        shape, before = self._tokens.shape, start
        if cue.end > self._tokens.starts[start] or shape[start] in ":.,":
            return False
        while before > 0 and shape[before - 1] == '"':
            before -= 1
        # "said the women of Rome symbolize it": nothing but a clause follows
        if self._tokens.words[before - 1] in _SAID and cue.end == self._tokens.ends[before - 1]:
            named = not _SAYABLE.isdisjoint(self._tokens.words[start : start + 3])
            return not named and _SUBJECT_AND_MORE.match(shape, start) is not None
        # "noted that regular strength already lags"
        return shape[before - 1 : before] == "t" and cue.end <= self._tokens.starts[before - 1]

    def _asserts(self, start: int, end: int) -> bool:
        """Whether a verb asserts the content, and not only tells which thing is named: "the remarks he made"."""
        thing = _THING_AND_CLAUSE.match(self._tokens.shape, start, end)
        if thing is None or self._tokens.words[thing.end() - 1] in self._times:
            return self._predicates.assert_between(start, end)
        return len(self._predicates.between(start, end)) > 1

    def _shares_subject(self, start: int, end: int) -> bool:
        """Whether the verb behind the noun is the speaker's too: "found the article and *would* print it"."""
        shape = self._tokens.shape
        verb = self._predicates.main_between(start, end)
        if verb is None or shape[start - 1] in 't,:"' or shape[start] not in "dnN":
            return False
        while verb > start and shape[verb - 1] == "a":
            verb -= 1
        return shape[verb - 1] == "&"

    def _is_question(self, start: int, end: int) -> bool:
        """Whether a question or a noun with its clause begins here: "asked whether", "expressed confidence that"."""
        tokens, word = self._tokens, self._tokens.words[start]
        if tokens.shape[start - 1] == "t":
            return False  # "said that whatever they do can be undone"
        if word in _ASKING_ONE_VERB:
            return len(self._predicates.between(start, end)) < 2
        return word in _ASKING or _NOUN_WITH_CLAUSE.match(tokens.shape, start) is not None

    def _tells_noun(self, verb: int, start: int) -> bool:
        """Whether the verb only tells of the noun at the head of [start, end), as a participle or without "that"."""
        shape, words = self._tokens.shape, self._tokens.words
        if shape[verb - 1 : verb + 1] == "ne" or self._predicates.participles.may_modify(verb):
            return True
        subject = _CONTACT.fullmatch(shape, start, verb)
        return subject is not None and words[subject.end("noun") - 1] not in self._times

    def _is_topic(self, cue: Span, start: int, end: int, attribution: Attribution) -> bool:
        """Whether what follows the cue can only be a noun phrase: "blamed the mayor", "pointed to the plan"."""
        tokens = self._tokens
        before, two_before = tokens.shape[start - 1 : start], tokens.shape[max(0, start - 2) : start]
        if two_before in (',"', ':"', 't"') or before in ("t", ","):
            return False
        if attribution.source is None or attribution.source.start > cue.start:
            return False  # "according to the minister, the plan failed"
        if tokens.words[start] in _TOPICS:
            return True
        said = tokens.at(cue.start)
        if attribution.source.end == tokens.ends[said - 1] and tokens.shape[said] == "g":
            return tokens.shape[start] in "nb"  # "delegates declaring support for her pushed the count"
        # whom somebody accuses, what somebody backs
        yields = self._rules.rule(attribution.rule).yields
        takes = yields.get("takes", _CLAUSES)
        opened = before == '"' and tokens.ends[max(0, start - 2)] == cue.end
        if opened and "clause" in takes and "topic" not in takes:
            return False  # "the letter reads “we may leave”"
        if "cites" in yields or _CLAUSES.isdisjoint(takes):
            return True
        # "proposed a tax applied to ships", "disclosed the calls it has had"
        joined = tokens.shape.find(",&", start, end)
        clause = (start, joined if joined > 0 else end)
        verbs = self._predicates.between(*clause) if "topic" in takes else []
        if verbs and all(self._tells_noun(verb, start) for verb in verbs):
            return True
        return tokens.shape[max(0, tokens.at(cue.end) - 1)] in "iT"
