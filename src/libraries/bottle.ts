import { defineLibrary } from "./library.ts"

const routes = [
  "bottle.route",
  "bottle.get",
  "bottle.post",
  "bottle.put",
  "bottle.patch",
  "bottle.delete",
  "bottle.Bottle.route",
  "bottle.Bottle.get",
  "bottle.Bottle.post",
  "bottle.Bottle.put",
  "bottle.Bottle.patch",
  "bottle.Bottle.delete",
] as const
const source = { language: "html", text: { at: 0, name: "source" }, runs: "template" } as const

/** Bottle. What a route returns is HTML; `template()` takes the name of a template or its source. */
export default defineLibrary({
  name: "bottle",
  packages: ["bottle"],
  modules: ["bottle"],
  aliases: { "bottle.app": "bottle.Bottle", "bottle.default_app": "bottle.Bottle" },
  types: { "bottle.Bottle": [], "bottle.Response": [], "bottle.Request": [] },
  attributes: { "bottle.response": "bottle.Response" },
  sinks: [
    { call: "bottle.HTTPResponse", language: "html", text: { at: 0, name: "body" } },
    { call: "bottle.template", ...source, text: { at: 0 } },
    { call: "bottle.SimpleTemplate", ...source },
  ],
  attributeSinks: [{ attribute: "bottle.Response.body", language: "html" }],
  returnSinks: [
    {
      decorator: [...routes, "bottle.error", "bottle.Bottle.error"],
      language: "html",
      list: "too",
      yields: true,
      view: { at: 2, name: "callback" },
    },
  ],
  sources: ["bottle.request", "bottle.Request"],
  entryPoints: routes,
  sanitizers: [
    { call: "bottle.html_escape", language: "html", gives: "escaped" },
    { call: ["bottle.html_quote", "bottle.template"], language: "html", gives: "markup" },
    { call: ["bottle.urlquote", "bottle.urlencode", "bottle.url"], language: "html", gives: "url" },
  ],
  references: ["https://bottlepy.org/docs/dev/api.html"],
})
