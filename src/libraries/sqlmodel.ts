import { defineLibrary } from "./library.ts"

/** SQLModel: SQLAlchemy's sessions with `exec()`. */
export default defineLibrary({
  name: "sqlmodel",
  packages: ["sqlmodel"],
  modules: ["sqlmodel"],
  aliases: {
    "sqlmodel.text": "sqlalchemy.text",
    "sqlmodel.create_engine": "sqlalchemy.create_engine",
    "sqlmodel.column": "sqlalchemy.column",
    "sqlmodel.literal_column": "sqlalchemy.literal_column",
    "sqlmodel.orm.session.*": "sqlmodel.*",
  },
  types: {
    "sqlmodel.Session": ["sqlalchemy.orm.Session"],
    "sqlmodel.ext.asyncio.session.AsyncSession": ["sqlalchemy.ext.asyncio.AsyncSession", "sqlmodel.Session"],
  },
  returns: {
    "sqlmodel.select": "sqlalchemy.Select",
  },
  sinks: [
    {
      call: "sqlmodel.Session.exec",
      language: "sql",
      text: { at: 0, name: "statement" },
      params: { name: "params", style: [], shape: "mapping" },
      templates: false,
    },
  ],
  references: ["https://sqlmodel.tiangolo.com/"],
})
