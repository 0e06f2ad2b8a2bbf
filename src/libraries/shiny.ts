import { defineLibrary } from "./library.ts"

/** Shiny for Python; `HTML` is text that its tags do not escape. */
export default defineLibrary({
  name: "shiny",
  packages: ["shiny", "htmltools"],
  modules: ["shiny", "htmltools"],
  aliases: { "shiny.ui.HTML": "htmltools.HTML", "shiny.express.ui.HTML": "htmltools.HTML" },
  sinks: [{ call: "htmltools.HTML", language: "html", text: { at: 0, name: "html" } }],
  sanitizers: [{ call: "htmltools.html_escape", language: "html", gives: "escaped" }],
  references: ["https://shiny.posit.co/py/api/core/ui.HTML.html"],
})
