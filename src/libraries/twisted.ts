import { defineLibrary } from "./library.ts"

/** Twisted's web server. What a resource renders is HTML unless a header says otherwise. */
export default defineLibrary({
  name: "twisted",
  packages: ["Twisted"],
  modules: ["twisted"],
  aliases: { "twisted.web.server.Request": "twisted.web.http.Request" },
  types: { "twisted.web.resource.Resource": [], "twisted.web.http.Request": [] },
  sinks: [{ call: "twisted.web.http.Request.write", language: "html", text: { at: 0, name: "data" } }],
  returnSinks: [
    {
      method: ["render", "render_GET", "render_POST", "render_PUT", "render_DELETE"],
      language: "html",
      ofClass: "twisted.web.resource.Resource",
    },
  ],
  sources: [
    "twisted.web.http.Request.args",
    "twisted.web.http.Request.getHeader",
    "twisted.web.http.Request.content",
  ],
  references: ["https://docs.twisted.org/en/stable/web/howto/web-in-60/dynamic-content.html"],
})
