import { defineLibrary } from "./library.ts"

const values = { at: 1, name: "values", style: [], shape: "sequence", display: "list" } as const
const query = { language: "sql", text: { at: 0, name: "query" }, params: values } as const

/** Tortoise ORM: clients and raw queries; the placeholder is the driver's. */
export default defineLibrary({
  name: "tortoise-orm",
  packages: ["tortoise-orm"],
  modules: ["tortoise"],
  aliases: {
    "tortoise.models.Model": "tortoise.Model",
    "tortoise.queryset.QuerySet": "tortoise.QuerySet",
    "tortoise.backends.base.client.BaseDBAsyncClient": "tortoise.Client",
    "tortoise.BaseDBAsyncClient": "tortoise.Client",
  },
  types: {
    "tortoise.Client": [],
    "tortoise.Model": [],
    "tortoise.QuerySet": [],
    "tortoise.ConnectionHandler": [],
  },
  returns: {
    "tortoise.connections.get": "tortoise.Client",
    "tortoise.connection.get_connection": "tortoise.Client",
    "tortoise.Tortoise.get_connection": "tortoise.Client",
    "tortoise.transactions.in_transaction": "tortoise.Client",
    "tortoise.Model.filter": "tortoise.QuerySet",
    "tortoise.Model.all": "tortoise.QuerySet",
    "tortoise.QuerySet.*": "tortoise.QuerySet",
  },
  sinks: [
    { call: "tortoise.Client.execute_query", ...query },
    { call: "tortoise.Client.execute_query_dict", ...query },
    { call: "tortoise.Client.execute_insert", ...query },
    { call: "tortoise.Client.execute_many", ...query, runs: "many" },
    {
      call: "tortoise.Client.execute_script",
      language: "sql",
      text: { at: 0, name: "query" },
      runs: "script",
    },
    { call: "tortoise.Model.raw", language: "sql", text: { at: 0, name: "sql" } },
    { call: "tortoise.QuerySet.raw", language: "sql", text: { at: 0, name: "sql" } },
    { call: "tortoise.expressions.RawSQL", language: "sql", text: { at: 0, name: "sql" }, runs: "fragment" },
  ],
  references: ["https://tortoise.github.io/query.html", "https://tortoise.github.io/connections.html"],
})
