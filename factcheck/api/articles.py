"""Article → claim set: `factcheck.read` and `factcheck.split`."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from os import PathLike, fspath
from pathlib import Path

from factcheck.errors import InputError, RuleError
from factcheck.extract.claims import merge
from factcheck.extract.claims import split as split_article
from factcheck.extract.languages import reads_like
from factcheck.model.claims import ClaimSet
from factcheck.model.text import Article, fold, is_web_address
from factcheck.reading.given import Given
from factcheck.reading.sources import read_articles
from factcheck.rules.load import list_languages, load_rules
from factcheck.settings import load_settings


def read(
    *sources: str | PathLike[str],
    title: str | None = None,
    url: str | None = None,
    published: date | None = None,
    language: str | None = None,
    encoding: str = "utf-8",
    allow_private: bool = False,
) -> list[Article]:
    """Articles of text files, web pages, addresses and lines of JSON; `-` is standard input.

    What is given wins over what a source says of itself; `title` and `url` name one article. A text that does not read
    like its language is refused unless `language` is given, one in a language without rules always. `allow_private`
    lets an address lead into a private network. Raises InputError, RuleError for such a text.
    """
    if len(sources) > 1 and (title or url):
        raise InputError("title and url name one article: give them with a single source")
    if url is not None and not is_web_address(url):
        raise InputError(f"--url {url}: is no web address such as https://example.org/story")
    given = Given(title=title, url=url, published=published, encoding=encoding, language=language)
    origins: dict[str, str] = {}
    articles: list[Article] = []
    for source in (fspath(source) for source in sources):
        for article in read_articles(source, given, allow_private=allow_private):
            if article.key in origins:
                raise InputError(
                    f"{source}: has the same key as {origins[article.key]} ({article.key}): "
                    "split them one by one, each with its url"
                )
            _check_language(article, source, named=language is not None)
            origins[article.key] = source
            articles.append(article)
    return articles


def _check_language(article: Article, source: str, *, named: bool) -> None:
    """Raise RuleError for a text in another language than those with rules, which they would split at random."""
    known = list_languages()
    place = "stdin" if source == "-" else source
    if source.endswith(".jsonl"):
        place = f"{place}: {article.key}"
    if article.language not in known:
        problem = f"is in {article.language!r}"
    elif not named and not reads_like(article.text, load_rules(article.language)):
        problem = f"does not read like {article.language!r}"
    else:
        return
    raise RuleError(
        f"{place}: {problem}: only texts in {' or '.join(known)} can be split: "
        f"if this is one, say --language {' or '.join(known)}"
    )


def split(
    articles: Article | str | Iterable[Article],
    *,
    claim_types: Path | None = None,
    today: date | None = None,
    report: Callable[[int], None] | None = None,
) -> ClaimSet:
    """Claims of articles, or of a text.

    `claim_types` is a file of a desk's own, by default that of the settings. A date after `today` (by default the
    day it is in UTC) is none that an article can have been published on. `report` is told how many articles are
    done. Raises InputError, RuleError for a language without rules.
    """
    if isinstance(articles, str):
        articles = Article(id=Article.id_of("text"), key="text", text=articles)
    several = [articles] if isinstance(articles, Article) else articles
    types = claim_types or load_settings().claim_types
    day = today or datetime.now(UTC).date()
    found = []
    for number, article in enumerate(several, 1):
        if not article.text.strip():
            raise InputError(f"{article.key}: empty: nothing to split")
        found.append(_with_headline(split_article(article, load_rules(article.language, types), today=day)))
        if report is not None:
            report(number)
    return merge(found)


def _with_headline(claim_set: ClaimSet) -> ClaimSet:
    """Claim set of an article, with the headline as its title where the text begins with one and none is given."""
    (article,) = claim_set.articles
    headline = next((item.span for item in claim_set.left_out if item.reason == "headline"), None)
    if article.title is not None or headline is None:
        return claim_set
    before = (sentence for sentence in article.sentences if sentence.end <= headline.start)
    if not all(sentence.boilerplate for sentence in before):
        return claim_set
    titled = article.model_copy(update={"title": fold(headline.quote)})
    return claim_set.model_copy(update={"articles": (titled,)})
