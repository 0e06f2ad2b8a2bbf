import { defineLibrary } from "./library.ts"

/** Mako. A template's source is a program; values belong into the context. */
export default defineLibrary({
  name: "mako",
  packages: ["Mako"],
  modules: ["mako"],
  types: { "mako.template.Template": [], "mako.lookup.TemplateLookup": [] },
  returns: { "mako.lookup.TemplateLookup.get_template": "mako.template.Template" },
  sinks: [
    { call: "mako.template.Template", language: "html", text: { at: 0, name: "text" }, runs: "template" },
    {
      call: "mako.template.Template.render",
      language: "html",
      text: { at: 0, name: "*" },
      list: true,
      rendered: {
        by: ["mako.template.Template", "mako.lookup.TemplateLookup"],
        escapes: "default_filters",
      },
    },
  ],
  sanitizers: [
    { call: "mako.template.Template.render", language: "html", gives: "markup" },
    { call: "mako.filters.html_escape", language: "html", gives: "escaped" },
    { call: "mako.filters.url_escape", language: "html", gives: "url" },
  ],
  references: ["https://docs.makotemplates.org/en/latest/usage.html"],
})
