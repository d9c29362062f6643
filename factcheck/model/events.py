"""What a clause says of an event and its time: whether it is to come, and how it lies to other events and times.

`TimeRelation` follows TimeML 1.2.1 (TLINK).
"""

from enum import StrEnum

from factcheck.model.text import Span
from factcheck.model.values import Mention


class EventStatus(StrEnum):
    """What the clause says of the event that a date belongs to.

    `planned`: it is to come, also under a condition, which the claim holds ("they would meet if ..."). `past`: it
    has been. `denied`: it is said not to be or not to have been so ("did not meet", "ruled out a visit", "has yet
    to vote", "failed to agree"). `cancelled`: it was to be at that time and no longer is ("called off", "put off").
    """

    PLANNED = "planned"
    PAST = "past"
    DENIED = "denied"
    CANCELLED = "cancelled"


class Relation(StrEnum):
    """How an event lies to another event or to a time: those of TimeML's `relType` that words tell."""

    BEFORE = "BEFORE"
    AFTER = "AFTER"
    IS_INCLUDED = "IS_INCLUDED"
    """It happens in that time: "met on Monday", "shot during the siege"."""
    DURING = "DURING"
    """It lasts as long: "ruled for 20 years"."""
    BEGUN_BY = "BEGUN_BY"
    """It begins with it: "closed since the invasion"."""
    ENDED_BY = "ENDED_BY"
    """It ends with it, or earlier: "closed until the vote", "filed by Friday"."""


class TimeRelation(Mention):
    """Relation of an event to another event or to a time. `span` covers the words that tell it, without the event.

    `event` is the word for the event, `other` what it is related to, `distance` how far they lie apart
    ("*two days* after the invasion").
    """

    relation: Relation
    event: Span
    other: Span
    distance: Span | None = None
