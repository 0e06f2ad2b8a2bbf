import { defineLibrary } from "./library.ts"

const params = { at: 1, style: ["dollar"], shape: "varargs" } as const
const one = { language: "sql", text: { at: 0, name: "query" }, params } as const
const many = { at: 1, name: "args", style: ["dollar"], shape: "sequence", display: "list" } as const

/** PostgreSQL for asyncio, with server-side parameters that follow the query as arguments. */
export default defineLibrary({
  name: "asyncpg",
  packages: ["asyncpg"],
  modules: ["asyncpg"],
  dialect: "postgresql",
  aliases: {
    "asyncpg.connection.*": "asyncpg.*",
    "asyncpg.pool.*": "asyncpg.*",
    "asyncpg.PoolConnectionProxy": "asyncpg.Connection",
  },
  types: {
    "asyncpg.Connection": [],
    "asyncpg.Pool": ["asyncpg.Connection"],
  },
  returns: {
    "asyncpg.connect": "asyncpg.Connection",
    "asyncpg.create_pool": "asyncpg.Pool",
    "asyncpg.Pool.acquire": "asyncpg.Connection",
  },
  sinks: [
    { call: "asyncpg.Connection.execute", ...one },
    { call: "asyncpg.Connection.fetch", ...one },
    { call: "asyncpg.Connection.fetchrow", ...one },
    { call: "asyncpg.Connection.fetchval", ...one },
    { call: "asyncpg.Connection.cursor", ...one },
    { call: "asyncpg.Connection.copy_from_query", ...one },
    { call: "asyncpg.Connection.prepare", language: "sql", text: { at: 0, name: "query" } },
    {
      call: "asyncpg.Connection.executemany",
      language: "sql",
      text: { at: 0, name: "command" },
      params: many,
      runs: "many",
    },
    {
      call: "asyncpg.Connection.fetchmany",
      language: "sql",
      text: { at: 0, name: "query" },
      params: many,
      runs: "many",
    },
  ],
  binds: "typed",
  references: ["https://magicstack.github.io/asyncpg/current/api/index.html"],
})
