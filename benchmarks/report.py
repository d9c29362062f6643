"""Size of the report of --claims claims, and how soon it opens and filters in Chromium.

Times are the medians of several rounds, by the browser's clock, beside those of the same text in a bare page. Exit code
1 when the page has more than a megabyte, or takes a second or more to open or to filter.
"""

import argparse
import html
import statistics
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from export import make
from playwright.sync_api import sync_playwright

from factcheck.publish.publisher import Publisher
from factcheck.publish.report import write
from factcheck.records.verified import open_verified

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROUNDS = 7
LARGEST = 1_000_000
LONGEST = 1000
# until the next picture is drawn
FILTER = """() => new Promise((done) => {
    const begin = performance.now();
    document.querySelector(".chip").click();
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begin)));
})"""
OPENED = "performance.getEntriesByType('navigation')[0].domComplete"


def measure(browser: "Browser", path: Path, *, filtered: bool) -> tuple[float, float]:
    """Median milliseconds to open the page, and to filter it."""
    opened, filters = [], []
    for _ in range(ROUNDS):
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(path.as_uri())
        opened.append(page.evaluate(OPENED))
        if filtered:
            filters.append(page.evaluate(FILTER))
        page.close()
    return statistics.median(opened), statistics.median(filters or [0])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, default=300)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        records, page, bare = (Path(folder, name) for name in ("claims.jsonl", "page.html", "bare.html"))
        make(records, arguments.claims)
        out = BytesIO()
        with open_verified(str(records)) as claims:
            write(claims, out, Publisher())
            texts = "".join(f"<p>{html.escape(article.text)}</p>" for article in claims.articles())
        page.write_bytes(out.getvalue())
        bare.write_text(f"<!doctype html><meta charset=utf-8><title>bare</title>{texts}", "utf-8")
        browser = playwright.chromium.launch(
            executable_path=arguments.chromium, args=["--no-sandbox", "--disable-background-networking"]
        )
        opened, filtered = measure(browser, page, filtered=True)
        plain, _ = measure(browser, bare, filtered=False)
        browser.close()
    size = len(out.getvalue())
    print(f"{arguments.claims} claims: {size:,} bytes (below {LARGEST:,})")
    print(f"opened in {opened:.0f} ms (below {LONGEST}), {opened / plain:.1f}x the bare text")
    print(f"filtered in {filtered:.0f} ms (below {LONGEST})")
    sys.exit(not (size < LARGEST and opened < LONGEST and filtered < LONGEST))


if __name__ == "__main__":
    main()
