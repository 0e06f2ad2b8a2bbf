import { defineLibrary } from "./library.ts"

const params = {
  at: 1,
  name: "params",
  style: ["format", "pyformat"],
  shape: "sequence",
  display: "tuple",
} as const
const one = { language: "sql", text: { at: 0, name: "operation" }, params } as const
const many = { ...one, params: { ...params, name: "seq_params" }, runs: "many" } as const

/** Oracle's MySQL driver, blocking and asyncio. Prepared cursors accept `%s` too. */
export default defineLibrary({
  name: "mysql-connector-python",
  packages: ["mysql-connector-python"],
  modules: ["mysql.connector"],
  dialect: "mysql",
  percents: "never",
  aliases: {
    "mysql.connector.aio.*": "mysql.connector.*",
    "mysql.connector.Connect": "mysql.connector.connect",
    "mysql.connector.connection.MySQLConnection": "mysql.connector.MySQLConnection",
    "mysql.connector.connection_cext.CMySQLConnection": "mysql.connector.MySQLConnection",
    "mysql.connector.CMySQLConnection": "mysql.connector.MySQLConnection",
    "mysql.connector.pooling.PooledMySQLConnection": "mysql.connector.MySQLConnection",
    "mysql.connector.abstracts.MySQLConnectionAbstract": "mysql.connector.MySQLConnection",
    "mysql.connector.abstracts.MySQLCursorAbstract": "mysql.connector.MySQLCursor",
    "mysql.connector.cursor.*": "mysql.connector.*",
    "mysql.connector.cursor_cext.CMySQLCursor": "mysql.connector.MySQLCursor",
    "mysql.connector.MySQLCursorDict": "mysql.connector.MySQLCursor",
    "mysql.connector.MySQLCursorPrepared": "mysql.connector.MySQLCursor",
  },
  types: {
    "mysql.connector.MySQLConnection": [],
    "mysql.connector.MySQLCursor": [],
    "mysql.connector.pooling.MySQLConnectionPool": [],
  },
  returns: {
    "mysql.connector.connect": "mysql.connector.MySQLConnection",
    "mysql.connector.MySQLConnection.cursor": "mysql.connector.MySQLCursor",
    "mysql.connector.pooling.MySQLConnectionPool.get_connection": "mysql.connector.MySQLConnection",
  },
  sinks: [
    { call: "mysql.connector.MySQLCursor.execute", ...one },
    { call: "mysql.connector.MySQLCursor.executemany", ...many },
    {
      call: "mysql.connector.MySQLCursor.callproc",
      language: "sql",
      text: { at: 0, name: "procname" },
      runs: "name",
    },
    {
      call: "mysql.connector.MySQLConnection.cmd_query",
      language: "sql",
      text: { at: 0, name: "query" },
      runs: "script",
    },
    {
      call: "mysql.connector.MySQLConnection.cmd_query_iter",
      language: "sql",
      text: { at: 0, name: "statements" },
      runs: "script",
    },
  ],
  binds: "client",
  references: ["https://dev.mysql.com/doc/connector-python/en/connector-python-reference.html"],
})
