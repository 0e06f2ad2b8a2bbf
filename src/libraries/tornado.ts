import { defineLibrary } from "./library.ts"

const handler = "tornado.web.RequestHandler"

/** Tornado. Text that a handler writes is HTML unless a header says otherwise; dicts are JSON. */
export default defineLibrary({
  name: "tornado",
  packages: ["tornado"],
  modules: ["tornado"],
  types: { [handler]: [], "tornado.template.Template": [], "tornado.template.Loader": [] },
  returns: { "tornado.template.Loader.load": "tornado.template.Template" },
  sinks: [
    { call: `${handler}.write`, language: "html", text: { at: 0, name: "chunk" } },
    { call: `${handler}.finish`, language: "html", text: { at: 0, name: "chunk" } },
    {
      call: "tornado.template.Template",
      language: "html",
      text: { at: 0, name: "template_string" },
      runs: "template",
    },
  ],
  sources: [
    `${handler}.request`,
    `${handler}.path_args`,
    `${handler}.path_kwargs`,
    `${handler}.get_argument`,
    `${handler}.get_arguments`,
    `${handler}.get_query_argument`,
    `${handler}.get_query_arguments`,
    `${handler}.get_body_argument`,
    `${handler}.get_body_arguments`,
    `${handler}.get_cookie`,
  ],
  entryMethods: [{ ofClass: handler, methods: ["get", "post", "put", "patch", "delete", "head"] }],
  sanitizers: [
    { call: "tornado.escape.xhtml_escape", language: "html", gives: "escaped" },
    { call: "tornado.escape.url_escape", language: "html", gives: "url" },
    { call: "tornado.escape.json_encode", language: "html", gives: "json" },
    {
      call: [
        "tornado.escape.linkify",
        "tornado.template.Template.generate",
        `${handler}.render_string`,
        `${handler}.xsrf_form_html`,
      ],
      language: "html",
      gives: "markup",
    },
    { call: [`${handler}.reverse_url`, `${handler}.static_url`], language: "html", gives: "url" },
  ],
  references: ["https://www.tornadoweb.org/en/stable/web.html#output"],
})
