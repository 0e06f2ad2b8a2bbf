import { defineLibrary } from "./library.ts"

const params = { at: 1, name: "args", style: ["format"], shape: "sequence", display: "tuple" } as const
const one = { language: "sql", text: { at: 0, name: "operation" }, params } as const
const many = { ...one, params: { ...params, name: "param_sets" }, runs: "many" } as const

/** Amazon's driver for Redshift; its module-level `paramstyle` may be changed, `format` is the default. */
export default defineLibrary({
  name: "redshift-connector",
  packages: ["redshift-connector"],
  modules: ["redshift_connector"],
  dialect: "postgresql",
  percents: "unquoted",
  aliases: {
    "redshift_connector.core.*": "redshift_connector.*",
    "redshift_connector.cursor.*": "redshift_connector.*",
  },
  types: {
    "redshift_connector.Connection": [],
    "redshift_connector.Cursor": [],
  },
  returns: {
    "redshift_connector.connect": "redshift_connector.Connection",
    "redshift_connector.Connection.cursor": "redshift_connector.Cursor",
  },
  sinks: [
    { call: "redshift_connector.Cursor.execute", ...one },
    { call: "redshift_connector.Cursor.executemany", ...many },
    {
      call: "redshift_connector.Cursor.callproc",
      language: "sql",
      text: { at: 0, name: "procname" },
      runs: "name",
    },
    {
      call: "redshift_connector.Cursor.write_dataframe",
      language: "sql",
      text: { at: 1, name: "table" },
      runs: "name",
    },
  ],
  binds: "typed",
  references: ["https://github.com/aws/amazon-redshift-python-driver"],
})
