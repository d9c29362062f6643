"""What push and pull cost beside Label Studio itself, and how much memory they take.

Starts a server of its own in a temporary folder. Each step runs in a process of its own, which tells its seconds
(without the imports), the processor's seconds that it and the server took, and its peak of memory. The peers are the
plain ways of the SDK: importing the same batches, taking the snapshot and downloading it, listing the tasks. Prints a
table; exit code 1 when a target is missed. Ratios are those of processor seconds, for on a machine that has other work
the clock tells that work too; those of the clock stand beside them. Needs Linux.

    python benchmarks/labelstudio.py --claims 50000
"""

import argparse
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import redirect_stdout, suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

PER_ARTICLE = 100
CHANGES = 100
# older than what an incremental pull looks at once more
REST = 65
PAGE = 1000


def build_sets(count: int) -> Iterator[Any]:
    """Claim sets of one article each, with as many claims in all."""
    from factcheck.model.claims import Claim, ClaimSet
    from factcheck.model.text import Article, Sentence, Span

    for number in range(0, count, PER_ARTICLE):
        key = f"article {number}"
        text, sentences, spans = "", [], []
        for i in range(number, min(number + PER_ARTICLE, count)):
            clause = f"spending on project {i} rose to {i * 17 % 900 + 100} million euros last year"
            start = len(text)
            text += f"The ministry told reporters on Monday that {clause}, more than planned. Others doubt it.\n\n"
            sentences.append(Sentence(start=start, end=len(text) - 2, paragraph=len(sentences)))
            at = text.index(clause, start)
            spans.append((Span.of(text, at, at + len(clause)), Span.of(text, at + 20, at + 30)))
        article = Article(id=Article.id_of(key), key=key, title=key, text=text, sentences=tuple(sentences))
        claims = tuple(
            Claim(
                id=Claim.id_of(article.id, "statement", span.quote, focus.quote, 0),
                article=article.id,
                type="statement",
                text=span.quote,
                sentence=i,
                span=span,
                focus=focus,
                priority=0.5,
            )
            for i, (span, focus) in enumerate(spans)
        )
        yield ClaimSet(articles=(article,), claims=claims)


def write_claims(count: int, path: Path) -> None:
    """Write the claim set as split does, a line at a time."""
    from factcheck.records.files import dump_record

    lines: dict[str, list[str]] = {"article": [], "claim": []}
    for claim_set in build_sets(count):
        header, *rest = dump_record(claim_set, "jsonl").splitlines(keepends=True)
        for line in rest:
            lines[json.loads(line)["record"]].append(line)
    path.write_text("".join([header, *lines["article"], *lines["claim"]]), "utf-8")


def build_batches(path: Path, *, annotated: bool) -> Iterator[list[dict[str, Any]]]:
    """Tasks as push makes them."""
    from factcheck.labelstudio.tasks import TaskBuilder
    from factcheck.records.lines import read_claim_sets

    verdict = {"from_name": "verdict", "to_name": "claim", "type": "choices"}
    result = [verdict | {"value": {"choices": ["Not Enough Evidence"]}}]
    batch: list[dict[str, Any]] = []
    for claim_set in read_claim_sets(str(path)):
        builder = TaskBuilder(claim_set)
        for i, claim in enumerate(claim_set.claims):
            task = builder.build(claim, carrier=i == 0)
            batch.append(task | {"annotations": [{"result": result}]} if annotated else task)
            if len(batch) == PAGE:
                yield batch
                batch = []
    if batch:
        yield batch


@dataclass
class Cost:
    """Seconds by the clock, and by the processor in this process and in the server; the peak of memory in MB."""

    clock: float = 0.0
    client: float = 0.0
    server: float = 0.0
    memory: float = 0.0

    @property
    def processor(self) -> float:
        return self.client + self.server


class Watch:
    """Adds up what is done while it is entered."""

    def __init__(self, server: int) -> None:
        self.cost = Cost()
        self._server = server

    def __enter__(self) -> None:
        self._begin = self._read()

    def __exit__(self, *_: object) -> None:
        clock, client, server = (now - before for now, before in zip(self._read(), self._begin, strict=True))
        self.cost = Cost(
            self.cost.clock + clock,
            self.cost.client + client,
            self.cost.server + server,
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        )

    def _read(self) -> tuple[float, float, float]:
        return time.perf_counter(), time.process_time(), read_processor_seconds(self._server)


def read_processor_seconds(group: int) -> float:
    """Processor seconds that the processes of a group have taken so far, and their children that ended."""
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        # a process may end meanwhile
        with suppress(OSError):
            # the name in brackets may hold anything; proc(5) counts the fields from 1
            fields = path.read_text().rpartition(")")[2].split()
            if int(fields[2]) == group:
                ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


class Steps:
    """What is measured; each step runs in a process of its own, under a watch."""

    # ruff: noqa: D102

    def __init__(self, studio: Any, folder: Path, title: str, watch: Watch) -> None:
        self.studio = studio
        self.watch = watch
        self.folder = folder
        self.title = title
        self.claims = folder / f"{title}.jsonl"

    def bare_import(self) -> None:
        project = self._create(f"{self.title} bare")
        for batch in build_batches(self.claims, annotated=False):
            with self.watch:
                self.studio.sdk.projects.import_tasks(
                    project.id, request=batch, request_options={"timeout": 600}
                )

    def annotated_import(self) -> None:
        project = self._create(f"{self.title} annotated")
        with self.watch:
            for batch in build_batches(self.claims, annotated=True):
                self.studio.import_tasks(project.id, [json.dumps(task).encode() for task in batch])

    def push(self) -> None:
        from factcheck.labelstudio.push import push
        from factcheck.records.lines import read_claim_sets
        from factcheck.review.scales import load_scale

        with self.watch:
            pushed = push(self.studio, read_claim_sets(str(self.claims)), load_scale(), self.title)
        (self.folder / "pushed").write_text(f"{pushed.new} {pushed.unchanged}")

    def bare_export(self) -> None:
        with self.watch, (self.folder / "export.json").open("wb") as file:
            self.studio.export(self._annotated().id, file)

    def list_tasks(self) -> None:
        with self.watch:
            for _ in self.studio.sdk.tasks.list(project=self._annotated().id, fields="all", page_size=PAGE):
                pass

    def pull(self) -> None:
        self._pull("full.jsonl")

    def pull_since_last(self) -> None:
        self._pull("full.jsonl", "--since", "last")

    def pull_again(self) -> None:
        self._pull("again.jsonl")

    def status(self) -> None:
        self._call("status", "--json")

    def judge(self, count: int = 1) -> None:
        with self.watch:
            tasks = [task.id for task in self.studio.list_tasks(self._annotated().id)]
            for task in tasks[:: max(1, len(tasks) // count)][:count]:
                verdict = {"from_name": "verdict", "to_name": "claim", "type": "choices"}
                result = [verdict | {"value": {"choices": ["Not a claim"]}}]
                self.studio.sdk.annotations.create(task, result=result)

    def judge_many(self) -> None:
        self.judge(CHANGES)

    def _pull(self, name: str, *options: str) -> None:
        self._call("pull", "-o", str(self.folder / name), *options)

    def _call(self, command: str, *options: str) -> None:
        from factcheck.cli.main import main

        with self.watch, redirect_stdout(io.StringIO()):
            try:
                main([command, "--project", f"{self.title} annotated", *options])
            except SystemExit as end:
                if end.code:
                    raise

    def _create(self, title: str) -> Any:
        from factcheck.labelstudio.interface import build_interface
        from factcheck.review.scales import load_scale

        return self.studio.create_project(title, "", build_interface(load_scale()))

    def _annotated(self) -> Any:
        from factcheck.labelstudio.projects import find_project

        return find_project(self.studio, f"{self.title} annotated")


def run_step(name: str, folder: Path, title: str) -> None:
    """Run one step in this process; prints what it cost."""
    from factcheck.labelstudio.client import Studio

    watch = Watch(int(os.environ["FACTCHECK_SERVER"]))
    with Studio(os.environ["LABEL_STUDIO_URL"], os.environ["LABEL_STUDIO_API_KEY"]) as studio:
        getattr(Steps(studio, folder, title, watch), name)()
    print(json.dumps(astuple(watch.cost)))


def measure(count: int, folder: Path, environment: dict[str, str]) -> bool:
    """Measure everything; gives whether all targets are met."""

    def step(name: str, title: str) -> Cost:
        command = [sys.executable, __file__, "--step", name, "--title", title, "--folder", str(folder)]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True)
        cost = Cost(*json.loads(done.stdout.splitlines()[-1]))
        print(
            f"{title:6} {name:18} {cost.clock:9.1f} {cost.client:9.1f} {cost.server:9.1f} {cost.memory:9.0f}",
            flush=True,
        )
        return cost

    small = count // 10
    for title, size in (("small", small), ("large", count)):
        write_claims(size, folder / f"{title}.jsonl")
    print(f"large: {count} claims; small: {small}, for the memory")
    print(f"{'':25} {'seconds':>9} {'client':>9} {'server':>9} {'MB':>9}", flush=True)
    push_small = step("push", "small")
    step("annotated_import", "small")
    pull_small = step("pull", "small")

    bare = step("bare_import", "large")
    pushed = step("push", "large")
    again = step("push", "large")
    imported = int((folder / "pushed").read_text().split()[0])
    step("annotated_import", "large")
    time.sleep(REST)
    step("judge", "large")
    exported = step("bare_export", "large")
    listed = step("list_tasks", "large")
    full = step("pull", "large")
    step("judge_many", "large")
    since = step("pull_since_last", "large")
    step("pull_again", "large")
    status = step("status", "large")
    same = (folder / "full.jsonl").read_bytes() == (folder / "again.jsonl").read_bytes()

    met = [
        compare("push / bare import", pushed, bare, 1.15),
        compare("push again / push", again, pushed, 0.5),
        tell("imported by it", imported, 0),
        compare("pull / create and download", full, exported, 1.2),
        compare("pull / list of tasks", full, listed, 1 / 3),
        tell("push: MB more than for a tenth", pushed.memory - push_small.memory, 60),
        tell("push: MB", pushed.memory, 300),
        tell("pull: MB more than for a tenth", full.memory - pull_small.memory, 60),
        tell("pull: MB", full.memory, 300),
        tell("status: MB", status.memory, 300),
        compare(f"pull after {CHANGES} changes / pull", since, full, 0.1),
        tell("differs from a whole pull", not same, 0),
    ]
    return all(met)


def compare(name: str, ours: Cost, theirs: Cost, target: float) -> bool:
    return tell(
        name, ours.processor / theirs.processor, target, f"by the clock {ours.clock / theirs.clock:.2f}"
    )


def tell(name: str, figure: float, target: float, note: str = "") -> bool:
    met = figure <= target
    print(f"{name:32} {figure:8.2f}   at most {target:6.2f}   {'' if met else 'MISSED':6} {note}", flush=True)
    return met


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--claims", type=int, default=5000)
    for name in ("step", "title", "folder"):
        parser.add_argument(f"--{name}", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        run_step(options.step, Path(options.folder), options.title)
        return

    from factcheck.labelstudio.login import read_login
    from factcheck.labelstudio.server import start_server, stop_server

    with tempfile.TemporaryDirectory(prefix="factcheck-benchmark-") as name:
        folder = Path(name)
        try:
            server = start_server(folder)
            key = read_login(folder).token.get_secret_value()
            environment = {
                **os.environ,
                "LABEL_STUDIO_URL": server.url,
                "LABEL_STUDIO_API_KEY": key,
                "FACTCHECK_SERVER": str(server.pid),
            }
            met = measure(options.claims, folder, environment)
        finally:
            stop_server(folder)
    sys.exit(not met)


if __name__ == "__main__":
    main()
