import { defineLibrary } from "./library.ts"

const isHtml = { contains: ["html", "svg"], whenAbsent: true } as const
const routes = [
  "flask.Scaffold.route",
  "flask.Scaffold.get",
  "flask.Scaffold.post",
  "flask.Scaffold.put",
  "flask.Scaffold.patch",
  "flask.Scaffold.delete",
] as const
const handlers = [
  "flask.Scaffold.errorhandler",
  "flask.Blueprint.app_errorhandler",
  "flask.Flask.endpoint",
] as const
// What follows the text is its status or its headers.
const beside = [
  { at: 1, is: isHtml },
  { at: 2, is: isHtml },
] as const
const verbs = ["dispatch_request", "get", "post", "put", "patch", "delete"] as const
const source = { language: "html", text: { at: 0, name: "source" }, runs: "template" } as const
const variables = {
  language: "html",
  text: { at: 1, name: "*" },
  list: true,
  rendered: { source: source.text },
} as const
const methods = { language: "html", ofClass: "flask.views.View" } as const

/** Flask. What a view returns is sent as HTML unless the response says otherwise. */
export default defineLibrary({
  name: "flask",
  packages: ["Flask"],
  modules: ["flask"],
  aliases: {
    "flask.app.Flask": "flask.Flask",
    "flask.blueprints.Blueprint": "flask.Blueprint",
    "flask.wrappers.Response": "flask.Response",
    "flask.wrappers.Request": "flask.Request",
    "flask.globals.request": "flask.request",
    "flask.templating.*": "flask.*",
    "flask.helpers.*": "flask.*",
    "flask.json.jsonify": "flask.jsonify",
    "flask.Flask.make_response": "flask.make_response",
    "flask.Flask.response_class": "flask.Response",
  },
  types: {
    "flask.Scaffold": [],
    "flask.Flask": ["flask.Scaffold"],
    "flask.Blueprint": ["flask.Scaffold"],
    "flask.Request": [],
    "flask.Response": [],
    "flask.views.View": [],
    "flask.views.MethodView": ["flask.views.View"],
  },
  returns: { "flask.make_response": "flask.Response", "flask.jsonify": "flask.Response" },
  sinks: [
    {
      call: "flask.Response",
      language: "html",
      text: { at: 0, name: "response" },
      list: true,
      when: [
        { at: 2, name: "headers", is: isHtml },
        { at: 3, name: "mimetype", is: isHtml },
        { at: 4, name: "content_type", is: isHtml },
      ],
    },
    { call: "flask.make_response", language: "html", text: { at: 0 }, when: beside },
    { call: "flask.Response.set_data", language: "html", text: { at: 0, name: "value" } },
    { call: "flask.render_template_string", ...source },
    { call: "flask.render_template_string", ...variables },
    { call: "flask.stream_template_string", ...source },
  ],
  attributeSinks: [{ attribute: "flask.Response.data", language: "html" }],
  returnSinks: [
    { decorator: [...routes, ...handlers], language: "html", yields: true },
    {
      decorator: "flask.Scaffold.add_url_rule",
      language: "html",
      yields: true,
      view: { at: 2, name: "view_func" },
    },
    { method: verbs, ...methods },
  ],
  sources: ["flask.request", "flask.Request", "flask.session"],
  entryPoints: routes,
  entryMethods: [{ ofClass: "flask.views.View", methods: verbs }],
  sanitizers: [
    { call: ["flask.render_template", "flask.render_template_string"], language: "html", gives: "markup" },
    { call: "flask.url_for", language: "html", gives: "url" },
    { call: "flask.json.htmlsafe_dumps", language: "html", gives: "json" },
  ],
  references: [
    "https://flask.palletsprojects.com/en/stable/api/",
    "https://flask.palletsprojects.com/en/stable/quickstart/#about-responses",
  ],
})
