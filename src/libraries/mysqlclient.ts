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

/** The C driver for MySQL (`MySQLdb`). */
export default defineLibrary({
  name: "mysqlclient",
  packages: ["mysqlclient"],
  modules: ["MySQLdb"],
  dialect: "mysql",
  aliases: {
    "MySQLdb.connections.*": "MySQLdb.*",
  },
  types: {
    "MySQLdb.Connection": [],
    "MySQLdb.cursors.Cursor": [],
    "MySQLdb.cursors.DictCursor": ["MySQLdb.cursors.Cursor"],
    "MySQLdb.cursors.SSCursor": ["MySQLdb.cursors.Cursor"],
    "MySQLdb.cursors.SSDictCursor": ["MySQLdb.cursors.Cursor"],
  },
  returns: {
    "MySQLdb.connect": "MySQLdb.Connection",
    "MySQLdb.Connect": "MySQLdb.Connection",
    "MySQLdb.Connection.cursor": "MySQLdb.cursors.Cursor",
  },
  attributes: {
    "MySQLdb.cursors.Cursor.connection": "MySQLdb.Connection",
  },
  sinks: [
    { call: "MySQLdb.cursors.Cursor.execute", ...one },
    { call: "MySQLdb.cursors.Cursor.executemany", ...many },
    {
      call: "MySQLdb.cursors.Cursor.callproc",
      language: "sql",
      text: { at: 0, name: "procname" },
      runs: "name",
    },
    { call: "MySQLdb.Connection.query", language: "sql", text: { at: 0, name: "query" }, runs: "script" },
  ],
  sanitizers: [{ call: "MySQLdb.Connection.literal", language: "sql", gives: "literal" }],
  binds: "client",
  references: ["https://mysqlclient.readthedocs.io/user_guide.html"],
})
