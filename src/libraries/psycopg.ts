import { defineLibrary } from "./library.ts"

const styles = { style: ["format", "pyformat"], shape: "sequence", display: "tuple" } as const
const params = { at: 1, name: "params", ...styles } as const
const query = { language: "sql", text: { at: 0, name: "query" }, params } as const
const manyParams = { at: 1, name: "params_seq", ...styles } as const
const rawParams = { at: 1, name: "params", style: ["dollar"], shape: "sequence", display: "list" } as const
const strict = { conversions: "refused", formats: "refused", nested: "with-spec" } as const

/** Psycopg 3. The async classes have the members of the blocking ones. */
export default defineLibrary({
  name: "psycopg",
  packages: ["psycopg", "psycopg-binary", "psycopg-c"],
  modules: ["psycopg"],
  dialect: "postgresql",
  aliases: {
    "psycopg.connection.*": "psycopg.*",
    "psycopg.connection_async.*": "psycopg.*",
    "psycopg.cursor.*": "psycopg.*",
    "psycopg.cursor_async.*": "psycopg.*",
    "psycopg.client_cursor.*": "psycopg.*",
    "psycopg.raw_cursor.*": "psycopg.*",
  },
  types: {
    "psycopg.Connection": [],
    "psycopg.AsyncConnection": ["psycopg.Connection"],
    "psycopg.Cursor": [],
    "psycopg.AsyncCursor": ["psycopg.Cursor"],
    "psycopg.ServerCursor": ["psycopg.Cursor"],
    "psycopg.AsyncServerCursor": ["psycopg.Cursor"],
    "psycopg.ClientCursor": ["psycopg.Cursor"],
    "psycopg.AsyncClientCursor": ["psycopg.ClientCursor"],
    "psycopg.RawCursor": ["psycopg.Cursor"],
    "psycopg.AsyncRawCursor": ["psycopg.RawCursor"],
    "psycopg.RawServerCursor": ["psycopg.RawCursor"],
    "psycopg.AsyncRawServerCursor": ["psycopg.RawCursor"],
    "psycopg.sql.Composed": [],
    "psycopg.sql.SQL": ["psycopg.sql.Composed"],
    "psycopg.sql.Identifier": ["psycopg.sql.Composed"],
    "psycopg.sql.Literal": ["psycopg.sql.Composed"],
    "psycopg.sql.Placeholder": ["psycopg.sql.Composed"],
  },
  returns: {
    "psycopg.connect": "psycopg.Connection",
    "psycopg.Connection.connect": "psycopg.Connection",
    "psycopg.AsyncConnection.connect": "psycopg.AsyncConnection",
    "psycopg.Connection.cursor": "psycopg.Cursor",
    "psycopg.AsyncConnection.cursor": "psycopg.AsyncCursor",
    "psycopg.Connection.execute": "psycopg.Cursor",
    "psycopg.AsyncConnection.execute": "psycopg.AsyncCursor",
    "psycopg.Cursor.execute": "psycopg.Cursor",
    "psycopg.sql.SQL.format": "psycopg.sql.Composed",
    "psycopg.sql.SQL.join": "psycopg.sql.Composed",
  },
  attributes: { "psycopg.Cursor.connection": "psycopg.Connection" },
  sinks: [
    { call: "psycopg.Connection.execute", ...query },
    { call: "psycopg.Cursor.execute", ...query },
    { call: "psycopg.Cursor.stream", ...query },
    { call: "psycopg.Cursor.copy", ...query, text: { at: 0, name: "statement" } },
    { call: "psycopg.Cursor.executemany", ...query, params: manyParams, runs: "many" },
    { call: "psycopg.ClientCursor.mogrify", ...query },
    // The raw cursors refuse template strings (NotSupportedError).
    { call: "psycopg.RawCursor.execute", ...query, params: rawParams, templates: false },
    { call: "psycopg.sql.SQL", language: "sql", text: { at: 0, name: "obj" }, runs: "expression" },
  ],
  sanitizers: [
    {
      call: [
        "psycopg.sql.SQL",
        "psycopg.sql.SQL.format",
        "psycopg.sql.SQL.join",
        "psycopg.sql.Composed",
        "psycopg.sql.Composed.as_string",
        "psycopg.sql.Placeholder",
      ],
      language: "sql",
      gives: "fragment",
    },
    { call: "psycopg.sql.Identifier", language: "sql", gives: "identifier" },
    { call: ["psycopg.sql.Literal", "psycopg.sql.quote"], language: "sql", gives: "literal" },
  ],
  templates: {
    since: "3.3",
    form: "native",
    language: "sql",
    takes: ["psycopg.sql.as_string", "psycopg.sql.as_bytes"],
    specs: { identifier: "i", literal: "l", sql: "q", value: ["s", "b", "t"] },
    objects: { SQL: "q", Composed: "q", Identifier: "i", Literal: "l", Placeholder: null },
    joiner: "psycopg.sql.SQL",
    percent: "plain",
    lists: "Write `= ANY({list(…)})`, or `<> ALL({list(…)})` for NOT IN",
    ...strict,
  },
  identifier: { call: "psycopg.sql.Identifier", composer: "psycopg.sql.SQL", spec: "i" },
  references: [
    "https://www.psycopg.org/psycopg3/docs/basic/tstrings.html",
    "https://www.psycopg.org/psycopg3/docs/api/",
  ],
})
