"""All figures on annotated data in one table, beside the best peer's: `quality.py --gold DIR [--json]`.

DIR (by default $FACTCHECK_GOLD) holds the data in `dev/*.jsonl` and the scorers in `score/*.py`, which are run as they
are. Data that is absent is skipped. Each figure has a floor in `floors.yaml`, with a digest of the data it was
measured on; exit code 1 when a figure is below its floor. `--raise` lifts floors to what is measured now, `--lower
NAME` sets the floor of one figure to it whatever it was. `--parser` adds a column: what plain rules on a parse reach
(`parsed.py`); spaCy is installed into --cache on first use.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from predict import predict
from speed import HERE, interpreter

# What `parsed.py` predicts too.
PARSED = frozenset(["attribution", "conditions", "propositions"])
FLOORS = Path(__file__).with_name("floors.yaml")
HEADER = (
    "# The least each figure of quality.py may be, and the data it was measured on. Written by quality.py.\n"
)


class DataSet(NamedTuple):
    """A file of annotated data, what to predict for it, its scorer, and what that takes after the two files."""

    name: str
    kind: str
    scorer: str
    argument: str | None = None


class Measure(NamedTuple):
    """One figure of a scorer's answer: where it stands there, what we aim at, what the best peers reach."""

    name: str
    place: tuple[str | int, ...]
    target: float
    peer: str


# The peers' figures are of other parts of the same data, or of all of it where they say so.
MEASURES = {
    DataSet("timex_timebank_dev", "timex", "timex", "--json"): (
        Measure("value", ("value_f1",), 84, "79.5 HeidelTime, all of TimeBank"),
        Measure("strict", ("strict_f1",), 87, "85.3 HeidelTime, all of TimeBank"),
    ),
    DataSet("timex_aquaint", "timex", "timex", "--json"): (
        Measure("value", ("value_f1",), 78, "72.9 HeidelTime"),
        Measure("strict", ("strict_f1",), 84, "81.3 HeidelTime"),
    ),
    DataSet("timex_wikiwars_train", "timex", "timex", "--json"): (
        Measure("value", ("value_f1",), 82, "78.1 HeidelTime"),
        Measure("strict", ("strict_f1",), 87, "85.4 HeidelTime"),
    ),
    DataSet("qty_newsquant_dev", "quantity", "quantity", "--json"): (
        Measure("value", ("value", "F1"), 94, "90.5 CQE"),
        Measure("value+unit+bound", ("value+unit+bound", "F1"), 85, "79.1 CQE"),
        Measure("bound recall", ("bound_recall", "R"), 86, "78.2 CQE"),
    ),
    DataSet("attribution.polnear.dev", "attribution", "attribution"): (
        Measure("detect", ("detect", 2), 62, "50.3 GenderGapTracker; 68.7 a CRF trained on PolNeAR"),
        Measure("relation", ("relation", 2), 54, "43.0 ccomp rule + textacy; 58.0 a CRF trained on PolNeAR"),
        Measure("source when matched", ("source_acc_given_match",), 92, ""),
    ),
    DataSet("attribution.gum_erst.train", "attribution", "attribution", "news"): (
        Measure("detect, news", ("detect", 2), 72, "63.5 ccomp rule"),
    ),
    DataSet("conditions.gdtb.train", "conditions", "conditions", "core"): (
        Measure("antecedent", ("detect_j50", 2), 84, "78.4 spaCy advcl+mark rule, all of GDTB"),
        Measure("both", ("both_args_j50", 2), 68, "61.8 spaCy advcl+mark rule, all of GDTB"),
    ),
    DataSet("conditions.ud_ewt_dev", "conditions", "conditions"): (
        Measure("antecedent", ("detect_j50", 2), 90, "87.5 spaCy advcl+mark rule, all of EWT"),
        Measure("both", ("both_args_j50", 2), 75, "71.6 spaCy advcl+mark rule, all of EWT"),
    ),
    DataSet("boilerplate.trafilatura_dev", "boilerplate", "checkworthy", "boilerplate"): (
        Measure("precision", ("pos_PRF", 0), 95, "90.1 keyword list"),
        Measure("recall", ("pos_PRF", 1), 40, "26.1 keyword list"),
    ),
    DataSet("verifiable.policlaim.train_gold", "claims", "checkworthy", "1"): (
        Measure("precision", ("pos_PRF", 0), 80, ""),
        Measure("recall", ("pos_PRF", 1), 60, ""),
    ),
    DataSet("propositions.propsegment_wiki.dev", "propositions", "propositions"): (
        Measure("Jaccard", ("jaccard", 2), 32, "30.2 clause rule on a parser; 55 T5-Large"),
    ),
}


@dataclass(frozen=True)
class Floor:
    """The least a figure may be, and the digest of the data it was measured on."""

    floor: float
    sha256: str


@dataclass(frozen=True)
class Figure:
    """A row of the table. `floor` is None where there is none, or where it was measured on other data.

    `parser` is what rules on a parse reach.
    """

    data: str
    measure: str
    ours: float
    target: float
    peer: str
    floor: float | None
    sha256: str
    parser: float | None = None

    @property
    def name(self) -> str:
        """Its name in the table and among the floors."""
        return f"{self.data} {self.measure}"

    @property
    def below_floor(self) -> bool:
        """Whether it is below its floor."""
        return self.floor is not None and self.ours < self.floor

    @property
    def remark(self) -> str:
        """What a reader should notice about it."""
        if self.below_floor:
            return f"below its floor, {self.floor}"
        return "below the target" if self.ours < self.target else ""


def measure(gold: Path, floors: Mapping[str, Floor], python: Path | None = None) -> Iterator[Figure]:
    """Figures of all data there is, with `python`, that has spaCy, those of `parsed.py` too."""
    for data, measures in MEASURES.items():
        file = gold / "dev" / f"{data.name}.jsonl"
        if not file.is_file():
            say(f"{data.name}: skipped, {file} is absent")
            continue
        say(f"{data.name}: measuring")
        scores = score(gold, file, data, predictions(data.kind, file))
        of_parser = None
        if python and data.kind in PARSED:
            command = [python, "-W", "ignore", HERE / "parsed.py", data.kind, file]
            of_parser = score(
                gold, file, data, subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
            )
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        for one in measures:
            floor = floors.get(f"{data.name} {one.name}")
            if floor is not None and floor.sha256 != digest:
                say(f"{data.name} {one.name}: not compared, its floor was measured on other data")
                floor = None
            yield Figure(
                data=data.name,
                measure=one.name,
                ours=look_up(scores, one.place),
                target=one.target,
                peer=one.peer,
                floor=floor.floor if floor else None,
                sha256=digest,
                parser=None if of_parser is None else look_up(of_parser, one.place),
            )


def predictions(kind: str, file: Path) -> bytes:
    """Our predictions for a file."""
    with file.open(encoding="utf-8") as lines:
        return "".join(json.dumps(predict(kind, json.loads(line))) + "\n" for line in lines).encode()


def score(gold: Path, file: Path, data: DataSet, predictions: bytes) -> Any:
    """What the scorer says of predictions for a file."""
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as predicted:
        predicted.write(predictions)
        predicted.flush()
        scorer = gold / "score" / f"score_{data.scorer}.py"
        # -B: the folder is not ours to write into
        command: list[str | Path] = [sys.executable, "-B", scorer, file, predicted.name]
        command += [data.argument] if data.argument else []
        return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def look_up(scores: Any, place: Sequence[str | int]) -> float:
    for key in place:
        scores = scores[key]
    return float(scores)


def read_floors(path: Path) -> dict[str, Floor]:
    if not path.exists():
        return {}
    return {name: Floor(**floor) for name, floor in (yaml.safe_load(path.read_text("utf-8")) or {}).items()}


def write_floors(path: Path, floors: Mapping[str, Floor]) -> None:
    lines = (f'"{name}": {{floor: {one.floor}, sha256: "{one.sha256}"}}\n' for name, one in floors.items())
    path.write_text(HEADER + "".join(lines), "utf-8")


def move_floors(
    floors: Mapping[str, Floor], figures: Sequence[Figure], *, lift: bool, lowered: Collection[str]
) -> dict[str, Floor]:
    """Floors set to what was measured: of the figures in `lowered`, with `lift` of all that are new or better."""
    moved = dict(floors)
    for figure in figures:
        better = figure.name not in floors or (figure.floor is not None and figure.ours > figure.floor)
        if figure.name in lowered or (lift and better):
            moved[figure.name] = Floor(figure.ours, figure.sha256)
    return moved


def table(figures: Sequence[Figure], *, with_parser: bool) -> str:
    width = max(len(figure.name) for figure in figures)
    peer_width = max(len(figure.peer) for figure in figures)
    lines = [f"{'':{width}}   ours  {'parser  ' if with_parser else ''}target  best peer"]
    for figure in figures:
        parser = f"{'' if figure.parser is None else f'{figure.parser:.1f}':>6}  " if with_parser else ""
        lines.append(
            f"{figure.name:{width}}  {figure.ours:5.1f}  {parser}{figure.target:6.1f}  "
            f"{figure.peer:{peer_width}}  {figure.remark}"
        )
    return "\n".join(line.rstrip() for line in lines)


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=os.environ.get("FACTCHECK_GOLD"), metavar="DIR")
    parser.add_argument("--json", action="store_true", help="print JSON instead of the table")
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE")
    parser.add_argument(
        "--raise", action="store_true", dest="lift", help="lift floors to what is measured now"
    )
    parser.add_argument(
        "--lower", action="append", default=[], metavar="NAME", help="a figure's name in the table"
    )
    parser.add_argument(
        "--parser", action="store_true", help="measure rules on a parse too (takes minutes, needs PyPI once)"
    )
    parser.add_argument("--cache", type=Path, default=HERE.parent / "build" / "peers", help="for spaCy")
    arguments = parser.parse_args()
    if arguments.gold is None or not arguments.gold.is_dir():
        parser.error("no annotated data: name its folder with --gold or FACTCHECK_GOLD")
    floors = read_floors(arguments.floors)
    python = interpreter("spacy", arguments.cache) if arguments.parser else None
    figures = list(measure(arguments.gold, floors, python))
    if not figures:
        parser.error(f"{arguments.gold}: none of the data is there")
    if unknown := set(arguments.lower) - {figure.name for figure in figures}:
        parser.error(f"--lower: nothing measured has the name {', '.join(sorted(unknown))}")
    if arguments.json:
        print(json.dumps([asdict(figure) for figure in figures], indent=2))
    else:
        print(table(figures, with_parser=arguments.parser))
    if arguments.lift or arguments.lower:
        moved = move_floors(floors, figures, lift=arguments.lift, lowered=arguments.lower)
        write_floors(arguments.floors, moved)
    failed = any(figure.below_floor and figure.name not in arguments.lower for figure in figures)
    sys.exit(failed)


if __name__ == "__main__":
    main()
