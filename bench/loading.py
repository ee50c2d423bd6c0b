"""How fast fact files are read: our strict loader beside PyYAML's CSafeLoader.

Run `python bench/loading.py`. Both read one synthetic fact file, in turns, five times each; the
medians are printed in megabytes (10^6 bytes) a second, and their ratio.
"""

import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter

import yaml

from factbook.loading.yaml.events import load_yaml

ROUNDS = 5
STATEMENTS = 2_500
STATEMENT = """\
- id: survey-{number}
  by: water-board
  said: 2025-01-13
  form: closed-briefing
  evidence:
    - {{source: gazette-{number}, via: [press-office], locator: paragraphs 2-3}}
  claims:
    - {{id: depth-{number}, measure: depth, figure: "about 2,700",
       text: "{{figure}} metres had been measured at the deepest point."}}
    - id: width-{number}
      measure: width
      figure: up to 4,000
      text: "{{figure}} metres wide at high water, the board said on Monday."
"""


def seconds(read: Callable[[bytes], object], data: bytes) -> float:
    """Answer how long one reading takes; what was read is freed outside the time."""
    began = perf_counter()
    read_value = read(data)
    took = perf_counter() - began
    del read_value
    return took


def main() -> None:
    """Time both loaders in turns and print their medians."""
    data = "".join(STATEMENT.format(number=number) for number in range(STATEMENTS)).encode()
    loaded = load_yaml(data)
    if loaded.faults or loaded.value != yaml.load(data, yaml.CBaseLoader):  # noqa: S506  reads no types
        sys.exit("the loaders do not read the same from the synthetic file")
    del loaded
    times: dict[str, list[float]] = {"strict": [], "CSafeLoader": []}
    for _ in range(ROUNDS):
        times["strict"].append(seconds(load_yaml, data))
        times["CSafeLoader"].append(
            seconds(lambda text: yaml.load(text, yaml.CSafeLoader), data),
        )
    speeds = {name: len(data) / 1e6 / median(rounds) for name, rounds in times.items()}
    print(f"one fact file of {len(data) / 1e6:.2f} MB, medians of {ROUNDS}")  # noqa: T201  its output
    for name, speed in speeds.items():
        print(f"{name:12} {speed:5.2f} MB/s")  # noqa: T201  its output
    print(f"ratio        {speeds['strict'] / speeds['CSafeLoader']:5.2f}")  # noqa: T201  its output


if __name__ == "__main__":
    main()
