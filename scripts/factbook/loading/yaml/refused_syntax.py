"""What YAML allows and a fact file does not: each with what is wrong, and what would be right."""

from typing import Final

ANCHOR: Final = (
    "`&{}` is an anchor, which fact files do not use",
    (
        "delete it, and write what it stands for wherever it is needed; a text that begins with &"
        " needs quotes"
    ),
)
TAG: Final = (
    "`{}` is a tag, which fact files do not use: the field decides what its text means",
    "delete it; a text that begins with ! needs quotes",
)
ALIAS: Final = (
    "`*{}` is an alias, which fact files do not use",
    "write out here what it stands for; a text that begins with * needs quotes",
)
MERGE: Final = (
    "`<<` merges another mapping into this one, which fact files do not use",
    "write the fields out here",
)
DIRECTIVE: Final = (
    "a line that begins with % is a directive, which fact files do not use",
    "delete the line, and the --- after it",
)
SECOND_DOCUMENT: Final = (
    "here begins a second document; a fact file holds one, and what follows is not read",
    "delete this line if all belongs together, or move what follows to a file of its own",
)
TWICE: Final = (
    "the field `{}` stands twice in one mapping, first in line {}",
    "keep one of the two; until then the first is used",
)
NO_NAME: Final = (
    "the name of a field is missing before this colon",
    "write the field's name before it",
)
NAME_OF_SEVERAL: Final = (
    "the name of a field is one word, not a list or a mapping",
    "write one word before the colon; a name in brackets or braces needs quotes",
)
EMPTY: Final = ("the file is empty: it holds {}", "write its facts, or delete it")
TOO_LARGE: Final = (
    "the file has {:,} bytes; at most {:,} are read",
    "cut it into several files in a folder of the collection's name",
)
TOO_LONG: Final = (
    "this text has {:,} characters; a text may have {:,}",
    "look for a quote that is not closed, or cut the text in parts",
)
TOO_DEEP: Final = (
    "lists and mappings stand in each other more than {} deep; the file is not read further",
    "look for brackets, braces or dashes too many",
)
TOO_MANY: Final = (
    "the file holds more than {:,} fields and values; it is not read further",
    "cut it into several files in a folder of the collection's name",
)
