import { defineLibrary } from "./library.ts"

/** Panel. */
export default defineLibrary({
  name: "panel",
  packages: ["panel"],
  modules: ["panel"],
  aliases: { "panel.pane.markup.HTML": "panel.pane.HTML" },
  types: { "panel.pane.HTML": [] },
  sinks: [{ call: "panel.pane.HTML", language: "html", text: { at: 0, name: "object" } }],
  attributeSinks: [{ attribute: "panel.pane.HTML.object", language: "html" }],
  references: ["https://panel.holoviz.org/reference/panes/HTML.html"],
})
