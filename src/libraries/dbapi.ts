import { defineLibrary } from "./library.ts"

// PEP 249 leaves the placeholder to the driver's `paramstyle`.
const params = { at: 1, style: [], shape: "sequence", display: "tuple" } as const

/**
 * Any driver that follows PEP 249: calls on a receiver whose type nobody knows (`*.execute`), and the cursors that
 * libraries hand out without saying whose they are (`dbapi.Cursor`). The text's argument has no common name.
 */
export default defineLibrary({
  name: "dbapi",
  packages: [],
  modules: [],
  types: { "dbapi.Connection": [], "dbapi.Cursor": [] },
  returns: { "dbapi.Connection.cursor": "dbapi.Cursor", "dbapi.Cursor.execute": "dbapi.Cursor" },
  attributes: { "dbapi.Cursor.connection": "dbapi.Connection" },
  sinks: [
    { call: "dbapi.Cursor.execute", language: "sql", text: { at: 0 }, params },
    { call: "dbapi.Cursor.executemany", language: "sql", text: { at: 0 }, params, runs: "many" },
    { call: "dbapi.Cursor.callproc", language: "sql", text: { at: 0 }, runs: "name" },
    { call: "*.execute", language: "sql", text: { at: 0 }, params },
    { call: "*.executemany", language: "sql", text: { at: 0 }, params, runs: "many" },
    { call: "*.executescript", language: "sql", text: { at: 0 }, runs: "script" },
    { call: "*.execute_async", language: "sql", text: { at: 0 }, params },
    { call: "*.mogrify", language: "sql", text: { at: 0 }, params },
    { call: "*.copy_expert", language: "sql", text: { at: 0 }, runs: "script" },
    { call: "*.callproc", language: "sql", text: { at: 0 }, runs: "name" },
    { call: "*.execute_sql", language: "sql", text: { at: 0 }, params },
    { call: "*.execute_query", language: "sql", text: { at: 0 }, params },
    { call: "*.exec_driver_sql", language: "sql", text: { at: 0 }, params },
    { call: "*.read_sql", language: "sql", text: { at: 0 } },
    { call: "*.read_sql_query", language: "sql", text: { at: 0 } },
    { call: "*.fetch", language: "sql", text: { at: 0 }, params: { at: 1, style: [], shape: "varargs" } },
    { call: "*.fetchval", language: "sql", text: { at: 0 }, params: { at: 1, style: [], shape: "varargs" } },
    { call: "*.fetchrow", language: "sql", text: { at: 0 }, params: { at: 1, style: [], shape: "varargs" } },
    { call: "*.fetch_all", language: "sql", text: { at: 0 } },
    { call: "*.fetch_one", language: "sql", text: { at: 0 } },
    { call: "*.fetch_val", language: "sql", text: { at: 0 } },
    { call: "*.cursor", language: "sql", text: { at: 0 } },
    { call: "*.query", language: "sql", text: { at: 0 } },
    { call: "*.sql", language: "sql", text: { at: 0 } },
    { call: "*.raw", language: "sql", text: { at: 0 } },
  ],
  sanitizers: [
    {
      call: ["*.quote_name", "*.quote_ident", "*.quote_identifier", "*.escape_identifier", "*.escape_sqlite"],
      language: "sql",
      gives: "identifier",
    },
    {
      call: ["*.quote_literal", "*.escape_literal"],
      language: "sql",
      gives: "literal",
    },
  ],
  references: ["https://peps.python.org/pep-0249/"],
})
