import { defineLibrary } from "./library.ts"

const params = {
  at: 1,
  name: "parameters",
  style: ["format", "pyformat"],
  shape: "sequence",
  display: "tuple",
} as const
const one = { language: "sql", text: { at: 0, name: "operation" }, params } as const
const statement = {
  language: "sql",
  text: { at: 0, name: "query" },
  params: { at: 1, style: ["format", "pyformat"], shape: "sequence-or-varargs" },
} as const

/** Psycopg 2 for asyncio. */
export default defineLibrary({
  name: "aiopg",
  packages: ["aiopg"],
  modules: ["aiopg"],
  dialect: "postgresql",
  aliases: {
    "aiopg.connection.*": "aiopg.*",
    "aiopg.pool.*": "aiopg.*",
    "aiopg.sa.connection.*": "aiopg.sa.*",
    "aiopg.sa.engine.*": "aiopg.sa.*",
  },
  types: {
    "aiopg.Connection": [],
    "aiopg.Cursor": [],
    "aiopg.Pool": [],
    "aiopg.sa.Engine": [],
    "aiopg.sa.SAConnection": [],
  },
  returns: {
    "aiopg.connect": "aiopg.Connection",
    "aiopg.Connection.cursor": "aiopg.Cursor",
    "aiopg.create_pool": "aiopg.Pool",
    "aiopg.Pool.acquire": "aiopg.Connection",
    "aiopg.Pool.cursor": "aiopg.Cursor",
    "aiopg.sa.create_engine": "aiopg.sa.Engine",
    "aiopg.sa.Engine.acquire": "aiopg.sa.SAConnection",
  },
  sinks: [
    { call: "aiopg.Cursor.execute", ...one },
    { call: "aiopg.Cursor.mogrify", ...one },
    { call: "aiopg.Cursor.callproc", language: "sql", text: { at: 0, name: "procname" }, runs: "name" },
    { call: "aiopg.sa.SAConnection.execute", ...statement },
    { call: "aiopg.sa.SAConnection.scalar", ...statement },
  ],
  binds: "client",
  references: [
    "https://aiopg.readthedocs.io/en/stable/core.html",
    "https://aiopg.readthedocs.io/en/stable/sa.html",
  ],
})
