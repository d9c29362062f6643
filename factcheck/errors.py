"""The exception tree. Each error is one line for the person at the terminal: `place: problem`, then the way out.

    FactcheckError
    ├── InputError        a file, an option or a setting is wrong
    │   ├── MissingExtra  a library is missing that one of our extras brings
    │   ├── RecordError   a record breaks its schema or its own rules
    │   └── RuleError     a file below configs/ is wrong
    ├── SpanMismatch      a span's quote is not what the text reads there
    └── ServerError       Label Studio can't be reached, refused, or is not Label Studio

Anyone may raise them; only `factcheck.cli.main` turns them into output and an exit code.
"""


class FactcheckError(Exception):
    """Root of what this package raises on purpose. `str()` is the one line to print; it never holds a secret."""


class InputError(FactcheckError):
    """A file, an option or a setting is wrong."""


class MissingExtra(InputError):
    """A library is missing, or can't be loaded, that one of our extras brings."""

    def __init__(self, what: str, extra: str, cause: ImportError) -> None:
        reason = " ".join(str(cause).split())
        super().__init__(f"{what}: {reason}: {how_to_install(extra)}")


def how_to_install(extra: str) -> str:
    """How to get what an extra brings. The package is on no index: it is installed from its checkout."""
    return f"in the checkout of factcheck, pip install '.[{extra}]'"


class RecordError(InputError):
    """A record breaks its schema or its own rules. `problems` has one `place: problem` line for each finding."""

    def __init__(self, message: str, problems: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class RuleError(InputError):
    """A file below `configs/` is wrong."""


class SpanMismatch(FactcheckError):
    """A span's quote is not what the text reads there."""


class ServerError(FactcheckError):
    """Label Studio can't be reached, refused the call, or is not Label Studio."""
