import { defineLibrary } from "./library.ts"

const routes = [
  "litestar.get",
  "litestar.post",
  "litestar.put",
  "litestar.patch",
  "litestar.delete",
  "litestar.route",
] as const
const isHtml = { name: "media_type", is: { contains: ["html", "svg"], whenAbsent: false } } as const

/** Litestar. Text is plain unless `media_type` says HTML. */
export default defineLibrary({
  name: "litestar",
  packages: ["litestar"],
  modules: ["litestar"],
  aliases: {
    "litestar.handlers.*": "litestar.*",
    "litestar.response.Response": "litestar.Response",
    "litestar.response.base.Response": "litestar.Response",
    "litestar.connection.Request": "litestar.Request",
  },
  types: { "litestar.Response": [], "litestar.Request": [] },
  sinks: [{ call: "litestar.Response", language: "html", text: { at: 0, name: "content" }, when: [isHtml] }],
  returnSinks: [{ decorator: routes, language: "html", when: [isHtml] }],
  sources: ["litestar.Request"],
  entryPoints: routes,
  references: ["https://docs.litestar.dev/latest/usage/responses.html"],
})
