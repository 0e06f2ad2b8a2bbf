import { defineLibrary } from "./library.ts"

const params = {
  at: 1,
  name: "params",
  style: [],
  shape: "sequence",
  display: "tuple",
  neverNone: true,
} as const
const qmark = { ...params, style: ["qmark"] } as const
const format = { ...params, style: ["format"] } as const
const sql = { language: "sql", text: { at: 0, name: "sql" }, params } as const

/** Peewee and its playhouse extensions. SQLite takes `?`, PostgreSQL and MySQL `%s`. */
export default defineLibrary({
  name: "peewee",
  packages: ["peewee"],
  modules: ["peewee", "playhouse"],
  aliases: {
    "playhouse.postgres_ext.PostgresqlExtDatabase": "peewee.PostgresqlDatabase",
    "playhouse.pool.PooledPostgresqlDatabase": "peewee.PostgresqlDatabase",
    "playhouse.pool.PooledMySQLDatabase": "peewee.MySQLDatabase",
    "playhouse.pool.PooledSqliteDatabase": "peewee.SqliteDatabase",
    "playhouse.sqlite_ext.SqliteExtDatabase": "peewee.SqliteDatabase",
    "playhouse.sqliteq.SqliteQueueDatabase": "peewee.SqliteDatabase",
    "playhouse.cockroachdb.CockroachDatabase": "peewee.PostgresqlDatabase",
  },
  types: {
    "peewee.Database": [],
    "peewee.SqliteDatabase": ["peewee.Database"],
    "peewee.PostgresqlDatabase": ["peewee.Database"],
    "peewee.MySQLDatabase": ["peewee.Database"],
    "peewee.Model": [],
    "peewee.ModelSelect": [],
  },
  returns: {
    "playhouse.db_url.connect": "peewee.Database",
    "peewee.Database.cursor": "dbapi.Cursor",
    "peewee.Database.execute_sql": "dbapi.Cursor",
    "peewee.Model.select": "peewee.ModelSelect",
    "peewee.ModelSelect.*": "peewee.ModelSelect",
  },
  sinks: [
    { call: "peewee.Database.execute_sql", ...sql },
    { call: "peewee.SqliteDatabase.execute_sql", ...sql, params: qmark },
    { call: "peewee.PostgresqlDatabase.execute_sql", ...sql, params: format },
    { call: "peewee.MySQLDatabase.execute_sql", ...sql, params: format },
    {
      call: "peewee.Model.raw",
      language: "sql",
      text: { at: 0, name: "sql" },
      params: { at: 1, style: [], shape: "varargs" },
    },
    { call: "peewee.SQL", ...sql, runs: "fragment" },
  ],
  references: ["https://docs.peewee-orm.com/en/latest/peewee/query_operators.html"],
})
