import { defineLibrary } from "./library.ts"

const query = {
  language: "sql",
  text: { at: 0, name: "query" },
  params: { at: 1, name: "params", style: ["format", "pyformat"], shape: "sequence", display: "tuple" },
} as const

/** Odoo: the cursor of an environment, and its `SQL` wrapper (since 17.0). */
export default defineLibrary({
  name: "odoo",
  packages: ["odoo"],
  modules: ["odoo", "openerp"],
  dialect: "postgresql",
  aliases: {
    "odoo.tools.sql.SQL": "odoo.tools.SQL",
    "openerp.*": "odoo.*",
  },
  types: {
    "odoo.models.BaseModel": [],
    "odoo.models.Model": ["odoo.models.BaseModel"],
    "odoo.models.TransientModel": ["odoo.models.BaseModel"],
    "odoo.models.AbstractModel": ["odoo.models.BaseModel"],
    "odoo.api.Environment": [],
    "odoo.sql_db.Cursor": [],
    "odoo.tools.SQL": [],
  },
  attributes: {
    "odoo.models.BaseModel.env": "odoo.api.Environment",
    "odoo.models.BaseModel._cr": "odoo.sql_db.Cursor",
    "odoo.api.Environment.cr": "odoo.sql_db.Cursor",
  },
  sinks: [
    { call: "odoo.sql_db.Cursor.execute", ...query },
    { call: "odoo.sql_db.Cursor.mogrify", ...query },
    {
      call: "odoo.tools.SQL",
      language: "sql",
      text: { at: 0, name: "code" },
      params: { at: 1, style: ["format"], shape: "varargs" },
      runs: "expression",
    },
  ],
  sanitizers: [
    { call: ["odoo.tools.SQL", "odoo.tools.SQL.join"], language: "sql", gives: "fragment" },
    { call: "odoo.tools.SQL.identifier", language: "sql", gives: "identifier" },
  ],
  identifier: { call: "odoo.tools.SQL.identifier" },
  binds: "client",
  references: ["https://www.odoo.com/documentation/18.0/developer/reference/backend/orm.html"],
})
