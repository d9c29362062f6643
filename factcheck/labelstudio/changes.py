"""Old and new interface, and what annotations use → what a change would break. Pure; `push` asks before it changes one.

Label Studio takes away a choice that annotations use, and its own count of what is used (`/summary`) forgets
everything when one annotation is deleted: the annotations themselves are asked, drafts and skipped ones included.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from xml.etree import ElementTree

# tag of each control of ours, the type of its results, and the tag of its values
_CONTROLS = {
    "Choices": ("choices", "Choice"),
    "Labels": ("labels", "Label"),
    "TextArea": ("textarea", None),
    "Rating": ("rating", None),
}


class Use(NamedTuple):
    """Something an annotator can do: use a control on an object, or (`value`) pick a value there."""

    control: str
    object: str
    type: str
    value: str | None = None


def is_same(old: str, new: str) -> bool:
    """Whether two interfaces differ in nothing but how they are written down."""
    return old == new or _canonical(old) == _canonical(new)


def list_losses(old: str, new: str) -> frozenset[Use]:
    """List what annotators could do in the old interface and can't in the new one."""
    return frozenset(_offered(old)) - frozenset(_offered(new))


def count_uses(tasks: Iterable[Any]) -> Counter[Use]:
    """Count the annotations (and drafts) of exported tasks that use each control and each value."""
    uses: Counter[Use] = Counter()
    for task in tasks:
        for name in ("annotations", "drafts"):
            entries = task.get(name) if isinstance(task, dict) else None
            for entry in entries if isinstance(entries, list) else ():
                uses.update(set(_used(entry)))
    return uses


def describe_conflicts(losses: Iterable[Use], uses: Mapping[Use, int]) -> list[str]:
    """One line for each thing that would go and is in use."""
    return [
        f"{use.control}: {_what(use)}: {uses[use]} annotations use it, the new interface lacks it"
        for use in sorted(losses, key=lambda use: tuple(map(str, use)))
        if uses.get(use)
    ]


def _offered(interface: str) -> Iterator[Use]:
    for element in ElementTree.fromstring(interface).iter():  # noqa: S314  carries our mark: read_mark has seen it
        if element.tag not in _CONTROLS:
            continue
        kind, inner = _CONTROLS[element.tag]
        use = Use(element.get("name", ""), element.get("toName", ""), kind)
        yield use
        if inner is not None:
            # results hold the alias of a value that has one
            yield from (
                use._replace(value=value.get("alias") or value.get("value")) for value in element.iter(inner)
            )


def _used(annotation: Any) -> Iterator[Use]:
    results = annotation.get("result") if isinstance(annotation, dict) else None
    for result in results if isinstance(results, list) else ():
        if not isinstance(result, dict):
            continue
        use = Use(str(result.get("from_name")), str(result.get("to_name")), str(result.get("type")))
        yield use
        value = result.get("value")
        picked = value.get(use.type) if isinstance(value, dict) else None
        if use.type in ("choices", "labels") and isinstance(picked, list):
            yield from (use._replace(value=str(pick)) for pick in picked)


def _what(use: Use) -> str:
    return f"{use.type} on {use.object}" if use.value is None else repr(use.value)


def _canonical(interface: str) -> str:
    return ElementTree.canonicalize(interface, strip_text=True)
