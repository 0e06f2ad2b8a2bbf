import { defineLibrary } from "./library.ts"

const params = { at: 1, name: "params", style: [], shape: "mapping" } as const
const statement = { language: "sql", text: { at: 0, name: "statement" }, params } as const
const streamed = { ...statement, params: { ...params, name: "parameters" } } as const

const wrapped = { since: "2.1", form: "wrapped", language: "sql", nested: "wrapped" } as const
const lists = "Use `bindparam(name, value, expanding=True)`"
const reading = { conversions: "ignored", formats: "ignored", percent: "plain", lists } as const

/** SQLAlchemy's sessions and its async engine; the async classes have the members of the blocking ones. */
export default defineLibrary({
  name: "sqlalchemy-orm",
  packages: ["SQLAlchemy"],
  modules: ["sqlalchemy.orm", "sqlalchemy.ext.asyncio"],
  aliases: {
    "sqlalchemy.ext.asyncio.engine.*": "sqlalchemy.ext.asyncio.*",
    "sqlalchemy.ext.asyncio.session.*": "sqlalchemy.ext.asyncio.*",
    "sqlalchemy.ext.asyncio.scoping.*": "sqlalchemy.ext.asyncio.*",
    "sqlalchemy.orm.session.*": "sqlalchemy.orm.*",
    "sqlalchemy.orm.query.*": "sqlalchemy.orm.*",
    "sqlalchemy.orm.scoping.*": "sqlalchemy.orm.*",
  },
  types: {
    "sqlalchemy.ext.asyncio.AsyncEngine": ["sqlalchemy.Engine"],
    "sqlalchemy.ext.asyncio.AsyncConnection": ["sqlalchemy.Connection"],
    "sqlalchemy.ext.asyncio.AsyncSession": ["sqlalchemy.orm.Session"],
    "sqlalchemy.ext.asyncio.async_sessionmaker": [],
    "sqlalchemy.ext.asyncio.async_scoped_session": ["sqlalchemy.ext.asyncio.AsyncSession"],
    "sqlalchemy.orm.Session": [],
    "sqlalchemy.orm.scoped_session": ["sqlalchemy.orm.Session"],
    "sqlalchemy.orm.sessionmaker": [],
    "sqlalchemy.orm.Query": ["sqlalchemy.Select"],
  },
  returns: {
    "sqlalchemy.ext.asyncio.create_async_engine": "sqlalchemy.ext.asyncio.AsyncEngine",
    "sqlalchemy.ext.asyncio.async_engine_from_config": "sqlalchemy.ext.asyncio.AsyncEngine",
    "sqlalchemy.ext.asyncio.AsyncEngine.connect": "sqlalchemy.ext.asyncio.AsyncConnection",
    "sqlalchemy.ext.asyncio.AsyncEngine.begin": "sqlalchemy.ext.asyncio.AsyncConnection",
    "sqlalchemy.ext.asyncio.AsyncSession.connection": "sqlalchemy.ext.asyncio.AsyncConnection",
    "sqlalchemy.ext.asyncio.async_sessionmaker.__call__": "sqlalchemy.ext.asyncio.AsyncSession",
    "sqlalchemy.ext.asyncio.async_sessionmaker.begin": "sqlalchemy.ext.asyncio.AsyncSession",
    "sqlalchemy.ext.asyncio.async_scoped_session.__call__": "sqlalchemy.ext.asyncio.AsyncSession",
    "sqlalchemy.orm.sessionmaker.__call__": "sqlalchemy.orm.Session",
    "sqlalchemy.orm.sessionmaker.begin": "sqlalchemy.orm.Session",
    "sqlalchemy.orm.scoped_session.__call__": "sqlalchemy.orm.Session",
    "sqlalchemy.orm.create_session": "sqlalchemy.orm.Session",
    "sqlalchemy.orm.Session.connection": "sqlalchemy.Connection",
    "sqlalchemy.orm.Session.get_bind": "sqlalchemy.Engine",
    "sqlalchemy.orm.Session.query": "sqlalchemy.orm.Query",
    "sqlalchemy.orm.Query.*": "sqlalchemy.orm.Query",
  },
  attributes: { "sqlalchemy.orm.Session.bind": "sqlalchemy.Engine" },
  sinks: [
    { call: "sqlalchemy.orm.Session.execute", ...statement },
    { call: "sqlalchemy.orm.Session.scalar", ...statement },
    { call: "sqlalchemy.orm.Session.scalars", ...statement },
    { call: "sqlalchemy.orm.Query.from_statement", language: "sql", text: { at: 0, name: "statement" } },
    { call: "sqlalchemy.ext.asyncio.AsyncSession.stream", ...statement },
    { call: "sqlalchemy.ext.asyncio.AsyncSession.stream_scalars", ...statement },
    { call: "sqlalchemy.ext.asyncio.AsyncConnection.stream", ...streamed },
    { call: "sqlalchemy.ext.asyncio.AsyncConnection.stream_scalars", ...streamed },
  ],
  templates: { wrapper: "sqlalchemy.tstring", ...wrapped, ...reading },
  references: [
    "https://docs.sqlalchemy.org/en/20/orm/session_api.html",
    "https://docs.sqlalchemy.org/en/20/orm/extensions/asyncio.html",
  ],
})
