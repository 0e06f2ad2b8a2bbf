"""Runs every function of a module before and after its rewrite, with the same values, and compares what they do.

Honest values are those with which the old code ran; the new code must give the same rows and leave the same table. No
text of a hostile value may be part of a statement.
"""

import ast
import datetime
import decimal
import inspect
import itertools
import sqlite3
import warnings

warnings.simplefilter("ignore")

MARK = "zq9"

ROWS = [
    (1, "Ann", "Ulm", 30, 1.5, "a"),
    (2, "Bob", "Rome", 41, 2.25, "3"),
    (3, "Al", "Oslo", 3, 30.0, 3),
    (4, "3", "True", 5, 0.5, None),
    (5, "None", "A%b", 100, 9.75, "it?"),
    (6, "2024-01-02", "{x}", 0, 3.0, "a:b"),
]

SCALARS = ["Ann", "Bob", "l", "", "3", 3, 30, 0, -1, 2.5, 30.0, None, True, False, "%", "_", "?", "{x}", "a:b", "A%b", ":name", "%s"]
SCALARS += [datetime.date(2024, 1, 2), decimal.Decimal("1.5"), b"Ann", "line\nbreak", "back\\slash", "Ünï", 2**40]
TEXTS = [value for value in SCALARS if isinstance(value, str)]
NUMBERS = [0, 1, 3, 30, 41, -1, True, 2**40]
# What a count or key can be; the driver can't bind a Decimal without an adapter.
COUNTS = ("user_id", "count", "limit", "offset", "age", "thing")
COUNTED = [0, 1, 3, 30, "3", "30", 2.0, 30.0, None, True, False, 2**40]
LISTS = [[], [1], [1, 3], [3, "2"], ["Ann", "Bob"], ["3"], [None, 1], [True], ["a%b", "?"], [2.5]]
PAIRS = [[], [("Ann", 3)], [["Bob", 41], ("3", None)], [(3, "Al"), (b"Ann", 2.5)], [("A%b", "?"), ("l", 1)]]
ENTRIES = [[], [{"name": "Bob", "age": 41}], [{"name": 3, "age": "Al"}, {"name": "Ann", "age": None, "more": 1}]]
PEOPLE = [{"name": "Ann", "city": "Ulm"}, {"name": 3, "city": None}, {"name": "3", "city": True}]
HOSTILE = [f"{MARK}' OR '1'='1", f"{MARK}\" OR 1=1 --", f"{MARK}'; DROP TABLE users; --", f"1 OR 1=1 /*{MARK}*/", f"{MARK}\\' OR 1=1 --"]


class Watched(sqlite3.Connection):
    """Keeps the text of every statement, as it is given to the driver."""

    def watch(self):
        self.texts = []
        return self

    def execute(self, sql, *args):
        self.texts.append(sql)
        return super().execute(sql, *args)

    def executemany(self, sql, *args):
        self.texts.append(sql)
        return super().executemany(sql, *args)

    def executescript(self, sql):
        self.texts.append(sql)
        return super().executescript(sql)

    def cursor(self, factory=None):
        connection = self

        class Cursor(sqlite3.Cursor):
            def execute(self, sql, *args):
                connection.texts.append(sql)
                return super().execute(sql, *args)

            def executemany(self, sql, *args):
                connection.texts.append(sql)
                return super().executemany(sql, *args)

        return super().cursor(Cursor)


def watched():
    db = sqlite3.connect(":memory:", factory=Watched).watch()
    plain = super(Watched, db)
    plain.execute("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, city TEXT, age INTEGER, price REAL, note)")
    plain.executemany("INSERT INTO users VALUES (?, ?, ?, ?, ?, ?)", ROWS)
    return db


def run(function, args):
    """What a call gives and leaves behind, or the name of its error, and the statements that it ran."""
    db = watched()
    try:
        value = ("value", repr(function(db, *[list(a) if isinstance(a, list) else a for a in args])))
    except Exception as error:
        value = ("error", f"{type(error).__name__}: {error}")
    texts = db.texts
    try:
        state = repr(sqlite3.Connection.execute(db, "SELECT * FROM users ORDER BY id").fetchall())
    except sqlite3.Error as error:
        state = str(error)
    return value, state, texts


def choices(parameter):
    annotation = parameter.annotation
    if parameter.name == "person":
        return PEOPLE
    if parameter.name in ("rows", "entries"):
        return PAIRS if parameter.name == "rows" else ENTRIES
    if annotation is list or parameter.name in ("ids", "names"):
        return LISTS
    if parameter.name == "w":
        return [0, 3, 8]
    if parameter.name in COUNTS:
        return COUNTED
    if annotation is int:
        return NUMBERS
    if annotation is float:
        return [0.5, 2.25, 1e20, 3]
    if annotation is str:
        return TEXTS
    return SCALARS


def hostile(parameter):
    if parameter.name in ("rows", "entries"):
        return [[(text, text)] if parameter.name == "rows" else [{"name": text, "age": text}] for text in HOSTILE]
    if parameter.annotation in (int, float):
        return [1]
    if parameter.annotation is list or parameter.name in ("ids", "names"):
        return [[text] for text in HOSTILE]
    if parameter.name == "person":
        return [{"name": text, "city": text} for text in HOSTILE]
    return HOSTILE


def combinations(parameters, of, limit=40):
    """All values of each parameter, the others held; then mixtures, up to a limit."""
    lists = [of(parameter) for parameter in parameters]
    seen = 0
    for index, values in enumerate(lists):
        for value in values:
            yield [value if at == index else other[0] for at, other in enumerate(lists)]
    for args in itertools.product(*lists):
        seen += 1
        if seen > limit:
            return
        yield list(args)


def load(source, name):
    namespace = {"__name__": name}
    exec(compile(source, name, "exec"), namespace)
    return {key: value for key, value in namespace.items() if inspect.isfunction(value) and value.__module__ == name}


def trees_of(source):
    return {node.name: ast.dump(node) for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}


def compare(name, before_source, after_source, problems, limit=40):
    befores, afters = load(before_source, name), load(after_source, name)
    trees, after_trees = trees_of(before_source), trees_of(after_source)
    honest = attacks = changed = 0
    for key, before in befores.items():
        after = afters[key]
        signature = list(inspect.signature(before).parameters.values())
        if not signature or signature[0].name != "db" or trees[key] == after_trees[key]:
            continue
        changed += 1
        ran = 0
        for args in combinations(signature[1:], choices, limit):
            value, state, _ = run(before, args)
            if value[0] == "error":
                continue
            ran += 1
            honest += 1
            other, other_state, _ = run(after, args)
            if other != value or other_state != state:
                problems.append(f"{name}.{key}{args!r}: {value} became {other}" + ("" if state == other_state else " and leaves other rows"))
        if ran == 0 and not key.startswith("case_"):
            problems.append(f"{name}.{key}: no honest value ran")
        for args in combinations(signature[1:], hostile, limit):
            _, _, texts = run(after, args)
            attacks += 1
            if any(MARK in text for text in texts):
                problems.append(f"{name}.{key}{args!r}: a value is part of {texts!r}")
    return {"changed": changed, "honest": honest, "attacks": attacks}
