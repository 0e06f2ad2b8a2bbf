"""Libraries on their servers. A world runs a function with a connection or cursor, on the same table each time."""

import os

COLUMNS = {
    "postgresql": "id int primary key, name text, city varchar(400), age int, price numeric(8,2), ratio double precision, born date, seen timestamp, ok boolean, uid uuid, note text",
    "mysql": "id int primary key, name text, city varchar(400), age int, price decimal(8,2), ratio double, born date, seen datetime, ok tinyint(1), uid char(36), note text",
    "sqlite": "id INTEGER PRIMARY KEY, name TEXT, city VARCHAR(400), age INT, price NUMERIC(8,2), ratio REAL, born DATE, seen TIMESTAMP, ok BOOLEAN, uid, note",
}
COLUMNS["duckdb"] = COLUMNS["postgresql"]
UID = "'12345678-1234-5678-1234-567812345678'"
ROWS = [
    f"(1, 'Ann', 'Ulm', 30, 1.5, 1.5, '2024-01-02', '2024-01-02 00:00:00', %T, {UID}, 'a')",
    "(2, 'Bob', 'Rome', 41, 2.25, 0.1, '2024-01-31', '2024-01-02 10:00:00', %F, NULL, '3')",
    "(3, 'Al', 'Oslo', 3, 30, 1e300, '2020-02-29', '2020-02-29 12:00:00', %T, NULL, NULL)",
    "(4, '3', 'True', 5, 0.5, 3, '1999-12-31', '1999-12-31 23:59:59', %F, NULL, '')",
    "(5, 'None', 'A%b', 100, 9.75, -0.5, '2024-01-03', '2024-01-03 00:00:00', NULL, NULL, '1.5')",
    "(6, 'O''Brien', '', -1, NULL, NULL, NULL, NULL, %T, NULL, 'Ann')",
]


def setup(dialect):
    truth = ("true", "false") if dialect in ("postgresql", "duckdb") else ("1", "0")
    rows = ", ".join(ROWS).replace("%T", truth[0]).replace("%F", truth[1])
    return ["DROP TABLE IF EXISTS users", f"CREATE TABLE users ({COLUMNS[dialect]})", f"INSERT INTO users VALUES {rows}"]


STATE = "SELECT * FROM users ORDER BY id"
MYSQL = dict(unix_socket=os.environ.get("MYSQL_SOCKET"), user="root", password="", database="shop")
PORT = os.environ.get("PGPORT")
PG = dict(host="127.0.0.1", port=PORT, user="postgres")


class Missing(Exception):
    """What a library needs beside itself and this machine has not."""


class Watched:
    """Stands for a cursor or connection and keeps the texts that are given to it."""

    def __init__(self, target, texts):
        self._target, self._texts = target, texts

    def __getattr__(self, name):
        found = getattr(self._target, name)
        if name not in ("execute", "fetch", "execute_sql", "execute_query", "execute_fetchall"):
            return found

        def call(text, *args, **options):
            self._texts.append("".join(text.strings) if hasattr(text, "strings") else str(text))
            return found(text, *args, **options)

        return call


class World:
    """Runs and rolls back. `value` is what the function gave, or its error."""

    dialect = "postgresql"
    # Whether `:name` in a text is a mark, `%` beside marks is doubled.
    colons = percents = False

    def takes(self, value, where):
        """Whether the value is honest where a text, a number or a list stands."""
        return True

    def run(self, function, args, changes):
        texts = []
        try:
            try:
                value = ("value", repr(self.call(function, texts, args)))
                state = repr(self.state()) if changes else ""
            except BaseException as error:
                if isinstance(error, (KeyboardInterrupt, SystemExit)):
                    raise
                value, state = ("error", f"{type(error).__name__}: {error}"[:300]), ""
        finally:
            self.rollback()
        return value, state, texts


class Blocking(World):
    """PEP 249: `self.connection` is open and the table is committed."""

    percents = True

    def prepare(self):
        cursor = self.connection.cursor()
        for text in setup(self.dialect):
            cursor.execute(text)
        self.connection.commit()

    def call(self, function, texts, args):
        self.cursor = self.connection.cursor()
        return function(Watched(self.cursor, texts), *args)

    def state(self):
        cursor = self.connection.cursor()
        cursor.execute(STATE)
        return cursor.fetchall()

    def rollback(self):
        self.connection.rollback()


class Psycopg(Blocking):
    def __init__(self):
        import psycopg

        self.connection = psycopg.connect(**PG)
        self.prepare()


class Psycopg2(Blocking):
    def __init__(self):
        import psycopg2

        self.connection = psycopg2.connect(**PG)
        self.prepare()


class Pg8000(Blocking):
    # Between quotes it leaves `%%` as it is.
    percents = False

    def __init__(self):
        import pg8000.dbapi

        self.connection = pg8000.dbapi.connect(**PG)
        self.prepare()


class MySql(Blocking):
    dialect = "mysql"

    def rollback(self):
        # What a failed read leaves behind would be read by the next one.
        try:
            self.cursor.fetchall()
        except Exception:
            pass
        self.connection.rollback()


class Pymysql(MySql):
    def __init__(self):
        import pymysql

        self.connection = pymysql.connect(**MYSQL)
        self.prepare()


class Mysqlclient(MySql):
    def __init__(self):
        import MySQLdb

        self.connection = MySQLdb.connect(**MYSQL, charset="utf8mb4")
        self.prepare()


class MysqlConnector(MySql):
    percents = False

    def __init__(self):
        import mysql.connector

        self.connection = mysql.connector.connect(**MYSQL, charset="utf8mb4", collation="utf8mb4_general_ci", use_pure=True)
        self.prepare()


class Pyodbc(Blocking):
    dialect = "sqlite"
    percents = False

    def __init__(self):
        import pyodbc

        if "SQLite3" not in pyodbc.drivers():
            raise Missing("ODBC driver for SQLite (apt-get install libsqliteodbc)")
        self.connection = pyodbc.connect("Driver=SQLite3;Database=:memory:")
        self.connection.setencoding("utf-8")
        self.prepare()

    def call(self, function, texts, args):
        found = super().call(function, texts, args)
        return [tuple(row) for row in found] if isinstance(found, list) else None


class Sqlite3(World):
    dialect = "sqlite"

    def __init__(self):
        import sqlite3

        world = self
        self.texts = []

        class Connection(sqlite3.Connection):
            def execute(self, sql, *args):
                world.texts.append(sql)
                return super().execute(sql, *args)

            def cursor(self, factory=None):
                class Cursor(sqlite3.Cursor):
                    def execute(self, sql, *args):
                        world.texts.append(sql)
                        return super().execute(sql, *args)

                return super().cursor(Cursor)

        self.connection = sqlite3.connect(":memory:", factory=Connection)
        for text in setup(self.dialect):
            self.connection.execute(text)
        self.connection.commit()

    def call(self, function, texts, args):
        self.texts = texts
        return function(self.connection, *args)

    def state(self):
        return self.connection.execute(STATE).fetchall()

    def rollback(self):
        self.connection.rollback()


class Apsw(World):
    dialect = "sqlite"

    def __init__(self):
        import apsw

        self.connection = apsw.Connection(":memory:")
        for text in setup(self.dialect):
            self.connection.execute(text)

    def call(self, function, texts, args):
        self.connection.execute("BEGIN")
        return function(Watched(self.connection, texts), *args)

    def state(self):
        return self.connection.execute(STATE).fetchall()

    def rollback(self):
        self.connection.execute("ROLLBACK")


class Duckdb(World):
    dialect = "duckdb"

    def __init__(self):
        import duckdb

        self.connection = duckdb.connect(":memory:")
        for text in setup(self.dialect):
            self.connection.execute(text)

    def call(self, function, texts, args):
        self.connection.execute("BEGIN")
        return function(Watched(self.connection, texts), *args)

    def state(self):
        return self.connection.execute(STATE).fetchall()

    def rollback(self):
        self.connection.execute("ROLLBACK")
