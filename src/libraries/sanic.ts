import { defineLibrary } from "./library.ts"

const routes = [
  "sanic.Sanic.route",
  "sanic.Sanic.get",
  "sanic.Sanic.post",
  "sanic.Sanic.put",
  "sanic.Sanic.patch",
  "sanic.Sanic.delete",
] as const
const isHtml = { contains: ["html", "svg"], whenAbsent: false } as const

/** Sanic. */
export default defineLibrary({
  name: "sanic",
  packages: ["sanic"],
  modules: ["sanic"],
  aliases: {
    "sanic.html": "sanic.response.html",
    "sanic.HTTPResponse": "sanic.response.HTTPResponse",
    "sanic.response.types.HTTPResponse": "sanic.response.HTTPResponse",
    "sanic.response.convenience.html": "sanic.response.html",
    "sanic.Request": "sanic.request.Request",
    "sanic.request.types.Request": "sanic.request.Request",
    "sanic.app.Sanic": "sanic.Sanic",
  },
  types: { "sanic.Sanic": [], "sanic.Blueprint": ["sanic.Sanic"], "sanic.request.Request": [] },
  sinks: [
    { call: "sanic.response.html", language: "html", text: { at: 0, name: "body" } },
    {
      call: "sanic.response.HTTPResponse",
      language: "html",
      text: { at: 0, name: "body" },
      when: [{ at: 3, name: "content_type", is: isHtml }],
    },
    {
      call: "sanic.response.raw",
      language: "html",
      text: { at: 0, name: "body" },
      when: [{ at: 3, name: "content_type", is: isHtml }],
    },
  ],
  sources: ["sanic.request.Request"],
  entryPoints: routes,
  sanitizers: [{ call: "sanic.Sanic.url_for", language: "html", gives: "url" }],
  references: ["https://sanic.dev/en/guide/basics/response.html"],
})
