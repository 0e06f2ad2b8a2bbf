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

/** Pure-Python MySQL. `literal()` returns a quoted literal, `escape_string()` only its inside. */
export default defineLibrary({
  name: "pymysql",
  packages: ["PyMySQL"],
  modules: ["pymysql"],
  dialect: "mysql",
  aliases: {
    "pymysql.connections.*": "pymysql.*",
  },
  types: {
    "pymysql.Connection": [],
    "pymysql.cursors.Cursor": [],
    "pymysql.cursors.DictCursor": ["pymysql.cursors.Cursor"],
    "pymysql.cursors.SSCursor": ["pymysql.cursors.Cursor"],
    "pymysql.cursors.SSDictCursor": ["pymysql.cursors.Cursor"],
  },
  returns: {
    "pymysql.connect": "pymysql.Connection",
    "pymysql.Connect": "pymysql.Connection",
    "pymysql.Connection.cursor": "pymysql.cursors.Cursor",
  },
  attributes: {
    "pymysql.cursors.Cursor.connection": "pymysql.Connection",
  },
  sinks: [
    { call: "pymysql.cursors.Cursor.execute", ...one },
    { call: "pymysql.cursors.Cursor.mogrify", ...one },
    { call: "pymysql.cursors.Cursor.executemany", ...many },
    {
      call: "pymysql.cursors.Cursor.callproc",
      language: "sql",
      text: { at: 0, name: "procname" },
      runs: "name",
    },
    { call: "pymysql.Connection.query", language: "sql", text: { at: 0, name: "sql" }, runs: "script" },
  ],
  sanitizers: [{ call: "pymysql.Connection.literal", language: "sql", gives: "literal" }],
  binds: "client",
  references: ["https://pymysql.readthedocs.io/en/latest/modules/index.html"],
})
