import { defineLibrary } from "./library.ts"

const condition = { language: "sql", runs: "fragment" } as const
const where = { ...condition, text: { at: 0, name: "where" } } as const
const filter = { ...condition, text: { at: 0, name: "filter" } } as const
const keyword = { ...condition, text: { name: "where" } } as const
const columns = { ...condition, text: { at: 0, name: "transforms" }, list: true } as const

/** LanceDB: conditions and expressions of DataFusion's SQL, which nothing can be bound to. */
export default defineLibrary({
  name: "lancedb",
  packages: ["lancedb"],
  modules: ["lancedb"],
  aliases: {
    "lancedb.db.*": "lancedb.*",
    "lancedb.table.*": "lancedb.*",
    "lancedb.query.*": "lancedb.*",
    "lancedb.LanceDBConnection": "lancedb.DBConnection",
    "lancedb.RemoteDBConnection": "lancedb.DBConnection",
    "lancedb.remote.db.RemoteDBConnection": "lancedb.DBConnection",
    "lancedb.LanceTable": "lancedb.Table",
    "lancedb.remote.table.RemoteTable": "lancedb.Table",
    "lancedb.LanceVectorQueryBuilder": "lancedb.LanceQueryBuilder",
    "lancedb.LanceFtsQueryBuilder": "lancedb.LanceQueryBuilder",
    "lancedb.LanceHybridQueryBuilder": "lancedb.LanceQueryBuilder",
    "lancedb.AsyncVectorQuery": "lancedb.AsyncQuery",
    "lancedb.AsyncFTSQuery": "lancedb.AsyncQuery",
    "lancedb.AsyncHybridQuery": "lancedb.AsyncQuery",
  },
  types: {
    "lancedb.DBConnection": [],
    "lancedb.AsyncConnection": [],
    "lancedb.Table": [],
    "lancedb.AsyncTable": [],
    "lancedb.LanceQueryBuilder": [],
    "lancedb.AsyncQuery": [],
    "lancedb.LanceMergeInsertBuilder": [],
  },
  returns: {
    "lancedb.connect": "lancedb.DBConnection",
    "lancedb.connect_async": "lancedb.AsyncConnection",
    "lancedb.DBConnection.open_table": "lancedb.Table",
    "lancedb.DBConnection.create_table": "lancedb.Table",
    "lancedb.DBConnection.__getitem__": "lancedb.Table",
    "lancedb.AsyncConnection.open_table": "lancedb.AsyncTable",
    "lancedb.AsyncConnection.create_table": "lancedb.AsyncTable",
    "lancedb.Table.search": "lancedb.LanceQueryBuilder",
    "lancedb.Table.merge_insert": "lancedb.LanceMergeInsertBuilder",
    "lancedb.AsyncTable.search": "lancedb.AsyncQuery",
    "lancedb.AsyncTable.vector_search": "lancedb.AsyncQuery",
    "lancedb.AsyncTable.query": "lancedb.AsyncQuery",
    "lancedb.AsyncTable.merge_insert": "lancedb.LanceMergeInsertBuilder",
    "lancedb.LanceQueryBuilder.*": "lancedb.LanceQueryBuilder",
    "lancedb.AsyncQuery.*": "lancedb.AsyncQuery",
    "lancedb.LanceMergeInsertBuilder.*": "lancedb.LanceMergeInsertBuilder",
  },
  sinks: [
    { call: "lancedb.Table.delete", ...where },
    { call: "lancedb.Table.update", ...where },
    { call: "lancedb.Table.count_rows", ...filter },
    { call: "lancedb.Table.add_columns", ...columns },
    { call: "lancedb.AsyncTable.delete", ...where },
    { call: "lancedb.AsyncTable.update", ...keyword },
    { call: "lancedb.AsyncTable.count_rows", ...filter },
    { call: "lancedb.AsyncTable.add_columns", ...columns },
    { call: "lancedb.LanceQueryBuilder.where", ...where },
    { call: "lancedb.AsyncQuery.where", ...condition, text: { at: 0, name: "predicate" } },
    { call: "lancedb.LanceMergeInsertBuilder.when_matched_update_all", ...keyword },
    {
      call: "lancedb.LanceMergeInsertBuilder.when_not_matched_by_source_delete",
      ...condition,
      text: { at: 0, name: "condition" },
    },
  ],
  references: ["https://lancedb.github.io/lancedb/python/python/"],
})
