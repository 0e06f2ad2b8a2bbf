import { defineLibrary } from "./library.ts"

/** MarkupSafe. `Markup` is text that is not escaped again; its methods and operators escape what they are given. */
export default defineLibrary({
  name: "markupsafe",
  packages: ["MarkupSafe"],
  modules: ["markupsafe"],
  aliases: {
    "markupsafe._native.*": "markupsafe.*",
    "flask.Markup": "markupsafe.Markup",
    "flask.escape": "markupsafe.escape",
    "quart.Markup": "markupsafe.Markup",
    "quart.escape": "markupsafe.escape",
    "jinja2.Markup": "markupsafe.Markup",
    "jinja2.escape": "markupsafe.escape",
    "jinja2.utils.Markup": "markupsafe.Markup",
    "jinja2.utils.markupsafe.*": "markupsafe.*",
    "jinja2.utils.escape": "markupsafe.escape",
    "wtforms.widgets.HTMLString": "markupsafe.Markup",
    "wtforms.widgets.core.HTMLString": "markupsafe.Markup",
    "tdom.Markup": "markupsafe.Markup",
    "tdom.escape": "markupsafe.escape",
  },
  types: { "markupsafe.Markup": [] },
  returns: { "markupsafe.Markup.*": "markupsafe.Markup" },
  sinks: [{ call: "markupsafe.Markup", language: "html", text: { at: 0, name: "object" } }],
  sanitizers: [
    {
      call: ["markupsafe.escape", "markupsafe.escape_silent", "markupsafe.Markup.escape"],
      language: "html",
      gives: "escaped",
    },
    {
      call: ["markupsafe.Markup", "markupsafe.Markup.format", "markupsafe.Markup.join"],
      language: "html",
      gives: "markup",
    },
  ],
  references: ["https://markupsafe.palletsprojects.com/en/stable/escaping/"],
})
