import { defineLibrary } from "./library.ts"

const params = {
  at: 1,
  name: "parameters",
  style: ["format", "pyformat"],
  shape: "sequence",
  display: "tuple",
} as const
const one = { language: "sql", text: { at: 0, name: "query" }, params } as const

/** Cassandra's CQL. Simple statements take `%s`, prepared ones `?`. */
export default defineLibrary({
  name: "cassandra-driver",
  packages: ["cassandra-driver", "scylla-driver"],
  modules: ["cassandra"],
  types: {
    "cassandra.cluster.Cluster": [],
    "cassandra.cluster.Session": [],
    "cassandra.query.SimpleStatement": [],
    "cassandra.query.BatchStatement": [],
  },
  returns: {
    "cassandra.cluster.Cluster.connect": "cassandra.cluster.Session",
  },
  sinks: [
    { call: "cassandra.cluster.Session.execute", ...one },
    { call: "cassandra.cluster.Session.execute_async", ...one },
    { call: "cassandra.cluster.Session.prepare", language: "sql", text: { at: 0, name: "query" } },
    {
      call: "cassandra.query.SimpleStatement",
      language: "sql",
      text: { at: 0, name: "query_string" },
      runs: "expression",
    },
    {
      call: "cassandra.query.BatchStatement.add",
      language: "sql",
      text: { at: 0, name: "statement" },
      params,
    },
  ],
  sanitizers: [{ call: "cassandra.query.SimpleStatement", language: "sql", gives: "fragment" }],
  binds: "client",
  references: ["https://docs.datastax.com/en/developer/python-driver/latest/api/cassandra/cluster.html"],
})
