import { defineLibrary } from "./library.ts"

/** dominate and yattag, which build HTML from calls; these put in text as it is. */
export default defineLibrary({
  name: "dominate",
  packages: ["dominate", "yattag"],
  modules: ["dominate", "yattag"],
  types: { "yattag.Doc": [], "yattag.SimpleDoc": ["yattag.Doc"] },
  sinks: [
    { call: "dominate.util.raw", language: "html", text: { at: 0, name: "s" } },
    { call: "yattag.Doc.asis", language: "html", text: { at: 0, rest: true } },
  ],
  sanitizers: [
    { call: ["dominate.util.escape", "yattag.html_escape"], language: "html", gives: "escaped-text" },
    { call: "yattag.Doc.getvalue", language: "html", gives: "markup" },
  ],
  references: ["https://github.com/Knio/dominate", "https://www.yattag.org/"],
})
