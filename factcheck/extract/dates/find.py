"""Text and sentences → temporal expressions with TIMEX3 values, and the publication date that a text betrays.

Which words make an expression stands in `configs/rules/<language>/dates.yaml`, how they become a value in
`factcheck.extract.dates.timex`. Called by `factcheck.extract.claims`, and by whoever only wants dates.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from factcheck.extract.dates.agreement import agree
from factcheck.extract.dates.calendar import point_at, valid_day
from factcheck.extract.dates.daterange import join_ranges
from factcheck.extract.dates.datewords import DateWords
from factcheck.extract.dates.phrases import Grammar, Phrase, grammar_of
from factcheck.extract.dates.printed import find_printed
from factcheck.extract.dates.reading import Reading, with_bounds
from factcheck.extract.dates.spoken import Found, count_from_saying
from factcheck.extract.dates.story import Story
from factcheck.extract.dates.tense import Tenses
from factcheck.extract.dates.timex import Reader
from factcheck.extract.dates.words import Words
from factcheck.model.text import Sentence, Span
from factcheck.model.values import Timex, TimexType
from factcheck.rules.load import Rules

# "1988", "480 BC"; a digit first, which the engine skips to
_YEAR = re.compile(r"\d(?<!\w.)(?:(?:(?<=1)\d|(?<=2)0)\d\d\b|\d{0,2} ?(?=B\.?C\b))")

# "In the year 1945," opens a sentence.
_OPENING, _OPENING_WORDS = 24, 3
# Two digits are read from here where nothing tells when a text was written.
_THIS_YEAR = 2029
# Weekdays repeat with the date every 5, 6 or 11 years, around a century every 12.
_YEARS_BACK = 12
_HEAD = 200
# Years other than its own that make a text historical, and how many of them for each near year and each "today".
_OTHER_YEARS, _FOR_NEAR_YEAR, _FOR_TODAY, _DATES_FOR_TODAY = 5, 3, 6, 5
# The same where no year has its month: comment looks back on many years.
_BARE_YEARS = 25


def find_dates(
    text: str, sentences: Sequence[Sentence], *, published: date | None, rules: Rules
) -> list[Timex]:
    """Temporal expressions, sorted by span, not overlapping. What needs `published` stays partial without it."""
    grammar = grammar_of(rules["dates"])
    words = grammar.read(text)
    today = point_at(published, "D") if published else None
    historical = _is_historical(text, words, grammar, published.year if published else None)
    story = Story(today, historical)
    lexicon = rules["dates"].lexicon
    date_words = DateWords(lexicon, published.year if published else _THIS_YEAR)
    reader = Reader(text, story, Tenses(text, sentences, rules["dates"]), date_words)
    found: list[Found] = []
    starts = [sentence.start for sentence in sentences]
    place = 0
    while True:
        place, candidates = grammar.candidates(words, place)
        if not candidates:
            break
        for phrase in candidates:
            if reading := reader.read(phrase):
                span = _span(text, phrase)
                found.append(Found(phrase, reading))
                _tell(story, reading, span, _opens_sentence(text, starts, span.start))
                place = phrase.behind
                break
        else:
            place += 1
    phrases = [phrase for phrase, _ in found]
    readings: Iterable[Reading] = agree([reading for _, reading in found])
    if today and not historical:
        readings = count_from_saying(text, sentences, [*map(Found, phrases, readings)], today)
    timexes = [_timex(text, phrase, reading) for phrase, reading in zip(phrases, readings, strict=True)]
    return join_ranges(text, timexes, today=published)


def infer_published(
    text: str, sentences: Sequence[Sentence], *, today: date, rules: Rules
) -> tuple[date, Span] | None:
    """Publication date that is printed at the head, else the latest that the first "Monday (Feb. 21)" can be by today.

    One with its year counts only at the head of the text: further down it may be history.
    """
    if printed := find_printed(text, today=today, rules=rules):
        return printed
    lexicon = rules["dates"].lexicon
    words, tenses = DateWords(lexicon, today.year), Tenses(text, sentences, rules["dates"])
    for phrase in _weekdays_with_dates(text, grammar_of(rules["dates"])):
        year = words.year(phrase.groups)
        if (year and phrase.start > _HEAD) or tenses.at(phrase.start, phrase.end).direction > 0:
            continue  # another day than that of the report
        years = [year] if year else range(today.year, today.year - _YEARS_BACK - 1, -1)
        if day := next(_days_told(words, phrase, years, today), None):
            return day, _span(text, phrase)
    return None


def _days_told(words: DateWords, phrase: Phrase, years: Iterable[int], today: date) -> Iterator[date]:
    """Days of the years that have the phrase's weekday, month and day, and are not after today."""
    for year in years:
        point = valid_day(year, words.month(phrase.groups), words.day(phrase.groups))
        day = point.first_day() if point else None
        if day and day <= today and day.isoweekday() == words.weekday(phrase.groups):
            yield day


def _weekdays_with_dates(text: str, grammar: Grammar) -> Iterator[Phrase]:
    words = grammar.read(text)
    place = 0
    while True:
        place, phrases = grammar.candidates(words, place)
        if not phrases:
            return
        if phrases[0].rule.id in ("dates.day", "dates.weekday_bracket") and "weekday" in phrases[0].groups:
            yield phrases[0]
        place = phrases[0].behind


def _is_historical(text: str, words: Words, grammar: Grammar, year: int | None) -> bool:
    """Whether a text goes through other years than its own, so that "in April" is April of the year told last.

    A text of unknown date may be of the last year that it names.
    """
    years = [int(match[0]) for match in _YEAR.finditer(text)]
    year = max(years, default=0) if year is None else year
    near = sum(map(years.count, (year - 1, year, year + 1)))
    other = sum(other < year - 1 for other in years)  # what is to come makes no history
    if other < _OTHER_YEARS:
        return False
    dated = grammar.count(words, "dated")
    if not dated and other < _BARE_YEARS:
        return False
    today = grammar.count(words, "near_today")
    return other > _FOR_NEAR_YEAR * near + _FOR_TODAY * today or dated > _DATES_FOR_TODAY * today


def _span(text: str, phrase: Phrase) -> Span:
    """Span of a phrase, with the bracket that closes one it opened."""
    opened = text.count("(", phrase.start, phrase.end) > text.count(")", phrase.start, phrase.end)
    return Span.of(text, phrase.start, phrase.end + (opened and text.startswith(")", phrase.end)))


def _timex(text: str, phrase: Phrase, reading: Reading) -> Timex:
    bounded = with_bounds(reading)
    return Timex(
        span=_span(text, phrase),
        rule=phrase.rule.id,
        type=bounded.type,
        value=bounded.value,
        mod=bounded.mod,
        quant=bounded.quant,
        freq=bounded.freq,
        begin=bounded.begin,
        end=bounded.end,
        anchor=bounded.anchor,
        alternatives=bounded.alternatives,
        flag=bounded.flag,
    )


def _opens_sentence(text: str, starts: Sequence[int], place: int) -> bool:
    """Whether hardly a word stands between the beginning of a sentence and a place in it."""
    index = bisect_right(starts, place) - 1
    start = starts[index] if index >= 0 else 0
    return place - start < _OPENING and len(text[start:place].split()) <= _OPENING_WORDS


def _tell(story: Story, reading: Reading, span: Span, opens_sentence: bool) -> None:
    if reading.point:
        story.tell(reading.point, span, opens_sentence=opens_sentence, fiscal=reading.fiscal)
    elif reading.type == TimexType.DURATION and reading.value == "P9M":
        story.period = None  # the "nine months" of a business report, no longer its quarter
