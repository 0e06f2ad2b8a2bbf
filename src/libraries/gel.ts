import { defineLibrary } from "./library.ts"

const query = { language: "sql", text: { at: 0, name: "query" } } as const
const commands = { language: "sql", text: { at: 0, name: "commands" }, runs: "script" } as const

/** Gel (formerly EdgeDB): EdgeQL and SQL. Values need a type cast in the query, so rewrites leave it alone. */
export default defineLibrary({
  name: "gel",
  packages: ["gel", "edgedb"],
  modules: ["gel", "edgedb"],
  dialect: "postgresql",
  aliases: {
    "edgedb.*": "gel.*",
    "gel.abstract.*": "gel.*",
    "gel.blocking_client.*": "gel.*",
    "gel.asyncio_client.*": "gel.*",
  },
  types: {
    "gel.Client": [],
    "gel.AsyncIOClient": ["gel.Client"],
  },
  returns: {
    "gel.create_client": "gel.Client",
    "gel.create_async_client": "gel.AsyncIOClient",
    "gel.Client.transaction": "gel.Client",
  },
  sinks: [
    { call: "gel.Client.query", ...query },
    { call: "gel.Client.query_single", ...query },
    { call: "gel.Client.query_required_single", ...query },
    { call: "gel.Client.query_json", ...query },
    { call: "gel.Client.query_single_json", ...query },
    { call: "gel.Client.query_sql", ...query },
    { call: "gel.Client.execute", ...commands },
    { call: "gel.Client.execute_sql", ...commands },
  ],
  references: ["https://docs.geldata.com/reference/clients/python"],
})
