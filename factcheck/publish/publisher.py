"""What a publisher says of itself, for the formats that name one."""

from factcheck.model.text import Record


class Publisher(Record):
    """Who publishes the verdicts, and `page`, the address at which it does (a report, an article).

    `settings` is the file that tells the name, for whom it is missing.
    """

    name: str | None = None
    url: str | None = None
    page: str | None = None
    settings: str = "the settings file"
