import { defineLibrary } from "./library.ts"

const params = { at: 1, name: "parameters", style: ["qmark"], shape: "sequence", display: "tuple" } as const
const one = { language: "sql", text: { at: 0, name: "operation" }, params } as const
const many = { ...one, params: { ...params, name: "seq_parameters" }, runs: "many" } as const

/** Db2's DB-API module. */
export default defineLibrary({
  name: "ibm-db",
  packages: ["ibm-db"],
  modules: ["ibm_db_dbi", "ibm_db"],
  types: {
    "ibm_db_dbi.Connection": [],
    "ibm_db_dbi.Cursor": [],
  },
  returns: {
    "ibm_db_dbi.connect": "ibm_db_dbi.Connection",
    "ibm_db_dbi.Connection.cursor": "ibm_db_dbi.Cursor",
  },
  sinks: [
    { call: "ibm_db_dbi.Cursor.execute", ...one },
    { call: "ibm_db_dbi.Cursor.executemany", ...many },
  ],
  references: ["https://github.com/ibmdb/python-ibmdb/wiki/APIs"],
})
