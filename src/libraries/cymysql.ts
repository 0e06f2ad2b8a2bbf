import { defineLibrary } from "./library.ts"

const params = {
  at: 1,
  name: "args",
  style: ["format", "pyformat"],
  shape: "sequence",
  display: "tuple",
} as const
const one = { language: "sql", text: { at: 0, name: "query" }, params } as const
const many = { ...one, runs: "many" } as const

/** A MySQL driver in Cython with PyMySQL's interface. */
export default defineLibrary({
  name: "cymysql",
  packages: ["cymysql"],
  modules: ["cymysql"],
  dialect: "mysql",
  aliases: {
    "cymysql.connections.*": "cymysql.*",
  },
  types: {
    "cymysql.Connection": [],
    "cymysql.cursors.Cursor": [],
    "cymysql.cursors.DictCursor": ["cymysql.cursors.Cursor"],
  },
  returns: {
    "cymysql.connect": "cymysql.Connection",
    "cymysql.Connect": "cymysql.Connection",
    "cymysql.Connection.cursor": "cymysql.cursors.Cursor",
  },
  attributes: {
    "cymysql.cursors.Cursor.connection": "cymysql.Connection",
  },
  sinks: [
    { call: "cymysql.cursors.Cursor.execute", ...one },
    { call: "cymysql.cursors.Cursor.executemany", ...many },
    {
      call: "cymysql.cursors.Cursor.callproc",
      language: "sql",
      text: { at: 0, name: "procname" },
      runs: "name",
    },
    { call: "cymysql.Connection.query", language: "sql", text: { at: 0, name: "sql" }, runs: "script" },
  ],
  sanitizers: [{ call: "cymysql.Connection.literal", language: "sql", gives: "literal" }],
  binds: "client",
  references: ["https://github.com/nakagami/CyMySQL"],
})
