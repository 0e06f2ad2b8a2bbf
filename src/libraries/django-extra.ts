import { defineLibrary } from "./library.ts"

const extra = "django.db.models.QuerySet.extra"
const params = { style: ["format"], shape: "sequence", display: "list", neverNone: true } as const

/**
 * `QuerySet.extra()`, which takes SQL in several arguments, and what gives SQL to Django by itself. Types and chains
 * are those of `django.ts`.
 */
export default defineLibrary({
  name: "django-extra",
  packages: ["Django"],
  modules: ["django"],
  sinks: [
    {
      call: extra,
      language: "sql",
      text: { at: 0, name: "select" },
      params: { at: 5, name: "select_params", ...params },
      runs: "fragment",
      list: true,
    },
    {
      call: extra,
      language: "sql",
      text: { at: 1, name: "where" },
      params: { at: 2, name: "params", ...params },
      runs: "fragment",
      list: true,
    },
    { call: extra, language: "sql", text: { at: 3, name: "tables" }, runs: "name", list: true },
    { call: extra, language: "sql", text: { at: 4, name: "order_by" }, runs: "fragment", list: true },
    { call: "*.extra", language: "sql", text: { name: "where" }, runs: "fragment", list: true },
    { call: "*.extra", language: "sql", text: { name: "select" }, runs: "fragment", list: true },
  ],
  binds: "client",
  // A pair of the text and its parameters.
  returnSinks: [
    { method: "as_sql", language: "sql" },
    { method: "as_mysql", language: "sql" },
    { method: "as_oracle", language: "sql" },
    { method: "as_postgresql", language: "sql" },
    { method: "as_sqlite", language: "sql" },
  ],
  formats: [{ attribute: "template", ofClass: "django.db.models.Func", language: "sql" }],
  references: [
    "https://docs.djangoproject.com/en/5.2/ref/models/querysets/#extra",
    "https://docs.djangoproject.com/en/5.2/ref/models/expressions/#avoiding-sql-injection",
  ],
})
