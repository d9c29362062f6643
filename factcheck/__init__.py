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
    from factcheck.api.exporting import export, report


__all__ = ["__version__", "export", "read", "report", "split"]

# name → module below `factcheck.api`
_FUNCTIONS = {"export": "exporting", "read": "articles", "report": "exporting", "split": "articles"}


def __getattr__(name: str) -> object:
    if name not in _FUNCTIONS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"factcheck.api.{_FUNCTIONS[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
