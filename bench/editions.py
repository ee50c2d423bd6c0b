"""What twenty editions cost: the size of each archive, and an edit with and without them.

An invented dossier of about so many pages is frozen again and again, three figures corrected each
time. Seconds are those of the processor, of all processes of a command, so that other work on the
machine counts for less; an edit's are the median of several.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Final

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
sys.path.insert(0, str(Path(__file__).parent))

from rebuilding import run

from synthetic import even_dossier

SEED: Final = 16
EDITS: Final = 5
CORRECTED: Final = 3
FIGURE: Final = re.compile(r"figure: (?P<quote>['\"]?)(?P<figure>[^'\"\n]*\d[^'\"\n]*)(?P=quote)")
CLAIM: Final = re.compile(r"- id: (claim-\d+-\d+)")


def factbook(root: Path, *words: str) -> float:
    """Run a command; the seconds of the processor that it took."""
    return run(sys.executable, "-m", "factbook", *words, cwd=root).processor


def correct(root: Path, chance: random.Random, number: int) -> None:
    """Change a published figure, with its correction, and move the day of the briefing."""
    corrections = root / "data" / "corrections.yaml"
    files = sorted((root / "data" / "statements").glob("*.yaml"))
    for at in range(CORRECTED):
        path = chance.choice(files)
        text = path.read_text(encoding="utf-8")
        found = chance.choice(list(FIGURE.finditer(text)))
        claim = [one[1] for one in CLAIM.finditer(text, 0, found.start())][-1]
        now = str(chance.randrange(20, 9000))
        path.write_text(
            f'{text[: found.start()]}figure: "{now}"{text[found.end() :]}', encoding="utf-8"
        )
        told = (
            f"- {{id: c-{number}-{at}, date: 2020-01-01, reason: Misread., changes: [{{record: "
            f'{claim}, field: figure, was: "{found["figure"]}", now: "{now}"}}]}}\n'
        )
        with corrections.open("a", encoding="utf-8") as file:
            file.write(told)


def edit(root: Path, chance: random.Random) -> float:
    """Change one note, and build: the seconds of the processor."""
    path = chance.choice(sorted((root / "data" / "statements").glob("*.yaml")))
    text = path.read_text(encoding="utf-8")
    at = chance.choice([one.end() for one in re.finditer("note: ", text)])
    path.write_text(f"{text[:at]}Seen {chance.randrange(10**6)}. {text[at:]}", encoding="utf-8")
    return factbook(root, "build")


def edits(root: Path, chance: random.Random) -> float:
    """The median of some edits."""
    return median(edit(root, chance) for _ in range(EDITS))


def main() -> None:
    """Freeze the editions, and print what they cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--editions", type=int, default=20)
    asked = parser.parse_args()
    chance = random.Random(SEED)  # noqa: S311 - of a benchmark
    root = Path(tempfile.mkdtemp(prefix="editions-"))
    try:
        even_dossier(root, asked.pages, SEED)
        factbook(root, "build")
        say(f"an edit of {asked.pages:,} pages without editions: {edits(root, chance):.2f} s")
        sizes: list[int] = []
        for number in range(asked.editions):
            if number:
                correct(root, chance, number)
            took = factbook(root, "edition", f"No. {number + 1}")
            known = sum(path.stat().st_size for path in (root / "editions").glob("*.zip"))
            sizes.append(known - sum(sizes))
            if number in {0, 1, asked.editions - 1}:
                say(f"edition {number + 1}: {sizes[-1]:,} bytes, {took:.1f} s")
        say(f"all {asked.editions} editions: {sum(sizes):,} bytes")
        factbook(root, "build")
        say(f"an edit with {asked.editions} editions: {edits(root, chance):.2f} s")
        say(f"nothing changed: {factbook(root, 'build'):.2f} s")
        say(f"`check` after an edit: {factbook(root, 'check'):.2f} s")
    finally:
        shutil.rmtree(root, ignore_errors=True)


def say(words: str) -> None:
    """Print a line at once."""
    print(words, flush=True)  # noqa: T201  its output


if __name__ == "__main__":
    main()
