import { defineLibrary } from "./library.ts"

const isHtml = { contains: ["html", "svg"], whenAbsent: true } as const
const routes = [
  "quart.Scaffold.route",
  "quart.Scaffold.get",
  "quart.Scaffold.post",
  "quart.Scaffold.put",
  "quart.Scaffold.patch",
  "quart.Scaffold.delete",
] as const
const handlers = [
  "quart.Scaffold.errorhandler",
  "quart.Blueprint.app_errorhandler",
  "quart.Quart.endpoint",
] as const
const verbs = ["dispatch_request", "get", "post", "put", "patch", "delete"] as const
const source = { language: "html", text: { at: 0, name: "source" }, runs: "template" } as const
const variables = {
  language: "html",
  text: { at: 1, name: "*" },
  list: true,
  rendered: { source: source.text },
} as const
const methods = { language: "html", ofClass: "quart.views.View" } as const

/** Quart. What a view returns is sent as HTML unless the response says otherwise. */
export default defineLibrary({
  name: "quart",
  packages: ["Quart"],
  modules: ["quart"],
  aliases: {
    "quart.app.Quart": "quart.Quart",
    "quart.blueprints.Blueprint": "quart.Blueprint",
    "quart.wrappers.Response": "quart.Response",
    "quart.wrappers.Request": "quart.Request",
    "quart.globals.request": "quart.request",
    "quart.templating.*": "quart.*",
    "quart.helpers.*": "quart.*",
    "quart.json.jsonify": "quart.jsonify",
  },
  types: {
    "quart.Scaffold": [],
    "quart.Quart": ["quart.Scaffold"],
    "quart.Blueprint": ["quart.Scaffold"],
    "quart.Request": [],
    "quart.Response": [],
    "quart.views.View": [],
    "quart.views.MethodView": ["quart.views.View"],
  },
  returns: { "quart.make_response": "quart.Response", "quart.jsonify": "quart.Response" },
  sinks: [
    {
      call: "quart.Response",
      language: "html",
      text: { at: 0, name: "response" },
      list: true,
      when: [
        { at: 2, name: "headers", is: isHtml },
        { at: 3, name: "mimetype", is: isHtml },
        { at: 4, name: "content_type", is: isHtml },
      ],
    },
    { call: "quart.make_response", language: "html", text: { at: 0 } },
    { call: "quart.Response.set_data", language: "html", text: { at: 0, name: "data" } },
    { call: "quart.render_template_string", ...source },
    { call: "quart.render_template_string", ...variables },
    { call: "quart.stream_template_string", ...source },
  ],
  attributeSinks: [{ attribute: "quart.Response.data", language: "html" }],
  returnSinks: [
    { decorator: [...routes, ...handlers], language: "html", yields: true },
    {
      decorator: "quart.Scaffold.add_url_rule",
      language: "html",
      yields: true,
      view: { at: 2, name: "view_func" },
    },
    { method: verbs, ...methods },
  ],
  sources: ["quart.request", "quart.Request", "quart.session"],
  entryPoints: routes,
  sanitizers: [
    { call: ["quart.render_template", "quart.render_template_string"], language: "html", gives: "markup" },
    { call: "quart.url_for", language: "html", gives: "url" },
    { call: "quart.json.htmlsafe_dumps", language: "html", gives: "json" },
  ],
  references: ["https://quart.palletsprojects.com/en/latest/reference/api/"],
})
