import { defineLibrary } from "./library.ts"

/**
 * html-tstring: HTML from template strings, read as strictly as XML. It refuses interpolations in `<script>`, `<style>`
 * and `<textarea>`, and templates inside templates that `html()` doesn't wrap.
 */
export default defineLibrary({
  name: "html-tstring",
  packages: ["html-tstring"],
  modules: ["html_tstring"],
  sinks: [{ call: "html_tstring.RawHtml", language: "html", text: { at: 0 } }],
  sanitizers: [
    {
      call: ["html_tstring.render_html", "html_tstring.render_fragment", "html_tstring.html"],
      language: "html",
      gives: "markup",
    },
  ],
  templates: {
    since: "0.1.9",
    form: "wrapped",
    language: "html",
    wrapper: "html_tstring.render_html",
    takes: [
      "html_tstring.html",
      "html_tstring.render_fragment",
      "html_tstring.check_template",
      "html_tstring.compile_template",
      "html_tstring.format_template",
    ],
    conversions: "applied",
    formats: "applied",
    nested: "wrapped",
    nestedWrappers: ["html_tstring.html"],
    elements: "strict",
    escapesReferences: true,
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
  references: ["https://pypi.org/project/html-tstring/"],
})
