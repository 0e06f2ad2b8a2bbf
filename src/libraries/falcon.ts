import { defineLibrary } from "./library.ts"

const typed = {
  language: "html",
  when: { attribute: "content_type", contains: ["html", "svg"], whenAbsent: false },
} as const

/** Falcon. Responses are JSON unless `content_type` says otherwise. */
export default defineLibrary({
  name: "falcon",
  packages: ["falcon"],
  modules: ["falcon"],
  aliases: { "falcon.asgi.Request": "falcon.Request", "falcon.asgi.Response": "falcon.Response" },
  types: { "falcon.Request": [], "falcon.Response": [] },
  attributeSinks: [
    { attribute: "falcon.Response.text", ...typed },
    { attribute: "falcon.Response.body", ...typed },
    { attribute: "falcon.Response.data", ...typed },
    { attribute: "*.resp.text", ...typed },
    { attribute: "*.resp.body", ...typed },
  ],
  sources: ["falcon.Request"],
  sanitizers: [{ call: ["falcon.uri.encode_value", "falcon.uri.encode"], language: "html", gives: "url" }],
  references: ["https://falcon.readthedocs.io/en/stable/api/request_and_response_wsgi.html"],
})
