import { defineLibrary } from "./library.ts"

/** html-tstring: HTML from template strings. It refuses interpolations in `<script>`, `<style>` and `<textarea>`. */
export default defineLibrary({
  name: "html-tstring",
  packages: ["html-tstring", "thtml-tstring"],
  modules: ["html_tstring", "thtml_tstring"],
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
    wrapper: "html_tstring.render_html",
    takes: [
      "html_tstring.html",
      "html_tstring.render_fragment",
      "html_tstring.check_template",
      "html_tstring.compile_template",
      "html_tstring.format_template",
      "thtml_tstring.thtml",
    ],
    conversions: "applied",
    formats: "applied",
    nested: "rendered",
  },
  references: ["https://pypi.org/project/html-tstring/"],
})
