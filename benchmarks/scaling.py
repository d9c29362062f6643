"""Whether the time of `split` grows with the text and not faster, on texts made to be slow.

`scaling.py [NAME...]` takes all texts, or those named. Each is split at half a megabyte and at a whole one; prints the
processor seconds of both and their ratio; exit code 1 when a ratio is above the bound. Small times are noise: the least
of several rounds is taken, and a ratio counts from a tenth of a second on.
"""

import sys
import time

from factcheck.extract.claims import split
from factcheck.model.text import Article
from factcheck.rules.load import load_rules

SIZE = 1_000_000
ROUNDS = 3
# No more rounds after so many seconds: so long a time is no noise.
ENOUGH = 3
BOUND = 2.5
NOISE = 0.1
PIECES = {
    "digits": "1234567890",
    "numbers": "1 2 3 4 ",
    "straight quotes": '"',
    "curly quotes": "“”",
    "open quotes": "“ a ",
    "if": "if ",
    "brackets": "(",
    "bracket pairs": "[()]",
    "commas": ",",
    "commas and words": "a, ",
    "full stops": ". ",
    "blanks": " ",
    "newlines": "\n",
    "said": "said ",
    "he said, she said": "he said she said, ",
    "million": "million ",
    "Monday": "Monday ",
    "capitals": "Aa Bb ",
    "one word": "a",
    "one word in capitals": "A",
    "one word of capitals and digits": "A1",
    "one word that is not Latin": "Ж",
    "apostrophes": "’",
    "dashes": "— ",
    "not even if": "not even if unless ",
    "if in brackets": "(if) a, ",
    "plurals behind and": "Men see ropes and nets the crew. ",
    "note numbers": "a.[1] ",
    "sentences": "The minister said on Monday that 3,000 troops would leave if the talks failed. ",
}
RULES = load_rules("en")


def measure(text: str) -> float:
    article = Article(id=Article.id_of("benchmark"), key="benchmark", text=text)
    seconds: list[float] = []
    while len(seconds) < ROUNDS and sum(seconds) < ENOUGH:
        begin = time.process_time()
        split(article, RULES)
        seconds.append(time.process_time() - begin)
    return min(seconds)


def main() -> None:
    measure("The minister said on Monday that 3,000 troops would leave if the talks failed.")
    failed = False
    print(f"{'text':32} {'0.5 MB':>8} {'1 MB':>8} {'ratio':>6}")
    for name in sys.argv[1:] or PIECES:
        piece = PIECES[name]
        half, whole = (measure((piece * (size // len(piece) + 1))[:size]) for size in (SIZE // 2, SIZE))
        ratio = whole / half if half else 1.0
        bad = ratio > BOUND and whole > NOISE
        failed = failed or bad
        print(f"{name:32} {half:8.2f} {whole:8.2f} {ratio:6.2f}{'  too steep' if bad else ''}", flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
