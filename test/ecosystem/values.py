"""Values that a program is called with, honest and hostile, by the annotation of its parameter."""

import datetime
import decimal
import enum
import uuid

MARK = "zq9"


class Kind(enum.Enum):
    FIRST = "Ann"
    SECOND = 3


class Label(enum.StrEnum):
    ANN = "Ann"
    BOB = "Bob"


class Mixed(str, enum.Enum):
    ANN = "Ann"


class Level(enum.IntEnum):
    LOW = 3
    HIGH = 30


class Text(str):
    pass


class Number(int):
    pass


class Named:
    """Any class that is printed."""

    def __str__(self):
        return "Ann"


class Shown(str):
    """A text that prints as another."""

    def __str__(self):
        return "Bob"


TEXTS = [
    "Ann", "Bob", "", "l", "3", "30", "-1", "1.5", "2.25", "t", "true", "True", "a", "A%", "%", "%%", "%s", "%(v)s", "_",
    "50%d", "?", ":name", "a:b", "$1", "{x}", "{{", "Ünï 漢 🙂", " Ann ", "Ann ", "ann", "line\nbreak", "tab\t", "None", "NULL",
    "2024-01-02", "2024-01-02 10:00:00", "12345678-1234-5678-1234-567812345678", "1e3", "0x1F", "--", "/* a */", "1;2", "é",
    "x" * 300,
]
# Texts that the original takes as something else than themselves, unless they are escaped for it.
TRICKY = ["O'Brien", "''", "'", "back\\slash", "end\\", "\\n", "\\'", 'say "hi"', "`tick`", "a\\:b", "100%'"]
TEXT_SUBCLASSES = [Text("Ann"), Text("3"), Label.ANN]
INTS = [0, 1, 3, 30, -1, 2**31, 2**40, True, False]
INT_SUBCLASSES = [Number(3), Level.LOW, Level.HIGH]
FLOATS = [1.5, 2.25, -0.5, 3.0, 0.1, 1e300, 1e-7, float("nan"), float("inf")]
DECIMALS = [decimal.Decimal(text) for text in ("1.5", "2.25", "3", "-0.10", "1E+2", "0.000001", "123456789.123456789")]
DATES = [datetime.date(2024, 1, 2), datetime.date(1999, 12, 31)]
TIMES = [datetime.datetime(2024, 1, 2), datetime.datetime(2024, 1, 2, 10, 0, 0, 5), datetime.datetime(2024, 1, 2, tzinfo=datetime.UTC)]
IDS = [uuid.UUID("12345678-1234-5678-1234-567812345678"), uuid.UUID(int=0)]
OTHERS = [None, b"Ann", bytearray(b"x"), [1, 2], ["Ann"], (1,), {"a": 1}, Kind.FIRST, Kind.SECOND, Mixed.ANN, Named(), Shown("Ann")]
OTHERS += [datetime.time(10, 30), datetime.timedelta(days=2), 1j, {1}, range(2)]

EVERYTHING = TEXTS + TRICKY + TEXT_SUBCLASSES + INTS + INT_SUBCLASSES + FLOATS + DECIMALS + DATES + TIMES + IDS + OTHERS
# What a name that counts or identifies holds, and what any other number can be.
WHOLE = INTS + INT_SUBCLASSES + [None]
WHOLE_TEXTS = ["0", "1", "3", "30", "007"]
NUMBERS = WHOLE + FLOATS + DECIMALS
NUMBER_TEXTS = [*WHOLE_TEXTS, "1.5", "-0.5"]
LISTS = [[], [1], [1, 3], [3, 99], [30, -1], ["1", "3"], ["Ann"], ["Ann", "Bob"], ["a%b", "Ünï"], [""], (1, 3), ("Ann",), [True], [None, 1], [Text("Ann")], [Number(3)], [Level.LOW]]

BY_ANNOTATION = {
    "str": TEXTS + TRICKY + TEXT_SUBCLASSES,
    "int": INTS + INT_SUBCLASSES,
    "float": FLOATS + [1, 3],
    "bool": [True, False],
    "Decimal": DECIMALS,
    "datetime.date": DATES + TIMES,
    "datetime.datetime": TIMES,
    "uuid.UUID": IDS,
    "Kind": [Kind.FIRST, Kind.SECOND],
}

TYPICAL = {
    "text": {"": ["Ann", "Bob", "l", "nobody", "a%"], "str": ["Ann", "Bob", "l", "nobody", "O'Brien"]},
    "number": {"": [0, 1, 3, 30], "int": [0, 1, 3, 30, -1], "Decimal": DECIMALS[:2], "float": [1.5, 2.25]},
    "list": {"": [[1], [1, 3], ["Ann", "Bob"]]},
}

HOSTILE = [
    f"{MARK}' OR '1'='1", f"{MARK}\" OR 1=1 --", f"{MARK}'; DROP TABLE users; --", f"{MARK}\\' OR 1=1 --", f"\\{MARK}'", f"{MARK}%s' OR 1=1 -- ",
    f"1 OR 1=1 /*{MARK}*/", f"{MARK}\\", f"{MARK}'' OR 1=1 --", f"{MARK}:name",
]


def honest(program):
    """Everything that the program's parameter can be given, by its annotation or else by what its name says."""
    takes, annotation = program["takes"], program["annotation"]
    if takes == "list":
        # What stands without quotes is a number, or the digits of one.
        return LISTS if "name IN" in program["name"] else [items for items in LISTS if not ({"Ann", "Bob", "", "a%b"} & set(items))]
    if takes == "text":
        values = BY_ANNOTATION.get(annotation, EVERYTHING)
        return [value for value in values if not ("'" in repr(value) or '"' in repr(value))] if program["formatted"] else values
    if annotation == "str":
        return NUMBER_TEXTS
    if annotation in BY_ANNOTATION:
        return BY_ANNOTATION[annotation]
    is_whole = program["parameter"] == "user_id" or "LIMIT" in program["name"]
    numbers, texts = (WHOLE, WHOLE_TEXTS) if is_whole else (NUMBERS, NUMBER_TEXTS)
    # Digits in a column of texts are compared or kept as what they are: a number before, a text then.
    return numbers if is_untypical(program) else numbers + texts


def is_untypical(program):
    """A value where the column holds something else than its kind."""
    if program["takes"] == "text":
        return "uid" in program["name"]
    return program["takes"] == "number" and any(text in program["name"] for text in ("note", "name =", "ok ="))


def typical(program):
    """What a program is most often given."""
    takes, annotation = program["takes"], program["annotation"]
    if is_untypical(program):
        return []
    by_annotation = TYPICAL[takes]
    if annotation in by_annotation:
        return by_annotation[annotation]
    return BY_ANNOTATION.get(annotation, by_annotation[""])


def hostile(takes):
    return [[text] for text in HOSTILE] + [HOSTILE[:2]] if takes == "list" else HOSTILE


def escaped(value, quote, dialect, marked, colons):
    """The text that stands for a text in a literal, whatever is in it; other values as they are."""
    if isinstance(value, (list, tuple)) and type(value) in (list, tuple):
        return type(value)(escaped(item, quote, dialect, marked, colons) for item in value)
    if not isinstance(value, str) or isinstance(value, enum.Enum) or type(value) is Shown:
        return value
    text = value
    if dialect in ("mysql", "clickhouse"):
        text = text.replace("\\", "\\\\")
    text = text.replace(quote, quote * 2)
    if marked:
        text = text.replace("%", "%%")
    if colons:
        text = text.replace(":", "\\:")
    return value if text == value else text
