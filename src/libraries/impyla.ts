import { defineLibrary } from "./library.ts"

const params = {
  at: 1,
  name: "parameters",
  // Of a sequence, the values are read for marks once more (`12:15` has `:1`).
  style: ["pyformat", "format"],
  shape: "mapping",
} as const
const one = { language: "sql", text: { at: 0, name: "operation" }, params } as const
const many = { ...one, params: { ...params, name: "seq_of_parameters" }, runs: "many" } as const

/** Impala and Hive over HiveServer2; values are inserted on the client. */
export default defineLibrary({
  name: "impyla",
  packages: ["impyla"],
  modules: ["impala"],
  aliases: {
    "impala.hiveserver2.*": "impala.dbapi.*",
  },
  types: {
    "impala.dbapi.HiveServer2Connection": [],
    "impala.dbapi.HiveServer2Cursor": [],
  },
  returns: {
    "impala.dbapi.connect": "impala.dbapi.HiveServer2Connection",
    "impala.dbapi.HiveServer2Connection.cursor": "impala.dbapi.HiveServer2Cursor",
  },
  sinks: [
    { call: "impala.dbapi.HiveServer2Cursor.execute", ...one },
    { call: "impala.dbapi.HiveServer2Cursor.executemany", ...many },
    { call: "impala.dbapi.HiveServer2Cursor.execute_async", ...one },
  ],
  binds: "client",
  references: ["https://github.com/cloudera/impyla"],
})
