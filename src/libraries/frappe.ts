import { defineLibrary } from "./library.ts"

const query = {
  language: "sql",
  text: { at: 0, name: "query" },
  params: { at: 1, name: "values", style: ["format", "pyformat"], shape: "sequence", display: "tuple" },
} as const

/** Frappe and ERPNext. */
export default defineLibrary({
  name: "frappe",
  packages: ["frappe"],
  modules: ["frappe"],
  sinks: [
    { call: "frappe.db.sql", ...query },
    { call: "frappe.db.sql_list", ...query },
    { call: "frappe.db.sql_ddl", language: "sql", text: { at: 0, name: "query" }, runs: "script" },
  ],
  sources: ["frappe.form_dict", "frappe.local.form_dict", "frappe.request"],
  sanitizers: [{ call: "frappe.db.escape", language: "sql", gives: "literal" }],
  binds: "client",
  references: ["https://docs.frappe.io/framework/user/en/api/database"],
})
