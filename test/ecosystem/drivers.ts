/** A library on a server, and how a program hands a query to it. */
export interface Driver {
  readonly name: string
  /** The class of `worlds.py` that opens it, with its arguments. */
  readonly world: readonly [name: string, ...args: string[]]
  /** Which SQL the server reads; decides which positions there are. */
  readonly dialect: "postgresql" | "mysql" | "sqlite" | "duckdb" | "clickhouse" | "mssql"
  readonly needs: "postgres" | "mariadb" | "odbc" | null
  readonly imports: string
  /** The first parameter of a program. */
  readonly receiver: string
  readonly isAsync?: true
  /** A call that runs the query and gives rows; `values` is the source of one value for a mark that stands in it. */
  readonly rows: (query: string, value: string | null) => string
  /** A call that changes rows, when it is another one. */
  readonly change?: (query: string, value: string | null) => string
  /** How a mark for `value` is written in the text; null when a program has none. */
  readonly mark: "?" | "%s" | "%(lowest)s" | "$1" | ":lowest" | null
  /** The driver leaves `%%` between quotes as it is, also beside marks. */
  readonly plainPercents?: true
  /** `%` means something to it without marks as well. */
  readonly readsPercents?: true
  /** The text is a condition, not a statement. */
  readonly conditions?: true
  readonly options?: Readonly<Record<string, unknown>>
  /** The folder of packages that come before the others: another version of a library. */
  readonly packages?: "sqlalchemy-1.4"
}

const postgresql = { dialect: "postgresql", needs: "postgres" } as const
const mysql = { dialect: "mysql", needs: "mariadb" } as const
const sqlite = { dialect: "sqlite", needs: null } as const

const tuple = (value: string | null) => (value === null ? "" : `, (${value},)`)
const list = (value: string | null) => (value === null ? "" : `, [${value}]`)
const mapping = (value: string | null) => (value === null ? "" : `, {"lowest": ${value}}`)

const cursor = {
  rows: (query: string, value: string | null) =>
    `cur.execute(${query}${tuple(value)})\nreturn cur.fetchall()`,
  change: (query: string, value: string | null) => `cur.execute(${query}${tuple(value)})`,
}

const asyncCursor = {
  isAsync: true,
  rows: (query: string, value: string | null) =>
    `await cur.execute(${query}${tuple(value)})\nreturn await cur.fetchall()`,
  change: (query: string, value: string | null) => `await cur.execute(${query}${tuple(value)})`,
} as const

const chained = {
  rows: (query: string, value: string | null) => `return con.execute(${query}${tuple(value)}).fetchall()`,
}

const alchemy = {
  imports: "from sqlalchemy import Connection, text",
  receiver: "con: Connection",
  rows: (query: string, value: string | null) =>
    `return con.execute(text(${query})${mapping(value)}).fetchall()`,
  change: (query: string, value: string | null) => `con.execute(text(${query})${mapping(value)})`,
  mark: ":lowest",
} as const

const django = {
  imports: "from django.db import connection",
  receiver: "_",
  rows: (query: string, value: string | null) =>
    `with connection.cursor() as cur:\n    cur.execute(${query}${list(value)})\n    return cur.fetchall()`,
  change: (query: string, value: string | null) =>
    `with connection.cursor() as cur:\n    cur.execute(${query}${list(value)})`,
  mark: "%s",
} as const

const model = {
  imports: "from shop.models import User",
  receiver: "_",
  mark: null,
  readsPercents: true,
} as const
const raw = {
  ...model,
  rows: (query: string) => `return [user.pk for user in User.objects.raw(${query})]`,
}
const rawSql = {
  imports: "from django.db.models.expressions import RawSQL\nfrom shop.models import User",
  receiver: "_",
  mark: null,
  readsPercents: true,
  conditions: true,
  rows: (query: string) =>
    `return list(User.objects.annotate(found=RawSQL(${query}, [])).order_by("pk").values_list("pk", "found"))`,
} as const
const extra = {
  ...model,
  conditions: true,
  rows: (query: string) =>
    `return list(User.objects.extra(where=[${query}]).order_by("pk").values_list("pk", flat=True))`,
} as const

const py314 = { "target-version": "py314" }

const alchemyTemplate = { ...py314, versions: { sqlalchemy: "2.1" } }

/** Every row of the table of targets that can run on one machine. */
export const drivers: readonly Driver[] = [
  {
    name: "psycopg-template",
    world: ["Psycopg"],
    ...postgresql,
    imports: "import psycopg",
    receiver: "cur: psycopg.Cursor",
    ...cursor,
    mark: "%s",
    options: { ...py314, versions: { psycopg: "3.3" } },
  },
  {
    name: "psycopg",
    world: ["Psycopg"],
    ...postgresql,
    imports: "import psycopg",
    receiver: "cur: psycopg.Cursor",
    ...cursor,
    mark: "%s",
  },
  {
    name: "psycopg2",
    world: ["Psycopg2"],
    ...postgresql,
    imports: "import psycopg2.extensions",
    receiver: "cur: psycopg2.extensions.cursor",
    ...cursor,
    mark: "%s",
  },
  {
    name: "pg8000",
    world: ["Pg8000"],
    ...postgresql,
    imports: "import pg8000.dbapi",
    receiver: "cur: pg8000.dbapi.Cursor",
    ...cursor,
    mark: "%s",
    plainPercents: true,
  },
  {
    name: "asyncpg",
    world: ["Asyncpg"],
    ...postgresql,
    imports: "import asyncpg",
    receiver: "con: asyncpg.Connection",
    isAsync: true,
    rows: (query, value) => `return await con.fetch(${query}${value === null ? "" : `, ${value}`})`,
    mark: "$1",
  },
  {
    name: "aiopg",
    world: ["Aiopg"],
    ...postgresql,
    imports: "import aiopg",
    receiver: "cur: aiopg.Cursor",
    ...asyncCursor,
    mark: "%s",
  },
  {
    name: "pymysql",
    world: ["Pymysql"],
    ...mysql,
    imports: "import pymysql.cursors",
    receiver: "cur: pymysql.cursors.Cursor",
    ...cursor,
    mark: "%s",
  },
  {
    name: "mysqlclient",
    world: ["Mysqlclient"],
    ...mysql,
    imports: "import MySQLdb.cursors",
    receiver: "cur: MySQLdb.cursors.Cursor",
    ...cursor,
    mark: "%s",
  },
  {
    name: "mysql-connector",
    world: ["MysqlConnector"],
    ...mysql,
    imports: "from mysql.connector.cursor import MySQLCursor",
    receiver: "cur: MySQLCursor",
    ...cursor,
    mark: "%s",
    plainPercents: true,
  },
  {
    name: "aiomysql",
    world: ["Aiomysql"],
    ...mysql,
    imports: "import aiomysql",
    receiver: "cur: aiomysql.Cursor",
    ...asyncCursor,
    mark: "%s",
  },
  {
    name: "asyncmy",
    world: ["Asyncmy"],
    ...mysql,
    imports: "from asyncmy.cursors import Cursor",
    receiver: "cur: Cursor",
    ...asyncCursor,
    mark: "%s",
  },
  {
    name: "sqlite3",
    world: ["Sqlite3"],
    ...sqlite,
    imports: "import sqlite3",
    receiver: "con: sqlite3.Connection",
    ...chained,
    mark: "?",
  },
  {
    name: "t-sql",
    world: ["Sqlite3"],
    ...sqlite,
    imports: "import sqlite3",
    receiver: "con: sqlite3.Connection",
    ...chained,
    mark: "?",
    options: { ...py314, "sql-templates": "t-sql" },
  },
  {
    name: "sqlbind-t",
    world: ["Sqlite3"],
    ...sqlite,
    imports: "import sqlite3",
    receiver: "con: sqlite3.Connection",
    ...chained,
    mark: "?",
    options: { ...py314, "sql-templates": "sqlbind-t" },
  },
  {
    name: "aiosqlite",
    world: ["Aiosqlite"],
    ...sqlite,
    imports: "import aiosqlite",
    receiver: "con: aiosqlite.Connection",
    isAsync: true,
    rows: (query, value) => `return list(await con.execute_fetchall(${query}${tuple(value)}))`,
    mark: "?",
  },
  {
    name: "apsw",
    world: ["Apsw"],
    ...sqlite,
    imports: "import apsw",
    receiver: "con: apsw.Connection",
    ...chained,
    mark: "?",
  },
  {
    name: "pandas",
    world: ["Sqlite3"],
    ...sqlite,
    imports: "import sqlite3\nimport pandas as pd",
    receiver: "con: sqlite3.Connection",
    rows: (query, value) =>
      `return pd.read_sql(${query}, con${value === null ? "" : `, params=[${value}]`}).values.tolist()`,
    change: (query, value) => `con.execute(${query}${tuple(value)})`,
    mark: "?",
  },
  {
    name: "pyodbc",
    world: ["Pyodbc"],
    dialect: "sqlite",
    needs: "odbc",
    imports: "import pyodbc",
    receiver: "cur: pyodbc.Cursor",
    ...cursor,
    mark: "?",
  },
  {
    name: "duckdb",
    world: ["Duckdb"],
    dialect: "duckdb",
    needs: null,
    imports: "import duckdb",
    receiver: "con: duckdb.DuckDBPyConnection",
    ...chained,
    mark: "?",
  },
  { name: "django-sqlite", world: ["Django", "sqlite"], ...sqlite, ...django },
  {
    name: "django-postgresql",
    world: ["Django", "postgresql"],
    ...postgresql,
    ...django,
  },
  { name: "django-mysql", world: ["Django", "mysql"], ...mysql, ...django },
  { name: "django-raw-sqlite", world: ["Django", "sqlite"], ...sqlite, ...raw },
  {
    name: "django-raw-postgresql",
    world: ["Django", "postgresql"],
    ...postgresql,
    ...raw,
  },
  { name: "django-rawsql-sqlite", world: ["Django", "sqlite"], ...sqlite, ...rawSql },
  {
    name: "django-rawsql-postgresql",
    world: ["Django", "postgresql"],
    ...postgresql,
    ...rawSql,
  },
  { name: "django-extra-sqlite", world: ["Django", "sqlite"], ...sqlite, ...extra },
  {
    name: "django-extra-postgresql",
    world: ["Django", "postgresql"],
    ...postgresql,
    ...extra,
  },
  { name: "sqlalchemy-sqlite", world: ["Alchemy", "sqlite"], ...sqlite, ...alchemy },
  {
    name: "sqlalchemy-postgresql",
    world: ["Alchemy", "postgresql"],
    ...postgresql,
    ...alchemy,
  },
  { name: "sqlalchemy-mysql", world: ["Alchemy", "mysql"], ...mysql, ...alchemy },
  {
    name: "sqlalchemy-template-sqlite",
    world: ["Alchemy", "sqlite"],
    ...sqlite,
    ...alchemy,
    options: alchemyTemplate,
  },
  {
    name: "sqlalchemy-template-postgresql",
    world: ["Alchemy", "postgresql"],
    ...postgresql,
    ...alchemy,
    options: alchemyTemplate,
  },
  {
    name: "sqlalchemy-template-mysql",
    world: ["Alchemy", "mysql"],
    ...mysql,
    ...alchemy,
    options: alchemyTemplate,
  },
  {
    name: "sqlalchemy-1.4-sqlite",
    world: ["Alchemy", "sqlite"],
    ...sqlite,
    ...alchemy,
    imports: "from sqlalchemy import text\nfrom sqlalchemy.engine import Connection",
    packages: "sqlalchemy-1.4",
  },
  {
    name: "sqlalchemy-1.4-postgresql",
    world: ["Alchemy", "postgresql+psycopg2"],
    ...postgresql,
    ...alchemy,
    imports: "from sqlalchemy import text\nfrom sqlalchemy.engine import Connection",
    packages: "sqlalchemy-1.4",
  },
  {
    name: "peewee",
    world: ["Peewee"],
    ...sqlite,
    imports: "import peewee",
    receiver: "con: peewee.SqliteDatabase",
    rows: (query, value) => `return con.execute_sql(${query}${tuple(value)}).fetchall()`,
    mark: "?",
  },
  {
    name: "tortoise",
    world: ["Tortoise"],
    ...sqlite,
    imports: "from tortoise import BaseDBAsyncClient",
    receiver: "con: BaseDBAsyncClient",
    isAsync: true,
    rows: (query, value) =>
      `return [tuple(row) for row in (await con.execute_query(${query}${list(value)}))[1]]`,
    mark: "?",
  },
  {
    name: "clickhouse-driver",
    world: ["Clickhouse"],
    dialect: "clickhouse",
    needs: null,
    imports: "import clickhouse_driver",
    receiver: "con: clickhouse_driver.Client",
    rows: (query, value) => `return con.execute(${query}${mapping(value)})`,
    mark: "%(lowest)s",
  },
  {
    name: "pymssql",
    world: ["Pymssql"],
    dialect: "mssql",
    needs: null,
    imports: "import pymssql",
    receiver: "cur: pymssql.Cursor",
    ...cursor,
    mark: "%s",
    plainPercents: true,
  },
]
