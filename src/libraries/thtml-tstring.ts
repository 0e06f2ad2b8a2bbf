import { defineLibrary } from "./library.ts"

/** thtml-tstring: html-tstring with components, which are elements whose names begin with a capital. */
export default defineLibrary({
  name: "thtml-tstring",
  packages: ["thtml-tstring"],
  modules: ["thtml_tstring"],
  sinks: [{ call: "thtml_tstring.RawHtml", language: "html", text: { at: 0 } }],
  sanitizers: [
    {
      call: ["thtml_tstring.render_html", "thtml_tstring.thtml", "thtml_tstring.html"],
      language: "html",
      gives: "markup",
    },
  ],
  templates: {
    since: "0.1.9",
    form: "wrapped",
    language: "html",
    wrapper: "thtml_tstring.thtml",
    takes: [
      "thtml_tstring.html",
      "thtml_tstring.render_html",
      "thtml_tstring.check_template",
      "thtml_tstring.compile_template",
      "thtml_tstring.format_template",
    ],
    conversions: "applied",
    formats: "applied",
    nested: "wrapped",
    nestedWrappers: ["thtml_tstring.thtml", "thtml_tstring.html"],
    elements: "strict",
    components: true,
    checksUrls: true,
    refusedPlaces: [
      "attribute-name",
      "tag-name",
      "part-of-tag-name",
      "doctype",
      "script",
      "style",
      "textarea",
      "comment",
      "unquoted-attribute",
    ],
  },
  references: ["https://pypi.org/project/thtml-tstring/"],
})
