import { defineLibrary } from "./library.ts"

const fragments = { language: "sql", text: { at: 0, rest: true }, runs: "fragment" } as const

/**
 * SQLAlchemy's queries where nothing shows whose session it is: `session.query(User)`, `User.query`, a variable `query`.
 * Text in their clauses was run as it is before SQLAlchemy 1.4, which wants `text()` around it.
 */
export default defineLibrary({
  name: "sqlalchemy-query",
  packages: ["SQLAlchemy"],
  modules: [],
  types: { "query.Query": [] },
  returns: { "query.Query.__call__": "query.Query", "query.Query.*": "query.Query" },
  attributes: { "*.query": "query.Query" },
  sinks: [
    { call: "query.Query.filter", ...fragments },
    { call: "query.Query.having", ...fragments },
    { call: "query.Query.order_by", ...fragments },
    { call: "query.Query.group_by", ...fragments },
    { call: "query.Query.distinct", ...fragments },
    { call: "*.query.filter", ...fragments },
    { call: "*.query.having", ...fragments },
    { call: "*.query.order_by", ...fragments },
    { call: "*.query.group_by", ...fragments },
    { call: "*.query.distinct", ...fragments },
  ],
  references: ["https://docs.sqlalchemy.org/en/20/changelog/migration_14.html"],
})
