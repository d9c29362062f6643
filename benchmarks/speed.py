"""Characters a second of the splitter and of the taggers on PyPI, on the same text in one run, one thread each.

Each peer lives in an environment of its own, which is made on first use from `requirements/*.txt` and kept in
--cache; one that cannot be installed is skipped. What counts is processor time, the best of several rounds; the
rounds are interleaved, so that a busy moment of the machine hits all. Exit code 1 when a ratio is below its bound.
"""

import argparse
import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

HERE = Path(__file__).parent
SEED = HERE.parent / "seeds" / "000_3217383ad927dfc5.txt"
COPIES = 200
ARTICLE_LENGTH = 3000
ONE_THREAD = {
    f"{library}_NUM_THREADS": "1"
    for library in ("OMP", "OPENBLAS", "MKL", "BLIS", "NUMEXPR", "VECLIB_MAXIMUM")
}
# Tagger → the requirements file of its environment; None is this one.
TAGGERS = {
    "dates and quantities": None,
    "attribution": None,
    "split": None,
    "parsedatetime": "parsedatetime",
    "dateparser.search": "dateparser",
    "quantulum3": "quantulum3",
    "spaCy NER": "spacy",
    "spaCy pipeline": "spacy",
}
COMPILED = "split, compiled"
# Ours, peer, how many times faster we must be.
RATIOS = (
    ("dates and quantities", "parsedatetime", 1.5),
    ("dates and quantities", "spaCy NER", 20),
    ("split", "spaCy pipeline", 8),
    (COMPILED, "spaCy pipeline", 8),
)
# Characters a second to reach. They depend on the machine: printed, no failure.
SPEEDS = {"dates and quantities": 1_000_000, "split": 250_000}

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_VARIED = re.compile("|".join((*_WEEKDAYS, *map(re.escape, _MONTHS[:2]), r"\d+")))


@dataclass
class Measured:
    """What one round of a tagger gave."""

    characters: int
    seconds: float
    found: int

    @property
    def speed(self) -> float:
        """Characters a second."""
        return self.characters / max(self.seconds, 1e-9)


class Worker:
    """A tagger in a process of its own, ready to be asked again and again."""

    def __init__(self, name: str, python: Path, **environment: str) -> None:
        self.name = name
        self._process = subprocess.Popen(
            [python, "-W", "ignore", HERE / "taggers.py", name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=os.environ | ONE_THREAD | environment,
        )

    def measure(self, articles: Sequence[str]) -> Measured:
        """Let it tag the articles. Raises ChildProcessError when it died."""
        process = self._process
        assert process.stdin and process.stdout
        try:
            process.stdin.write(json.dumps(articles) + "\n")
            process.stdin.flush()
        except BrokenPipeError:
            raise ChildProcessError(self.name) from None
        answer = process.stdout.readline()
        if not answer:
            raise ChildProcessError(self.name)
        return Measured(sum(map(len, articles)), **json.loads(answer))

    def stop(self) -> None:
        """End it."""
        self._process.communicate()


def vary(text: str, copies: int) -> list[str]:
    """Copies of an article with other weekdays, months and numbers, and its paragraphs in another order."""
    chance = random.Random(copies)

    def other(match: re.Match[str]) -> str:
        if match[0] in _WEEKDAYS:
            return chance.choice(_WEEKDAYS)
        if match[0] in _MONTHS:
            return chance.choice(_MONTHS)
        digits = len(match[0])
        return str(
            chance.randint(1, 28) if digits < 3 else chance.randint(10 ** (digits - 1), 10**digits - 1)
        )

    paragraphs = text.strip().split("\n\n")
    articles = []
    for _ in range(copies):
        chance.shuffle(paragraphs)
        articles.append(_VARIED.sub(other, "\n\n".join(paragraphs)))
    return articles


def cut(text: str) -> list[str]:
    """Pieces of a text, at blank lines, each about as long as an article."""
    articles, piece = [], ""
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        piece = f"{piece}\n\n{paragraph}" if piece else paragraph
        if len(piece) >= ARTICLE_LENGTH:
            articles.append(piece)
            piece = ""
    return [*articles, piece] if piece else articles


def take(articles: Sequence[str], characters: float) -> list[str]:
    """As many articles as have that many characters, from the first again where they end."""
    taken, length = [], 0
    for article in cycle(articles):
        taken.append(article)
        length += len(article)
        if length >= characters:
            break
    return taken


def interpreter(requirements: str | None, cache: Path) -> Path:
    """Python of the environment with the requirements. Raises CalledProcessError when it cannot be made."""
    if requirements is None:
        return Path(sys.executable)
    file = HERE / "requirements" / f"{requirements}.txt"
    digest = hashlib.sha256(file.read_bytes() + sys.version.encode()).hexdigest()
    home = cache / f"{requirements}-{digest[:12]}"
    complete, python = home / "complete", home / "bin" / "python"
    if not complete.exists():
        say(f"{requirements}: making its environment in {home}")
        shutil.rmtree(home, ignore_errors=True)
        venv.create(home, with_pip=True)
        install = "-m pip install --disable-pip-version-check --quiet --require-hashes --requirement"
        subprocess.run([python, *install.split(), file], check=True, capture_output=True, text=True)
        complete.touch()
    return python


def unpacked(wheel: Path, cache: Path) -> Path:
    """Folder with what is in a wheel."""
    home = cache / "compiled"
    shutil.rmtree(home, ignore_errors=True)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(home)
    return home


def start(cache: Path, wheel: Path | None = None) -> Iterator[Worker]:
    if wheel:
        yield Worker(COMPILED, Path(sys.executable), PYTHONPATH=str(unpacked(wheel, cache)))
    for name, requirements in TAGGERS.items():
        try:
            yield Worker(name, interpreter(requirements, cache))
        except subprocess.CalledProcessError as error:
            reason = (error.stderr or str(error)).strip().splitlines()[-1]
            say(f"{name}: skipped, cannot be installed: {reason}")


def run(
    cache: Path, articles: Sequence[str], *, rounds: int, seconds: float, wheel: Path | None = None
) -> dict[str, Measured]:
    """Best round of each tagger; each tags as much text as it can in about the seconds."""
    workers: list[tuple[Worker, list[str]]] = []
    for worker in start(cache, wheel):
        try:
            # the first articles warm up what is compiled and cached on first use
            speed = [worker.measure(take(articles, 20_000)) for _ in range(2)][-1].speed
        except ChildProcessError:
            say(f"{worker.name}: skipped, it does not run (see above)")
        else:
            workers.append((worker, take(articles, speed * seconds)))
    best: dict[str, Measured] = {}
    for number in range(1, rounds + 1):
        say(f"round {number} of {rounds}")
        for worker, text in workers:
            measured = worker.measure(text)
            if worker.name not in best or measured.speed > best[worker.name].speed:
                best[worker.name] = measured
    for worker, _ in workers:
        worker.stop()
    return best


def report(best: dict[str, Measured]) -> bool:
    """Print the tables; whether no ratio is below its bound."""
    print(f"{'':22} {'characters':>11} {'seconds':>8} {'found':>7} {'characters/s':>13}  dates+qty  split")
    for name, measured in best.items():
        ours = "".join(
            f"{best[our].speed / measured.speed:8.1f}x" if our in best and TAGGERS.get(name) else f"{'':9}"
            for our in ("dates and quantities", "split")
        )
        goal = f"   at least {SPEEDS[name]:,}" if name in SPEEDS else ""
        print(
            f"{name:22} {measured.characters:11,} {measured.seconds:8.2f} {measured.found:7,} "
            f"{measured.speed:13,.0f} {ours}{goal}"
        )
    print()
    fine = True
    for ours, peer, bound in RATIOS:
        if ours == COMPILED and ours not in best:
            continue
        if ours not in best or peer not in best:
            print(f"{ours} against {peer}: not measured")
            continue
        ratio = best[ours].speed / best[peer].speed
        missed = ratio < bound
        fine = fine and not missed
        print(f"{ours} against {peer}: {ratio:.1f}x, at least {bound}x{': missed' if missed else ''}")
    return fine


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--text", type=Path, help="text to tag instead of the seed article, varied")
    parser.add_argument(
        "--cache", type=Path, default=HERE.parent / "build" / "peers", help="for the environments"
    )
    parser.add_argument("--wheel", type=Path, help="a wheel whose splitter to measure too, from `make wheel`")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2.0, help="about how long each tagger's round takes")
    arguments = parser.parse_args()
    text = (arguments.text or SEED).read_text("utf-8")
    articles = cut(text) if arguments.text else vary(text, COPIES)
    best = run(
        arguments.cache,
        articles,
        rounds=arguments.rounds,
        seconds=arguments.seconds,
        wheel=arguments.wheel,
    )
    sys.exit(0 if report(best) else 1)


if __name__ == "__main__":
    main()
