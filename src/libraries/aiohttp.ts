import { defineLibrary } from "./library.ts"

const isHtml = { contains: ["html", "svg"], whenAbsent: false } as const
const byType = { language: "html", when: [{ name: "content_type", is: isHtml }] } as const
const byHeaders = { language: "html", when: [{ name: "headers", is: isHtml }] } as const
const typed = { attribute: "content_type", contains: ["html", "svg"], whenAbsent: false } as const

/** aiohttp's server. `text` is plain text unless the content type says otherwise. */
export default defineLibrary({
  name: "aiohttp",
  packages: ["aiohttp"],
  modules: ["aiohttp"],
  aliases: {
    "aiohttp.web_exceptions.*": "aiohttp.web.*",
    "aiohttp.web_request.*": "aiohttp.web.*",
    "aiohttp.web_response.*": "aiohttp.web.*",
    "aiohttp.web_routedef.*": "aiohttp.web.*",
  },
  types: {
    "aiohttp.web.Request": [],
    "aiohttp.web.StreamResponse": [],
    "aiohttp.web.Response": ["aiohttp.web.StreamResponse"],
    "aiohttp.web.RouteTableDef": [],
    // A response that is raised.
    "aiohttp.web.HTTPException": ["aiohttp.web.Response"],
    "aiohttp.web.HTTPOk": ["aiohttp.web.HTTPException"],
    "aiohttp.web.HTTPBadRequest": ["aiohttp.web.HTTPException"],
    "aiohttp.web.HTTPUnauthorized": ["aiohttp.web.HTTPException"],
    "aiohttp.web.HTTPForbidden": ["aiohttp.web.HTTPException"],
    "aiohttp.web.HTTPNotFound": ["aiohttp.web.HTTPException"],
    "aiohttp.web.HTTPInternalServerError": ["aiohttp.web.HTTPException"],
  },
  sinks: [
    { call: "aiohttp.web.Response", text: { name: "text" }, ...byType },
    { call: "aiohttp.web.Response", text: { name: "text" }, ...byHeaders },
    { call: "aiohttp.web.Response", text: { name: "body" }, ...byType },
    { call: "aiohttp.web.Response", text: { name: "body" }, ...byHeaders },
    { call: "aiohttp.web.StreamResponse.write", text: { at: 0, name: "data" }, ...byType },
  ],
  attributeSinks: [
    { attribute: "aiohttp.web.Response.text", language: "html", when: typed },
    { attribute: "aiohttp.web.Response.body", language: "html", when: typed },
  ],
  sources: ["aiohttp.web.Request"],
  entryPoints: [
    "aiohttp.web.RouteTableDef.get",
    "aiohttp.web.RouteTableDef.post",
    "aiohttp.web.RouteTableDef.put",
    "aiohttp.web.RouteTableDef.patch",
    "aiohttp.web.RouteTableDef.delete",
    "aiohttp.web.RouteTableDef.view",
    "aiohttp.web.RouteTableDef.route",
  ],
  references: ["https://docs.aiohttp.org/en/stable/web_reference.html#response"],
})
