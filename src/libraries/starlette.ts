import { defineLibrary } from "./library.ts"

const isHtml = { contains: ["html", "svg"], whenAbsent: false } as const
const response = { language: "html", text: { at: 0, name: "content" } } as const

/** Starlette. A plain `Response` has no content type of its own, so that browsers guess one. */
export default defineLibrary({
  name: "starlette",
  packages: ["starlette"],
  modules: ["starlette"],
  aliases: {
    "fastapi.responses.*": "starlette.responses.*",
    "fastapi.requests.*": "starlette.requests.*",
    "fastapi.Response": "starlette.responses.Response",
    "fastapi.Request": "starlette.requests.Request",
    "fastapi.WebSocket": "starlette.websockets.WebSocket",
    "starlette.requests.HTTPConnection": "starlette.requests.Request",
  },
  types: {
    "starlette.requests.Request": [],
    "starlette.responses.Response": [],
    "starlette.responses.HTMLResponse": ["starlette.responses.Response"],
    "starlette.websockets.WebSocket": [],
  },
  sinks: [
    { call: "starlette.responses.HTMLResponse", ...response },
    {
      call: "starlette.responses.Response",
      ...response,
      when: [{ at: 3, name: "media_type", is: isHtml }],
    },
    {
      call: "starlette.responses.Response",
      ...response,
      when: [{ at: 2, name: "headers", is: isHtml }],
    },
    {
      call: "starlette.responses.Response",
      ...response,
      when: [
        { at: 3, name: "media_type", is: { missing: true } },
        { at: 2, name: "headers", is: { missing: true } },
      ],
      sniffed: true,
    },
    {
      call: "starlette.responses.StreamingResponse",
      ...response,
      list: true,
      when: [{ at: 3, name: "media_type", is: isHtml }],
    },
  ],
  sources: [
    "starlette.requests.Request",
    "starlette.websockets.WebSocket.receive_text",
    "starlette.websockets.WebSocket.receive_json",
  ],
  sanitizers: [{ call: "starlette.requests.Request.url_for", language: "html", gives: "url" }],
  references: [
    "https://www.starlette.io/responses/",
    "https://mimesniff.spec.whatwg.org/#rules-for-identifying-an-unknown-mime-type",
  ],
})
