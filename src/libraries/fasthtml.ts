import { defineLibrary } from "./library.ts"

/** FastHTML. Its components escape their text; `NotStr` and `Safe` are text that they do not. */
export default defineLibrary({
  name: "fasthtml",
  packages: ["python-fasthtml"],
  modules: ["fasthtml", "fastcore"],
  aliases: {
    "fasthtml.common.*": "fasthtml.*",
    "fastcore.xml.NotStr": "fasthtml.NotStr",
    "fastcore.xml.Safe": "fasthtml.Safe",
  },
  types: { "fasthtml.FastHTML": [] },
  sinks: [
    { call: "fasthtml.NotStr", language: "html", text: { at: 0, name: "s" } },
    { call: "fasthtml.Safe", language: "html", text: { at: 0, name: "s" } },
  ],
  entryPoints: ["fasthtml.FastHTML.route", "fasthtml.FastHTML.get", "fasthtml.FastHTML.post"],
  references: ["https://fastht.ml/docs/api/components.html"],
})
