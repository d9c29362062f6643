"""What the user says of an article. The API makes one, all readers take it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Given:
    """What is said on the command line; it wins over what the source says of itself.

    `encoding` is that of files, `language` that of the rules (ISO 639-1), None where any is taken as English.
    """

    title: str | None = None
    url: str | None = None
    published: date | None = None
    encoding: str = "utf-8"
    language: str | None = None
