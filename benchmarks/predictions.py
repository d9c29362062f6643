"""Command line of `predict.py` and `parsed.py`. Standard library alone: the latter runs where nothing else is."""

import argparse
import json
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

Document = dict[str, Any]


def print_predictions(
    about: str | None,
    kinds: Collection[str],
    predict: Callable[[str, Iterator[Document]], Iterable[Document]],
) -> None:
    """Print a line of JSON for each document of the file that is named."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("kind", choices=kinds)
    parser.add_argument("gold", type=Path)
    arguments = parser.parse_args()
    with arguments.gold.open(encoding="utf-8") as lines:
        for prediction in predict(arguments.kind, map(json.loads, lines)):
            sys.stdout.write(json.dumps(prediction, ensure_ascii=False) + "\n")
