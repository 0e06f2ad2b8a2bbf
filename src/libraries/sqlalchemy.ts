import { defineLibrary } from "./library.ts"

const params = { at: 1, name: "parameters", style: [], shape: "mapping" } as const
const statement = { language: "sql", text: { at: 0, name: "statement" }, params } as const
const driver = { ...params, shape: "sequence", display: "tuple", neverNone: true } as const
const bindparams = { style: ["named"], shape: "keywords", method: "bindparams" } as const
const fragment = { language: "sql", text: { at: 0, name: "text" }, runs: "fragment" } as const
const fragments = { language: "sql", text: { at: 0, rest: true }, runs: "fragment" } as const
const clause = { language: "sql", gives: "fragment" } as const
const wrapped = { since: "2.1", form: "wrapped", language: "sql", nested: "wrapped" } as const
const lists = "Use `bindparam(name, value, expanding=True)`"
const reading = { conversions: "ignored", formats: "ignored", percent: "plain", lists } as const

/** SQLAlchemy Core. In 1.x engines ran statements too, and a plain `str` reached the driver; 2.x wants `text()`. */
export default defineLibrary({
  name: "sqlalchemy",
  packages: ["SQLAlchemy"],
  modules: ["sqlalchemy"],
  aliases: {
    "sqlalchemy.engine.*": "sqlalchemy.*",
    "sqlalchemy.engine.base.*": "sqlalchemy.*",
    "sqlalchemy.schema.*": "sqlalchemy.*",
    "sqlalchemy.sql.*": "sqlalchemy.*",
    "sqlalchemy.sql.expression.*": "sqlalchemy.*",
    "sqlalchemy.sql.selectable.*": "sqlalchemy.*",
    "sqlalchemy.sql.elements.*": "sqlalchemy.*",
    "sqlalchemy.sql.schema.*": "sqlalchemy.*",
    "sqlalchemy.sql.ddl.*": "sqlalchemy.*",
    "sqlalchemy.future.select": "sqlalchemy.select",
  },
  types: {
    "sqlalchemy.Engine": ["sqlalchemy.Connection"],
    "sqlalchemy.Connection": [],
    "sqlalchemy.Select": [],
    "sqlalchemy.TextClause": [],
    "sqlalchemy.Dialect": [],
    "sqlalchemy.IdentifierPreparer": [],
  },
  returns: {
    "sqlalchemy.create_engine": "sqlalchemy.Engine",
    "sqlalchemy.engine_from_config": "sqlalchemy.Engine",
    "sqlalchemy.Engine.connect": "sqlalchemy.Connection",
    "sqlalchemy.Engine.begin": "sqlalchemy.Connection",
    "sqlalchemy.Engine.execution_options": "sqlalchemy.Engine",
    "sqlalchemy.Engine.raw_connection": "dbapi.Connection",
    "sqlalchemy.Connection.execution_options": "sqlalchemy.Connection",
    "sqlalchemy.select": "sqlalchemy.Select",
    "sqlalchemy.Select.*": "sqlalchemy.Select",
    "sqlalchemy.text": "sqlalchemy.TextClause",
    "sqlalchemy.TextClause.*": "sqlalchemy.TextClause",
  },
  attributes: {
    "sqlalchemy.Connection.engine": "sqlalchemy.Engine",
    "sqlalchemy.Connection.connection": "dbapi.Connection",
    "sqlalchemy.Connection.dialect": "sqlalchemy.Dialect",
    "sqlalchemy.Dialect.identifier_preparer": "sqlalchemy.IdentifierPreparer",
  },
  sinks: [
    { call: "sqlalchemy.text", ...fragment, params: bindparams, runs: "expression", templates: true },
    { call: "sqlalchemy.TextClause", ...fragment, params: bindparams, runs: "expression" },
    { call: "sqlalchemy.literal_column", ...fragment },
    { call: "sqlalchemy.column", ...fragment, when: [{ at: 2, name: "is_literal", is: { truthy: true } }] },
    { call: "sqlalchemy.DDL", language: "sql", text: { at: 0, name: "statement" }, runs: "script" },
    { call: "sqlalchemy.CheckConstraint", ...fragment, text: { at: 0, name: "sqltext" } },
    { call: "sqlalchemy.Connection.execute", ...statement },
    { call: "sqlalchemy.Connection.scalar", ...statement },
    { call: "sqlalchemy.Connection.scalars", ...statement },
    { call: "sqlalchemy.Connection.exec_driver_sql", ...statement, params: driver, templates: false },
    { call: "sqlalchemy.Select.prefix_with", ...fragments },
    { call: "sqlalchemy.Select.suffix_with", ...fragments },
    { call: "sqlalchemy.Select.with_hint", ...fragment, text: { at: 1, name: "text" } },
    { call: "sqlalchemy.Select.with_statement_hint", ...fragment },
    { call: "sqlalchemy.Select.where", ...fragments },
    { call: "sqlalchemy.Select.filter", ...fragments },
    { call: "sqlalchemy.Select.having", ...fragments },
    { call: "sqlalchemy.Select.order_by", ...fragments },
    { call: "sqlalchemy.Select.group_by", ...fragments },
    { call: "sqlalchemy.Select.distinct", ...fragments },
  ],
  returnSinks: [{ decorator: "sqlalchemy.ext.compiler.compiles", language: "sql" }],
  sanitizers: [
    { call: ["sqlalchemy.text", "sqlalchemy.tstring", "sqlalchemy.literal_column"], ...clause },
    {
      call: [
        "sqlalchemy.column",
        "sqlalchemy.table",
        "sqlalchemy.IdentifierPreparer.quote",
        "sqlalchemy.IdentifierPreparer.quote_identifier",
        "sqlalchemy.IdentifierPreparer.format_table",
      ],
      language: "sql",
      gives: "identifier",
    },
  ],
  templates: { wrapper: "sqlalchemy.tstring", ...wrapped, ...reading },
  references: [
    "https://docs.sqlalchemy.org/en/21/core/sqlelement.html",
    "https://docs.sqlalchemy.org/en/20/core/connections.html",
  ],
})
