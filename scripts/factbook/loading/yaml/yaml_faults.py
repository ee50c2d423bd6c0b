"""What can be wrong with a fact file before its fields are looked at."""

from dataclasses import dataclass

from factbook.loading.yaml.value_places import Place
from factbook.model.shortened import on_one_line

START = Place(1, 1)
_LONGEST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class YamlFault:
    """One fault of a YAML file: its place, what is wrong, and what would be right."""

    place: Place
    message: str
    remedy: str


class FaultList:
    """The faults of one file, gathered in any order and answered by place."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: list[YamlFault] = []
        self._unlisted = 0

    def __bool__(self) -> bool:
        return bool(self._found)

    @property
    def is_full(self) -> bool:
        """Whether further faults are counted alone, so that their sentences need not be made."""
        return len(self._found) >= self._most

    def add(self, place: Place, message: str, remedy: str, *words: object) -> None:
        """Note one fault, its message filled with words; beyond the most, only count it."""
        if len(self._found) < self._most:
            filled = message.format(*words) if words else message
            self._found.append(YamlFault(place, filled, remedy))
        else:
            self._unlisted += 1

    def add_instead(self, place: Place, message: str, remedy: str) -> None:
        """Note one fault that explains better what was noted at its place."""
        self._found = [fault for fault in self._found if fault.place != place]
        self.add(place, message, remedy)

    def by_place(self) -> tuple[YamlFault, ...]:
        """Answer the faults from the top of the file to its end."""
        found = sorted(self._found, key=lambda fault: fault.place)
        if self._unlisted:
            found.append(
                YamlFault(
                    found[-1].place if found else START,
                    f"{self._unlisted:,} more faults of this file are not listed",
                    "mend those above and check again",
                )
            )
        return tuple(found)


def shown(text: str) -> str:
    """Answer `text` on one line and short enough to be quoted in a sentence."""
    return on_one_line(text, _LONGEST_SHOWN)


def quoted(text: str) -> str:
    """Answer `text` as YAML would have it in quotes, single ones where it holds double ones."""
    line = shown(text)
    if '"' not in line and "\\" not in line:
        return f'"{line}"'
    return "'" + line.replace("'", "''") + "'"
