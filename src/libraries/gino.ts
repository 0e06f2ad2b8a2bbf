import { defineLibrary } from "./library.ts"

const clause = {
  language: "sql",
  text: { at: 0, name: "clause" },
  params: { at: 1, style: ["dollar"], shape: "varargs" },
} as const

/** GINO on asyncpg; a plain string goes to the driver. */
export default defineLibrary({
  name: "gino",
  packages: ["gino"],
  modules: ["gino"],
  aliases: {
    "gino.api.*": "gino.*",
    "gino.engine.*": "gino.*",
    "gino.Gino.text": "sqlalchemy.text",
  },
  types: {
    "gino.Gino": [],
    "gino.GinoEngine": ["gino.Gino"],
    "gino.GinoConnection": ["gino.Gino"],
  },
  returns: {
    "gino.create_engine": "gino.GinoEngine",
    "gino.GinoEngine.acquire": "gino.GinoConnection",
    "gino.Gino.acquire": "gino.GinoConnection",
  },
  sinks: [
    { call: "gino.Gino.all", ...clause },
    { call: "gino.Gino.first", ...clause },
    { call: "gino.Gino.one", ...clause },
    { call: "gino.Gino.one_or_none", ...clause },
    { call: "gino.Gino.scalar", ...clause },
    { call: "gino.Gino.status", ...clause },
    { call: "gino.Gino.iterate", ...clause },
  ],
  binds: "typed",
  references: ["https://python-gino.org/docs/en/1.0/reference/api/gino.engine.html"],
})
