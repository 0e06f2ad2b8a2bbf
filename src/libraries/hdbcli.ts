import { defineLibrary } from "./library.ts"

const params = { at: 1, style: ["qmark", "named"], shape: "sequence", display: "tuple" } as const
const one = { language: "sql", text: { at: 0 }, params } as const
const many = { ...one, runs: "many" } as const

/** SAP HANA's driver. */
export default defineLibrary({
  name: "hdbcli",
  packages: ["hdbcli"],
  modules: ["hdbcli"],
  types: {
    "hdbcli.dbapi.Connection": [],
    "hdbcli.dbapi.Cursor": [],
  },
  returns: {
    "hdbcli.dbapi.connect": "hdbcli.dbapi.Connection",
    "hdbcli.dbapi.Connection.cursor": "hdbcli.dbapi.Cursor",
  },
  sinks: [
    { call: "hdbcli.dbapi.Cursor.execute", ...one },
    { call: "hdbcli.dbapi.Cursor.executemany", ...many },
  ],
  references: ["https://help.sap.com/docs/SAP_HANA_CLIENT"],
})
