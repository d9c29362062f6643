"""Split news articles into claims, review them in Label Studio, get back validated records.

    import factcheck

    claim_set = factcheck.split(factcheck.read("article.txt"))

What the commands do is here as functions. Each is imported when it is first used: `import factcheck` takes no time.
"""

from importlib import import_module

from factcheck.version import __version__

# as type checkers know it: to import it from `typing` would take longer than all that stands here
TYPE_CHECKING = False
if TYPE_CHECKING:
    from factcheck.api.articles import read, split
    from factcheck.api.checking import validate
    from factcheck.api.explaining import explain
    from factcheck.api.exporting import export, report
    from factcheck.api.measuring import agreement, status
    from factcheck.api.pulling import pull, pull_into
    from factcheck.api.pushing import adjudicate, push
    from factcheck.api.reviews import connect, open_review


__all__ = [
    "__version__",
    "adjudicate",
    "agreement",
    "connect",
    "explain",
    "export",
    "open_review",
    "pull",
    "pull_into",
    "push",
    "read",
    "report",
    "split",
    "status",
    "validate",
]

# name → module below `factcheck.api`
_FUNCTIONS = {
    "adjudicate": "pushing",
    "agreement": "measuring",
    "connect": "reviews",
    "explain": "explaining",
    "export": "exporting",
    "open_review": "reviews",
    "pull": "pulling",
    "pull_into": "pulling",
    "push": "pushing",
    "read": "articles",
    "report": "exporting",
    "split": "articles",
    "status": "measuring",
    "validate": "checking",
}


def __getattr__(name: str) -> object:
    if name not in _FUNCTIONS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"factcheck.api.{_FUNCTIONS[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
