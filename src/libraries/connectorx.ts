import { defineLibrary } from "./library.ts"

/** ConnectorX reads a query into a frame; it takes no parameters. */
export default defineLibrary({
  name: "connectorx",
  packages: ["connectorx"],
  modules: ["connectorx"],
  sinks: [{ call: "connectorx.read_sql", language: "sql", text: { at: 1, name: "query" }, list: true }],
  references: ["https://sfu-db.github.io/connector-x/api.html"],
})
