import { defineLibrary } from "./library.ts"

const isHtml = { contains: ["html", "svg"], whenAbsent: false } as const
const response = { call: "werkzeug.Response", language: "html", text: { at: 0, name: "response" } } as const

/** Werkzeug. Its own responses are plain text unless told otherwise; those of Flask are not. */
export default defineLibrary({
  name: "werkzeug",
  packages: ["Werkzeug"],
  modules: ["werkzeug"],
  aliases: {
    "werkzeug.wrappers.*": "werkzeug.*",
    "werkzeug.wrappers.response.Response": "werkzeug.Response",
    "werkzeug.wrappers.request.Request": "werkzeug.Request",
    "werkzeug.urls.url_quote": "urllib.parse.quote",
    "werkzeug.urls.url_encode": "urllib.parse.urlencode",
    "werkzeug.utils.escape": "markupsafe.escape",
    "werkzeug.html.escape": "markupsafe.escape",
  },
  types: { "werkzeug.Request": [], "werkzeug.Response": [] },
  sinks: [
    { ...response, when: [{ at: 3, name: "mimetype", is: isHtml }] },
    { ...response, when: [{ at: 4, name: "content_type", is: isHtml }] },
    { ...response, when: [{ at: 2, name: "headers", is: isHtml }] },
  ],
  sources: ["werkzeug.Request"],
  sanitizers: [{ call: "werkzeug.utils.secure_filename", language: "any", gives: "value" }],
  references: ["https://werkzeug.palletsprojects.com/en/stable/wrappers/"],
})
