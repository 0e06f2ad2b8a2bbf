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
const statement = {
  language: "sql",
  text: { at: 0, name: "query" },
  params: { at: 1, style: ["format", "pyformat"], shape: "sequence-or-varargs" },
} as const

/** MySQL for asyncio on PyMySQL, with its SQLAlchemy layer. */
export default defineLibrary({
  name: "aiomysql",
  packages: ["aiomysql"],
  modules: ["aiomysql"],
  dialect: "mysql",
  aliases: {
    "aiomysql.connection.*": "aiomysql.*",
    "aiomysql.pool.*": "aiomysql.*",
    "aiomysql.Cursor": "aiomysql.cursors.Cursor",
    "aiomysql.DictCursor": "aiomysql.cursors.DictCursor",
    "aiomysql.SSCursor": "aiomysql.cursors.SSCursor",
    "aiomysql.SSDictCursor": "aiomysql.cursors.SSDictCursor",
    "aiomysql.sa.connection.*": "aiomysql.sa.*",
    "aiomysql.sa.engine.*": "aiomysql.sa.*",
  },
  types: {
    "aiomysql.Connection": [],
    "aiomysql.cursors.Cursor": [],
    "aiomysql.cursors.DictCursor": ["aiomysql.cursors.Cursor"],
    "aiomysql.cursors.SSCursor": ["aiomysql.cursors.Cursor"],
    "aiomysql.cursors.SSDictCursor": ["aiomysql.cursors.Cursor"],
    "aiomysql.Pool": [],
    "aiomysql.sa.Engine": [],
    "aiomysql.sa.SAConnection": [],
  },
  returns: {
    "aiomysql.connect": "aiomysql.Connection",
    "aiomysql.Connect": "aiomysql.Connection",
    "aiomysql.Connection.cursor": "aiomysql.cursors.Cursor",
    "aiomysql.create_pool": "aiomysql.Pool",
    "aiomysql.Pool.acquire": "aiomysql.Connection",
    "aiomysql.sa.create_engine": "aiomysql.sa.Engine",
    "aiomysql.sa.Engine.acquire": "aiomysql.sa.SAConnection",
  },
  attributes: {
    "aiomysql.cursors.Cursor.connection": "aiomysql.Connection",
  },
  sinks: [
    { call: "aiomysql.cursors.Cursor.execute", ...one },
    { call: "aiomysql.cursors.Cursor.mogrify", ...one },
    { call: "aiomysql.cursors.Cursor.executemany", ...many },
    {
      call: "aiomysql.cursors.Cursor.callproc",
      language: "sql",
      text: { at: 0, name: "procname" },
      runs: "name",
    },
    { call: "aiomysql.sa.SAConnection.execute", ...statement },
    { call: "aiomysql.sa.SAConnection.scalar", ...statement },
  ],
  binds: "client",
  references: ["https://aiomysql.readthedocs.io/en/stable/"],
})
