import { defineLibrary } from "./library.ts"

const params = {
  at: 1,
  name: "vars",
  style: ["format", "pyformat"],
  shape: "sequence",
  display: "tuple",
} as const
const query = { language: "sql", text: { at: 0, name: "query" }, params } as const
const manyParams = { ...params, name: "vars_list" } as const
const batch = {
  language: "sql",
  text: { at: 1, name: "sql" },
  params: { at: 2, name: "argslist", style: ["format", "pyformat"], shape: "sequence" },
  runs: "many",
} as const

/** The classic PostgreSQL driver, with its extras and pools. */
export default defineLibrary({
  name: "psycopg2",
  packages: ["psycopg2", "psycopg2-binary"],
  modules: ["psycopg2"],
  dialect: "postgresql",
  types: {
    "psycopg2.extensions.connection": [],
    "psycopg2.extensions.cursor": [],
    "psycopg2.extras.DictCursor": ["psycopg2.extensions.cursor"],
    "psycopg2.extras.RealDictCursor": ["psycopg2.extensions.cursor"],
    "psycopg2.extras.NamedTupleCursor": ["psycopg2.extensions.cursor"],
    "psycopg2.extras.LoggingCursor": ["psycopg2.extensions.cursor"],
    "psycopg2.pool.AbstractConnectionPool": [],
    "psycopg2.pool.SimpleConnectionPool": ["psycopg2.pool.AbstractConnectionPool"],
    "psycopg2.pool.ThreadedConnectionPool": ["psycopg2.pool.AbstractConnectionPool"],
    "psycopg2.sql.Composable": [],
    "psycopg2.sql.Composed": ["psycopg2.sql.Composable"],
    "psycopg2.sql.SQL": ["psycopg2.sql.Composable"],
    "psycopg2.sql.Identifier": ["psycopg2.sql.Composable"],
    "psycopg2.sql.Literal": ["psycopg2.sql.Composable"],
    "psycopg2.sql.Placeholder": ["psycopg2.sql.Composable"],
  },
  returns: {
    "psycopg2.connect": "psycopg2.extensions.connection",
    "psycopg2.extensions.connection.cursor": "psycopg2.extensions.cursor",
    "psycopg2.pool.AbstractConnectionPool.getconn": "psycopg2.extensions.connection",
    "psycopg2.sql.SQL.format": "psycopg2.sql.Composed",
    "psycopg2.sql.SQL.join": "psycopg2.sql.Composed",
    "psycopg2.sql.Composed.join": "psycopg2.sql.Composed",
  },
  attributes: { "psycopg2.extensions.cursor.connection": "psycopg2.extensions.connection" },
  sinks: [
    { call: "psycopg2.extensions.cursor.execute", ...query },
    { call: "psycopg2.extensions.cursor.mogrify", ...query },
    { call: "psycopg2.extensions.cursor.executemany", ...query, params: manyParams, runs: "many" },
    {
      call: "psycopg2.extensions.cursor.copy_expert",
      language: "sql",
      text: { at: 0, name: "sql" },
      runs: "script",
    },
    {
      call: "psycopg2.extensions.cursor.callproc",
      language: "sql",
      text: { at: 0, name: "procname" },
      runs: "name",
    },
    { call: "psycopg2.extras.execute_batch", ...batch },
    { call: "psycopg2.extras.execute_values", ...batch },
    { call: "psycopg2.sql.SQL", language: "sql", text: { at: 0, name: "string" }, runs: "expression" },
  ],
  sanitizers: [
    {
      call: [
        "psycopg2.sql.SQL",
        "psycopg2.sql.SQL.format",
        "psycopg2.sql.SQL.join",
        "psycopg2.sql.Composed",
        "psycopg2.sql.Composed.join",
        "psycopg2.sql.Composable.as_string",
        "psycopg2.sql.Placeholder",
        "psycopg2.extensions.cursor.mogrify",
      ],
      language: "sql",
      gives: "fragment",
    },
    {
      call: ["psycopg2.sql.Identifier", "psycopg2.extensions.quote_ident"],
      language: "sql",
      gives: "identifier",
    },
    { call: "psycopg2.sql.Literal", language: "sql", gives: "literal" },
  ],
  identifier: { call: "psycopg2.sql.Identifier", composer: "psycopg2.sql.SQL", since: "2.7" },
  binds: "client",
  references: [
    "https://www.psycopg.org/docs/cursor.html",
    "https://www.psycopg.org/docs/sql.html",
    "https://www.psycopg.org/docs/extras.html",
  ],
})
