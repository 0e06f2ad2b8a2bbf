import { defineLibrary } from "./library.ts"

/** Bokeh. A `Div` shows HTML; `Paragraph` and `PreText` escape. */
export default defineLibrary({
  name: "bokeh",
  packages: ["bokeh"],
  modules: ["bokeh"],
  aliases: {
    "bokeh.models.widgets.Div": "bokeh.models.Div",
    "bokeh.models.widgets.markups.Div": "bokeh.models.Div",
  },
  types: { "bokeh.models.Div": [] },
  sinks: [{ call: "bokeh.models.Div", language: "html", text: { name: "text" } }],
  attributeSinks: [{ attribute: "bokeh.models.Div.text", language: "html" }],
  references: ["https://docs.bokeh.org/en/latest/docs/reference/models/widgets/markups.html"],
})
