import { defineLibrary } from "./library.ts"

const source = { language: "html", text: { at: 0, name: "source" }, runs: "template" } as const

/** Jinja. A template's source is a program; values belong into the context that it is rendered with. */
export default defineLibrary({
  name: "jinja2",
  packages: ["Jinja2"],
  modules: ["jinja2"],
  aliases: {
    "jinja2.environment.*": "jinja2.*",
    "jinja2.sandbox.SandboxedEnvironment": "jinja2.Environment",
  },
  types: { "jinja2.Environment": [], "jinja2.Template": [] },
  returns: {
    "jinja2.Environment.from_string": "jinja2.Template",
    "jinja2.Environment.get_template": "jinja2.Template",
    "jinja2.Environment.select_template": "jinja2.Template",
    "jinja2.Environment.overlay": "jinja2.Environment",
  },
  sinks: [
    { call: "jinja2.Template", ...source },
    { call: "jinja2.Environment.from_string", ...source },
    {
      call: "jinja2.Template.render",
      language: "html",
      text: { at: 0, name: "*" },
      list: true,
      rendered: { by: ["jinja2.Template", "jinja2.Environment"], escapes: "autoescape" },
    },
  ],
  sanitizers: [
    { call: ["jinja2.Template.render", "jinja2.Template.render_async"], language: "html", gives: "markup" },
    { call: "jinja2.filters.do_tojson", language: "html", gives: "json" },
    { call: ["jinja2.filters.do_urlencode", "jinja2.utils.url_quote"], language: "html", gives: "url" },
    { call: "jinja2.utils.htmlsafe_json_dumps", language: "html", gives: "json" },
  ],
  references: ["https://jinja.palletsprojects.com/en/stable/api/"],
})
