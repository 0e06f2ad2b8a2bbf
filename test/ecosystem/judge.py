"""Runs functions before and after their rewrite against the libraries themselves, on CPython 3.14.

Reads a JSON list of cases on standard input: `{"world", "name", "before", "after", "names"}`; prints one JSON verdict for each.
The first parameter of a function is what the world opens; the others get honest values, with which the old code must run
and the new one must give the same rows and leave the same table, and hostile ones, which must not reach a statement.
"""

import importlib.util
import inspect
import json
import os
import pathlib
import re
import sys

spec = importlib.util.spec_from_file_location("sqlite_cases", pathlib.Path(__file__).with_name("sqlite-cases.py"))
shared = importlib.util.module_from_spec(spec)
spec.loader.exec_module(shared)

PORT = os.environ.get("PGPORT")
COLUMNS = "id int primary key, name text, city text, age int, price numeric(8,2), email varchar(40), born date, data jsonb"
ROWS = [
    (1, "Ann", "Ulm", 30, 1.5, "a@x.org", "2024-01-02", '{"Ann": 1}'),
    (2, "Bob", "Rome", 41, 2.25, "b@x.com", "2024-01-31", "{}"),
    (3, "Al", "Oslo", 3, 30, "c%x", "2020-02-29", '{"3": true}'),
    (4, "3", "True", 5, 0.5, "x", "1999-12-31", "{}"),
    (5, "None", "A%b", 100, 9.75, "d@x.org", "2024-01-03", "{}"),
]
# Values that a parameter of this name can have so that the query makes sense.
NAMED = {
    "key": [1, "1", 3, "Ann", True],
    "day": ["2024-01-02", "20240131", __import__("datetime").date(2020, 2, 29)],
    "n": [0, 1, 3, "2", 1.5],
    "user_id": [1, "3", 99],
    "limit": [0, 2, "3"],
    "count": [0, 2, "3"],
    "zone": ["UTC", "Europe/Berlin"],
    "column": ["name", "city"],
    "table": ["users"],
    "prefix": ["us"],
    "price": [1.5, 2.25, 30.04],
    "age": [0, 3, 30, -1],
    "a": [1, 3],
    "b": [2, 99],
}


class Postgres:
    def __init__(self):
        import psycopg

        self.connection = psycopg.connect(f"host=127.0.0.1 port={PORT} user=postgres dbname=postgres")

    def run(self, function, args):
        import psycopg

        connection = self.connection
        connection.rollback()
        cursor = connection.cursor()
        cursor.execute(f"CREATE TEMP TABLE users ({COLUMNS}) ON COMMIT DROP")
        cursor.executemany("INSERT INTO users VALUES (%s, %s, %s, %s, %s, %s, %s, %s)", ROWS)
        texts = []

        class Watched(psycopg.Cursor):
            def execute(self, query, params=None, **options):
                found = super().execute(query, params, **options)
                texts.append(bytes(self._query.query).decode())
                return found

        connection.cursor_factory = Watched
        first = next(iter(inspect.signature(function).parameters.values()))
        target = connection if first.name == "conn" else connection.cursor()
        try:
            value = ("value", repr(function(target, *args)))
            connection.cursor_factory = psycopg.Cursor
            state = repr(connection.execute("SELECT * FROM users ORDER BY id, name").fetchall())
        except Exception as error:
            value, state = ("error", f"{type(error).__name__}: {error}"), ""
        connection.cursor_factory = psycopg.Cursor
        connection.rollback()
        return value, state, texts


class Postgres2(Postgres):
    """The same with psycopg2; the texts are those before it puts values in."""

    def __init__(self):
        import psycopg2

        self.connection = psycopg2.connect(f"host=127.0.0.1 port={PORT} user=postgres dbname=postgres")

    def run(self, function, args):
        import psycopg2.extensions

        connection = self.connection
        connection.rollback()
        cursor = connection.cursor()
        cursor.execute(f"CREATE TEMP TABLE users ({COLUMNS}) ON COMMIT DROP")
        cursor.executemany("INSERT INTO users VALUES (%s, %s, %s, %s, %s, %s, %s, %s)", ROWS)
        texts = []

        class Watched(psycopg2.extensions.cursor):
            def execute(self, query, vars=None):
                # What is made by `mogrify` has its values in it already.
                if not isinstance(query, bytes):
                    texts.append(query if isinstance(query, str) else query.as_string(self))
                return super().execute(query, vars)

        try:
            value = ("value", repr(function(connection.cursor(cursor_factory=Watched), *args)))
            cursor.execute("SELECT * FROM users ORDER BY id, name")
            state = repr(cursor.fetchall())
        except Exception as error:
            value, state = ("error", f"{type(error).__name__}: {error}"), ""
        connection.rollback()
        return value, state, texts


class Alchemy:
    def __init__(self, url):
        import sqlalchemy

        self.sa = sqlalchemy
        self.engine = sqlalchemy.create_engine(url)
        self.columns = COLUMNS.replace("jsonb", "text") if url.startswith("sqlite") else COLUMNS
        self.texts = []

        @sqlalchemy.event.listens_for(self.engine, "before_cursor_execute")
        def keep(connection, cursor, statement, parameters, context, executemany):
            self.texts.append(statement)

    def run(self, function, args):
        from sqlalchemy.orm import Session

        with self.engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE TEMP TABLE users ({self.columns})")
            places = ", ".join(f":{index}" for index in "abcdefgh")
            table = self.sa.text(f"INSERT INTO users VALUES ({places})")
            connection.execute(table, [dict(zip("abcdefgh", row)) for row in ROWS])
            self.texts.clear()
            first = next(iter(inspect.signature(function).parameters.values()))
            target = Session(bind=connection) if first.name == "session" else connection
            try:
                value = ("value", repr(function(target, *args)))
            except Exception as error:
                value = ("error", f"{type(error).__name__}: {error}")
            texts = list(self.texts)
            connection.rollback()
            connection.exec_driver_sql("DROP TABLE IF EXISTS users")
            connection.commit()
        return value, "", texts


class Page:
    """Functions that return markup. The structure of a page must not depend on its values."""

    HOSTILE = ["<script>zq9()</script>", "\" onclick=\"zq9()", "' onclick='zq9()", "--><b>zq9", "</p><b>", "a onclick=zq9()"]

    def run(self, function, args):
        try:
            return ("value", str(function(None, *args))), "", []
        except Exception as error:
            return ("error", f"{type(error).__name__}: {error}"), "", []

    def problems(self, after, parameters):
        harmless = self.shape(after, ["x"] * len(parameters), parameters)
        for hostile in self.HOSTILE:
            found = self.shape(after, [hostile] * len(parameters), parameters)
            if found != harmless:
                yield f"{hostile!r} makes {found} of {harmless}"

    def shape(self, after, texts, parameters):
        import html.parser

        found = []

        class Parser(html.parser.HTMLParser):
            def handle_starttag(self, tag, attributes):
                found.append((tag, tuple(name for name, _ in attributes)))

            def handle_endtag(self, tag):
                found.append((tag,))

        args = [1.5 if p.annotation is float else [text] if p.name == "names" else text for p, text in zip(parameters, texts)]
        parser = Parser()
        parser.feed(str(after(None, *args)))
        parser.close()
        return found


class Sqlite:
    run = staticmethod(shared.run)


WORLDS = {
    "postgres": Postgres,
    "postgres-psycopg2": Postgres2,
    "sqlalchemy-postgres": lambda: Alchemy(f"postgresql+psycopg://postgres@127.0.0.1:{PORT}/postgres"),
    "sqlalchemy-sqlite": lambda: Alchemy("sqlite://"),
    "sqlite": Sqlite,
    "page": Page,
}


def page_choices(parameter):
    if parameter.annotation is float:
        return [1.5, 3]
    if parameter.name == "names":
        return [["Ann", "b"], []]
    texts = ["Ann", "a b", "Ünï", "%s {}"]
    return texts if parameter.annotation is str else [*texts, 3, None, 2.5, True]


def choices(parameter, world):
    if isinstance(world, Page):
        return page_choices(parameter)
    # SQLAlchemy gives each item its Python type, so only numbers match a column of numbers.
    if parameter.name == "ids" and isinstance(world, Alchemy):
        return [[], [1], [1, 3], [2, 99]]
    values = NAMED.get(parameter.name) or shared.choices(parameter)
    # A PostgreSQL array has one type.
    return [value for value in values if not isinstance(value, list) or len({type(item) for item in value}) < 2]


def hostile(parameter):
    if parameter.name in ("table", "column", "prefix"):
        return NAMED[parameter.name]
    return shared.hostile(parameter)


def arguments(names, of, limit):
    seen = set()
    for args in shared.combinations(names, of, limit):
        if repr(args) not in seen:
            seen.add(repr(args))
            yield args


# Names that end in their middle when nothing quotes them.
HOSTILE_NAMES = ['name" FROM users; DELETE FROM users; --', 'users" --', "users; DELETE FROM users", "name, city", '"zz"']


def name_problems(world, after, parameters):
    """A hostile name is one that there is not; a piece of one may be any."""
    for parameter in parameters:
        if parameter.name not in ("table", "column", "prefix"):
            continue
        for hostile in HOSTILE_NAMES:
            args = [
                hostile if each is parameter else next(filter(None, choices(each, world))) for each in parameters
            ]
            value, _, _ = world.run(after, args)
            if value[0] != "error" or not re.match("(Undefined(Column|Table)|ValueError)", value[1]):
                yield f"{args!r} gives {value}"


def compare(world, before, after, skip_text, names):
    """One verdict for a function: how many honest and hostile calls agreed, and what did not."""
    parameters = list(inspect.signature(before).parameters.values())[1:]
    problems, honest, attacks = [], 0, 0
    for args in arguments(parameters, lambda parameter: choices(parameter, world), 40):
        value, state, _ = world.run(before, args)
        if value[0] == "error":
            continue
        honest += 1
        other, other_state, _ = world.run(after, args)
        if other != value or state != other_state:
            problems.append(f"{args!r}: {value} became {other}")
    if isinstance(world, Page):
        found = list(world.problems(after, parameters))
        return {"honest": honest, "attacks": len(world.HOSTILE), "problems": problems[:5] + found}
    for args in arguments(parameters, hostile, 10):
        value, state, texts = world.run(after, args)
        attacks += 1
        if not skip_text and any(shared.MARK in text for text in texts):
            problems.append(f"{args!r} is part of {texts!r}")
    if names:
        problems.extend(name_problems(world, after, parameters))
    return {"honest": honest, "attacks": attacks, "problems": problems[:5]}


def main():
    opened = {}
    for case in json.load(sys.stdin):
        world = opened.get(case["world"])
        if world is None:
            world = opened[case["world"]] = WORLDS[case["world"]]()
        befores, afters = shared.load(case["before"], "case"), shared.load(case["after"], "case")
        trees, after_trees = shared.trees_of(case["before"]), shared.trees_of(case["after"])
        for name, before in befores.items():
            if trees[name] == after_trees[name]:
                continue
            skip_text = ":l}" in inspect_source(case["after"], name)
            verdict = compare(world, before, afters[name], skip_text, case["names"])
            print(json.dumps({"case": f"{case['name']} {case['world']} {name}", **verdict}), flush=True)


def inspect_source(source, name):
    import ast

    node = next(node for node in ast.parse(source).body if getattr(node, "name", None) == name)
    return ast.get_source_segment(source, node) or ""


main()
