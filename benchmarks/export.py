"""Records a second of each export format, and its memory, beside reading and writing the same lines as JSON.

A verified claim set of --claims claims is made of the example article, split again and again under other addresses,
each claim with a verdict; each format is written in a process of its own, from a tenth of the set and from all of it.
Exit code 1 when a format (YAML aside) writes fewer than 5,000 records in a processor second, or needs more than 20 MB
more for the whole than for the tenth.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from factcheck.api.exporting import writer_of
from factcheck.model.text import Article
from factcheck.model.verdicts import Annotation, SettledBy, Verdict, VerifiedClaim, VerifiedClaimSet
from factcheck.publish.formats import ExportFormat
from factcheck.publish.publisher import Publisher
from factcheck.records.streams import write_stream
from factcheck.records.verified import open_verified
from factcheck.review.scales import load_scale

SEED = Path(__file__).parent.parent / "seeds" / "000_3217383ad927dfc5.txt"
PLAIN = "lines as JSON"
LEAST = 5000
MOST_MEMORY = 20 * 2**20
PUBLISHER = Publisher(name="The desk", url="https://desk.example.org", page="https://desk.example.org/checks")
WRITTEN = datetime(2022, 2, 23, 9, 30, tzinfo=UTC)


def make(path: Path, count: int) -> None:
    """Write a verified claim set of so many claims."""
    # not up there: what splits would count as memory of what exports
    from factcheck.extract.claims import split
    from factcheck.rules.load import load_rules

    rules, text = load_rules("en"), SEED.read_text("utf-8")
    header = VerifiedClaimSet(project="Benchmark", scale=load_scale(), updated_at=WRITTEN, articles=())
    articles: list[Article] = []
    claims: list[VerifiedClaim] = []
    while len(claims) < count:
        key = f"https://example.org/{len(articles)}"
        article = Article(id=Article.id_of(key), key=key, url=key, text=text)
        found = split(article, rules)
        articles += found.articles
        for claim in found.claims[: count - len(claims)]:
            annotation = Annotation(
                id=len(claims),
                annotator="first@example.org",
                verdict="refuted",
                evidence=(f"https://example.org/evidence/{len(claims)}",),
                confidence=4,
                notes="The register says otherwise.",
                created_at=WRITTEN,
                updated_at=WRITTEN,
            )
            verdict = Verdict(label="refuted", settled_by=SettledBy.SINGLE)
            claims.append(
                VerifiedClaim(claim=claim, task=len(claims), annotations=(annotation,), verdict=verdict)
            )
    write_stream(header, path, articles=articles, claims=claims, left_out=(), problems=())


def run(name: str, source: str, target: str) -> None:
    """Write one format; print processor seconds and peak memory in bytes."""
    begin = time.process_time()
    with Path(target).open("wb") as file:
        if name == PLAIN:
            with Path(source).open("rb") as lines:
                file.writelines(json.dumps(json.loads(line), ensure_ascii=False).encode() for line in lines)
        else:
            with open_verified(source) as claims:
                writer_of(ExportFormat(name))(claims, file, PUBLISHER)
    seconds = time.process_time() - begin
    # what getrusage tells counts from before the exec
    peak = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    print(json.dumps([seconds, int(peak[1]) * 1024 if peak else 0]))


def measure(name: str, source: Path) -> tuple[float, int]:
    with tempfile.NamedTemporaryFile() as target:
        command = [sys.executable, __file__, "--run", name, source, target.name]
        answer = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, memory = json.loads(answer.stdout)
    return seconds, memory


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, default=50_000)
    parser.add_argument("--run", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.run:
        run(*arguments.run)
        return
    fine = True
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "small.jsonl"), Path(folder, "large.jsonl")
        make(small, arguments.claims // 10)
        make(large, arguments.claims)
        plain, _ = measure(PLAIN, large)
        print(f"{'':14} {'records/s':>10} {'of ' + PLAIN:>16} {'peak MB':>8} {'more than a tenth':>18}")
        for name in (PLAIN, *ExportFormat):
            _, before = measure(name, small)
            seconds, memory = measure(name, large)
            speed, grown = arguments.claims / seconds, memory - before
            missed = name not in (PLAIN, ExportFormat.YAML) and (speed < LEAST or grown > MOST_MEMORY)
            fine = fine and not missed
            print(
                f"{name:14} {speed:10,.0f} {plain / seconds:15.2f}x {memory / 2**20:8.0f} "
                f"{grown / 2**20:+17.0f}{'  missed' if missed else ''}",
                flush=True,
            )
    sys.exit(0 if fine else 1)


if __name__ == "__main__":
    main()
