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

/** MySQL for asyncio in Cython. */
export default defineLibrary({
  name: "asyncmy",
  packages: ["asyncmy"],
  modules: ["asyncmy"],
  dialect: "mysql",
  aliases: {
    "asyncmy.connection.*": "asyncmy.*",
    "asyncmy.pool.*": "asyncmy.*",
  },
  types: {
    "asyncmy.Connection": [],
    "asyncmy.cursors.Cursor": [],
    "asyncmy.cursors.DictCursor": ["asyncmy.cursors.Cursor"],
    "asyncmy.cursors.SSCursor": ["asyncmy.cursors.Cursor"],
    "asyncmy.cursors.SSDictCursor": ["asyncmy.cursors.Cursor"],
    "asyncmy.Pool": [],
  },
  returns: {
    "asyncmy.connect": "asyncmy.Connection",
    "asyncmy.Connect": "asyncmy.Connection",
    "asyncmy.Connection.cursor": "asyncmy.cursors.Cursor",
    "asyncmy.Pool.acquire": "asyncmy.Connection",
    "asyncmy.create_pool": "asyncmy.Pool",
  },
  attributes: {
    "asyncmy.cursors.Cursor.connection": "asyncmy.Connection",
  },
  sinks: [
    { call: "asyncmy.cursors.Cursor.execute", ...one },
    { call: "asyncmy.cursors.Cursor.mogrify", ...one },
    { call: "asyncmy.cursors.Cursor.executemany", ...many },
    {
      call: "asyncmy.cursors.Cursor.callproc",
      language: "sql",
      text: { at: 0, name: "procname" },
      runs: "name",
    },
    { call: "asyncmy.Connection.query", language: "sql", text: { at: 0, name: "sql" }, runs: "script" },
  ],
  sanitizers: [{ call: "asyncmy.Connection.literal", language: "sql", gives: "literal" }],
  binds: "client",
  references: ["https://github.com/long2ice/asyncmy"],
})
