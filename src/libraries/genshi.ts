import { defineLibrary } from "./library.ts"

/** Genshi, and Trac's copy of it. */
export default defineLibrary({
  name: "genshi",
  packages: ["Genshi"],
  modules: ["genshi", "trac"],
  aliases: {
    "genshi.Markup": "genshi.core.Markup",
    "genshi.HTML": "genshi.input.HTML",
    "genshi.escape": "genshi.core.escape",
    "trac.util.html.Markup": "genshi.core.Markup",
    "trac.util.html.escape": "genshi.core.escape",
  },
  types: { "genshi.core.Markup": [] },
  sinks: [
    { call: "genshi.core.Markup", language: "html", text: { at: 0 }, escapes: "result" },
    { call: "genshi.input.HTML", language: "html", text: { at: 0, name: "text" } },
  ],
  sanitizers: [
    { call: ["genshi.core.escape", "genshi.core.Markup.escape"], language: "html", gives: "escaped" },
    { call: ["genshi.core.Markup", "genshi.core.Markup.join"], language: "html", gives: "markup" },
  ],
  references: ["https://genshi.edgewall.org/wiki/ApiDocs/genshi.core"],
})
