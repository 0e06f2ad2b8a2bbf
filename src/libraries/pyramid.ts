import { defineLibrary } from "./library.ts"

const isHtml = { contains: ["html", "svg"], whenAbsent: true } as const
const when = [{ name: "content_type", is: isHtml }] as const
const typed = {
  language: "html",
  when: { attribute: "content_type", contains: ["html", "svg"], whenAbsent: true },
} as const

/** Pyramid, and WebOb's responses, which are HTML by default. Views with a renderer return data. */
export default defineLibrary({
  name: "pyramid",
  packages: ["pyramid"],
  modules: ["pyramid", "webob"],
  aliases: {
    "pyramid.request.Response": "pyramid.response.Response",
    "webob.response.Response": "webob.Response",
    "webob.request.Request": "webob.Request",
  },
  types: {
    "webob.Request": [],
    "webob.Response": [],
    "pyramid.request.Request": ["webob.Request"],
    "pyramid.response.Response": ["webob.Response"],
  },
  attributes: { "pyramid.request.Request.response": "pyramid.response.Response" },
  sinks: [
    { call: "webob.Response", language: "html", text: { at: 0, name: "body" }, when },
    { call: "webob.Response", language: "html", text: { name: "text" }, when },
    { call: "webob.Response.write", language: "html", text: { at: 0, name: "text" } },
  ],
  attributeSinks: [
    { attribute: "webob.Response.body", ...typed },
    { attribute: "webob.Response.text", ...typed },
    // Of the request of a view, which is nothing but a parameter.
    { attribute: "*.request.response.body", ...typed },
    { attribute: "*.request.response.text", ...typed },
  ],
  sources: ["webob.Request"],
  entryPoints: ["pyramid.view.view_config", "pyramid.view.view_defaults"],
  sanitizers: [
    { call: "pyramid.renderers.render", language: "html", gives: "markup" },
    {
      call: ["pyramid.request.Request.route_url", "pyramid.request.Request.route_path"],
      language: "html",
      gives: "url",
    },
    { call: ["pyramid.encode.urlencode", "pyramid.encode.url_quote"], language: "html", gives: "url" },
  ],
  references: ["https://docs.pylonsproject.org/projects/pyramid/en/latest/api/response.html"],
})
