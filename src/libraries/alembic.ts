import { defineLibrary } from "./library.ts"

/** Migrations with Alembic. `op` is a module whose functions act on the current migration. */
export default defineLibrary({
  name: "alembic",
  packages: ["alembic"],
  modules: ["alembic"],
  returns: {
    "alembic.op.get_bind": "sqlalchemy.Connection",
  },
  sinks: [
    {
      call: "alembic.op.execute",
      language: "sql",
      text: { at: 0, name: "sqltext" },
      params: { style: ["named"], shape: "keywords", method: "bindparams", wrapper: "sqlalchemy.text" },
    },
  ],
  references: ["https://alembic.sqlalchemy.org/en/latest/ops.html"],
})
