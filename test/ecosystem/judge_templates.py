"""Runs `templates.py` with the libraries themselves; prints what is not as it says, one sentence a line."""

import io
import json
import os
import sys

import django.conf
import loguru
import oracledb
import psycopg
import sqlalchemy
import template_effects

django.conf.settings.configure()
PORT = os.environ["PGPORT"]
opened = []


def connected(**options):
    connection = psycopg.connect(f"host=127.0.0.1 port={PORT} user=postgres dbname=postgres", **options)
    opened.append(connection)
    connection.execute("CREATE TEMP TABLE users (id int, name text)")
    connection.execute("INSERT INTO users VALUES (1, 'Bob'), (2, 'Ann')")
    return connection


def engine_connection():
    engine = sqlalchemy.create_engine(f"postgresql+psycopg://postgres@127.0.0.1:{PORT}/postgres")
    connection = engine.connect()
    connection.exec_driver_sql("CREATE TEMP TABLE users (id int, name text)")
    connection.exec_driver_sql("INSERT INTO users VALUES (1, 'Bob'), (2, 'Ann')")
    return connection


class Oracle(oracledb.Cursor):
    """What the driver makes of a template, before it would send it: there is no server here."""

    def __init__(self):
        self._impl = OracleImplementation()

    def execute(self, statement, parameters=None):
        self._prepare_for_execute(statement, parameters)


class OracleImplementation:
    def _prepare_for_execute(self, cursor, statement, parameters, keywords):
        cursor.seen = (statement, parameters)

    def close(self, in_del=False):
        pass


def log_file():
    loguru.logger.remove()
    return io.StringIO()


values = {
    "cursor": lambda: connected().cursor(),
    "client": lambda: connected(cursor_factory=psycopg.ClientCursor).cursor(),
    "connected": connected,
    "connection": engine_connection,
    "oracle": Oracle,
    "log_file": log_file,
    "name": lambda: "Ann",
    "attack": lambda: "' OR 1 = 1 --",
    "lines": lambda: "x\nWHERE id = 2 --",
    "three": lambda: 3,
    "column": lambda: "name",
    "table": lambda: "users",
    "day": lambda: "2024-01-02",
    "ids": lambda: [1, 2],
    "price": lambda: 1.75,
    "code": lambda: "alert(1)",
    "url": lambda: "javascript:alert(1)",
    "markup": lambda: "<script>alert(1)</script>",
}

import templates  # noqa: E402, F401

for problem in template_effects.judge(values):
    print(problem)
seen = len(template_effects.cases)
template_effects.cases.clear()
import templates_fixed  # noqa: E402, F401

fixed = json.load(sys.stdin)
for problem in template_effects.judge_fixed(values, fixed):
    print(problem)
print(f"{seen} effects of template strings seen, {len(fixed)} fixes run")
