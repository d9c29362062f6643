"""Records to test with: one of each kind that a person could have made, and any at all."""

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import strategies as st

from factcheck.model.claims import Claim, ClaimSet, Flag, Insertion, LeftOut
from factcheck.model.text import Article, Sentence, Span
from factcheck.model.values import (
    Attribution,
    AttributionKind,
    Comparator,
    Condition,
    FlagKind,
    Polarity,
    Quantity,
    Timex,
    TimexMod,
    TimexType,
    Trend,
)
from factcheck.model.verdicts import (
    Annotation,
    AnnotationState,
    OpenReason,
    Problem,
    SettledBy,
    Verdict,
    VerdictLabel,
    VerdictScale,
    VerifiedClaim,
    VerifiedClaimSet,
)

TEXT = (
    "The minister said on Tuesday that more than 3,000 people had left the town.\n\n"
    "If the dam holds, they may return in May.\n"
)


def find(words: str) -> Span:
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


def claim(type: str, span: Span, focus: Span, **fields: object) -> Claim:  # noqa: A002
    article = Article.id_of("dam.txt")
    return Claim.model_validate(
        {
            "id": Claim.id_of(article, type, span.quote, focus.quote, 0),
            "article": article,
            "type": type,
            "span": span,
            "focus": focus,
            "text": span.quote,
            "priority": 0.5,
            **fields,
        }
    )


@pytest.fixture(scope="session")
def claim_set() -> ClaimSet:
    """Two claims of a short article."""
    article = Article(
        id=Article.id_of("dam.txt"),
        key="dam.txt",
        published=date(2024, 3, 6),
        text=TEXT,
        sentences=(
            Sentence(start=0, end=75, paragraph=0),
            Sentence(start=77, end=118, paragraph=1),
        ),
    )
    number = find("more than 3,000 people")
    clause = find("more than 3,000 people had left the town")
    tuesday = Timex(span=find("on Tuesday"), rule="date.weekday", type=TimexType.DATE, value="2024-03-05")
    first = claim(
        "person_count",
        clause,
        number,
        sentence=0,
        quantities=(
            Quantity(
                span=number,
                rule="quantity.more_than",
                value=3000,
                comparator=Comparator.GT,
                measured_entity=find("people"),
            ),
        ),
        attribution=Attribution(
            span=find("The minister said on Tuesday"),
            rule="attribution.said",
            source=find("The minister"),
            cue=find("said"),
            content=(clause,),
            kind=AttributionKind.INDIRECT,
            stated=tuesday,
        ),
    )
    second = claim(
        "return_date",
        find("they may return in May"),
        find("in May"),
        sentence=1,
        text="they [more than 3,000 people] may return in May",
        insertions=(Insertion(offset=6, words="more than 3,000 people", source=number),),
        condition=Condition(
            span=find("If the dam holds"),
            rule="condition.if",
            cue=find("If"),
            antecedent=find("the dam holds"),
            consequent=(find("they may return in May"),),
        ),
        flags=(Flag(kind=FlagKind.AMBIGUOUS_DATE, span=find("May"), candidates=("2024-05", "2025-05")),),
    )
    left_out = LeftOut(article=article.id, span=find("on Tuesday"), reason="time_of_saying")
    return ClaimSet(articles=(article,), claims=(first, second), left_out=(left_out,))


@pytest.fixture(scope="session")
def verified_set(claim_set: ClaimSet) -> VerifiedClaimSet:
    """One claim settled, the other open, and something that could not be read."""
    time = datetime(2024, 3, 7, 9, 30, tzinfo=UTC)
    annotation = Annotation(
        id=7,
        annotator="desk@example.org",
        verdict="supported",
        evidence=("https://example.org/dam",),
        confidence=4,
        notes="Two sources: the town hall, and the register.",
        created_at=time,
        updated_at=time,
        lead_time=61.5,
    )
    first, second = claim_set.claims
    return VerifiedClaimSet(
        project="Dam",
        scale=VerdictScale(
            name="plain",
            title="Plain",
            labels=(
                VerdictLabel(name="supported", title="Supported", needs_evidence=True),
                VerdictLabel(name="not_enough_evidence", title="Not enough evidence", needs_evidence=False),
            ),
        ),
        articles=claim_set.articles,
        left_out=claim_set.left_out,
        claims=(
            VerifiedClaim(
                claim=first,
                task=1,
                annotations=(annotation,),
                verdict=Verdict(label="supported", settled_by=SettledBy.SINGLE),
            ),
            VerifiedClaim(claim=second, task=2, open_reason=OpenReason.NOT_REVIEWED),
        ),
        problems=(Problem(task=3, annotation=9, message="an unknown choice", raw={"choices": ["True-ish"]}),),
    )


# what writers of YAML and JSON get wrong
_STRANGE = list(
    "\x00\x07\t\n\r\x0b\x0c\x1b\x1c \x7f\x85\x9f\xa0\xad\u200b\u2028\u2029\u202e\ufeff\ufffe\uffff\ud800\udfff😀"
)
_SPECIAL = list("-?:,[]{}#&*!|>'\"%@`\\~=<0123456789.eExXnNyY/_")
_PAIR = re.compile("[\ud800-\udbff](?=[\udc00-\udfff])")
words = st.one_of(
    st.text(),
    st.text(st.sampled_from(_STRANGE + _SPECIAL + list("ab"))),
    st.sampled_from(
        ["no", "12:30", "2024-03-05", "1e5", "1_000", "0x1F", "~", "null", "<<", "=", ".inf", "-", "---"]
    ),
    # JSON has no way to write the two halves of a surrogate pair as two characters
).map(lambda text: _PAIR.sub("", text))


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text)))
    return Span.of(text, start, draw(st.integers(start, len(text))))


def _maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | strategy


def _few(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(strategy, max_size=3).map(tuple)


def _claims(article: str, text: str) -> st.SearchStrategy[Claim]:
    span = spans(text)
    timex = st.builds(
        Timex,
        span=span,
        rule=words,
        type=st.sampled_from(TimexType),
        value=words,
        mod=_maybe(st.sampled_from(TimexMod)),
        quant=_maybe(words),
        begin=_maybe(words),
        anchor=_maybe(span),
        alternatives=_few(words),
        flag=_maybe(st.sampled_from(FlagKind)),
    )
    numbers = _maybe(st.integers() | st.floats(allow_nan=False, allow_infinity=False))
    quantity = st.builds(
        Quantity,
        span=span,
        rule=words,
        value=numbers,
        lower=numbers,
        upper=numbers,
        comparator=st.sampled_from(Comparator),
        approximate=st.booleans(),
        trend=_maybe(st.sampled_from(Trend)),
        unit=_maybe(words),
        measured_entity=_maybe(span),
    )
    attribution = st.builds(
        Attribution,
        span=span,
        rule=words,
        source=_maybe(span),
        cue=_maybe(span),
        content=_few(span),
        kind=st.sampled_from(AttributionKind),
        stated=_maybe(timex),
    )
    condition = st.builds(
        Condition,
        span=span,
        rule=words,
        cue=span,
        antecedent=span,
        consequent=_few(span),
        polarity=st.sampled_from(Polarity),
        counterfactual=st.booleans(),
    )

    def build(parts: tuple[Span, Span], kind: str, ordinal: int, **fields: object) -> Claim:
        span, focus = parts
        return Claim(
            id=Claim.id_of(article, kind, span.quote, focus.quote, ordinal),
            article=article,
            type=kind,
            span=span,
            focus=focus,
            ordinal=ordinal,
            **fields,
        )

    return st.builds(
        build,
        # a focus lies in its span
        parts=st.lists(st.integers(0, len(text)), min_size=4, max_size=4).map(
            lambda ends: (
                Span.of(text, min(ends), max(ends)),
                Span.of(text, *sorted(ends)[1:3]),
            )
        ),
        kind=words,
        ordinal=st.integers(0, 3),
        sentence=st.integers(0, 10**9),
        text=words,
        insertions=_few(st.builds(Insertion, offset=st.integers(0, 99), words=words, source=span)),
        attribution=_maybe(attribution),
        condition=_maybe(condition),
        dates=_few(timex),
        quantities=_few(quantity),
        priority=st.floats(0, 1),
        flags=_few(st.builds(Flag, kind=st.sampled_from(FlagKind), span=span, candidates=_few(words))),
    )


@st.composite
def _records(draw: st.DrawFn) -> ClaimSet | VerifiedClaimSet:
    key, text = draw(words), draw(words)
    extent = spans(text)
    article = Article(
        id=Article.id_of(key),
        key=key,
        title=draw(_maybe(words)),
        url=draw(_maybe(words)),
        language=draw(st.sampled_from(["en", "no", "fr"])),
        published=draw(_maybe(st.dates())),
        published_from=draw(_maybe(extent)),
        text=text,
        sentences=draw(
            _few(
                st.builds(
                    Sentence,
                    start=st.integers(0, 9),
                    end=st.integers(0, 9),
                    paragraph=st.integers(0, 9),
                    boilerplate=_maybe(words),
                )
            )
        ),
    )
    claims = draw(_few(_claims(article.id, text)))
    left_out = draw(
        _few(st.builds(LeftOut, article=st.just(article.id), span=extent, reason=words, rule=_maybe(words)))
    )
    if draw(st.booleans()):
        return ClaimSet(articles=(article,), claims=claims, left_out=left_out)
    times = st.datetimes(timezones=st.just(UTC))
    annotations = st.builds(
        Annotation,
        id=st.integers(),
        annotator=words,
        state=st.sampled_from(AnnotationState),
        verdict=_maybe(words),
        evidence=_few(words),
        confidence=_maybe(st.integers(1, 5)),
        notes=_maybe(words),
        span=_maybe(extent),
        created_at=times,
        updated_at=times,
        lead_time=_maybe(st.floats(allow_nan=False, allow_infinity=False)),
    )
    raw = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | words,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
        max_leaves=6,
    )
    labels = st.builds(
        VerdictLabel,
        name=st.from_regex(r"[a-z][a-z0-9_]*", fullmatch=True),
        title=st.text(min_size=1),  # a length pydantic can only tell of proper text
        needs_evidence=st.booleans(),
        hotkey=_maybe(words),
        description=_maybe(words),
    )
    return VerifiedClaimSet(
        project=draw(words),
        scale=VerdictScale(
            name=draw(words),
            title=draw(words),
            labels=draw(st.lists(labels, min_size=2, max_size=3).map(tuple)),
        ),
        articles=(article,),
        claims=tuple(
            VerifiedClaim(
                claim=each,
                task=draw(st.integers()),
                annotations=draw(_few(annotations)),
                verdict=draw(_maybe(st.builds(Verdict, label=words, settled_by=st.sampled_from(SettledBy)))),
                open_reason=draw(_maybe(st.sampled_from(OpenReason))),
            )
            for each in claims
        ),
        left_out=left_out,
        problems=draw(
            _few(st.builds(Problem, task=_maybe(st.integers()), claim=_maybe(words), message=words, raw=raw))
        ),
    )


@pytest.fixture(scope="session")
def any_record() -> st.SearchStrategy[ClaimSet | VerifiedClaimSet]:
    """Any record the models allow, whether it makes sense or not."""
    return _records()


@pytest.fixture(scope="session")
def any_words() -> st.SearchStrategy[str]:
    """Text with everything in it that a file format can stumble over."""
    return words
