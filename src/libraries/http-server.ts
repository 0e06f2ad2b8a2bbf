import { defineLibrary } from "./library.ts"

/** The standard library's HTTP server. What a handler writes is what its headers say; markup is sent as such. */
export default defineLibrary({
  name: "http-server",
  packages: [],
  modules: ["http", "socketserver", "BaseHTTPServer", "SimpleHTTPServer"],
  aliases: {
    "BaseHTTPServer.*": "http.server.*",
    "SimpleHTTPServer.SimpleHTTPRequestHandler": "http.server.SimpleHTTPRequestHandler",
  },
  types: {
    "http.server.BaseHTTPRequestHandler": [],
    "http.server.SimpleHTTPRequestHandler": ["http.server.BaseHTTPRequestHandler"],
    "http.server.CGIHTTPRequestHandler": ["http.server.SimpleHTTPRequestHandler"],
    "socketserver._SocketWriter": [],
  },
  attributes: { "http.server.BaseHTTPRequestHandler.wfile": "socketserver._SocketWriter" },
  sinks: [
    { call: "socketserver._SocketWriter.write", language: "html", text: { at: 0 } },
    { call: "*.wfile.write", language: "html", text: { at: 0 } },
  ],
  sources: [
    "http.server.BaseHTTPRequestHandler.path",
    "http.server.BaseHTTPRequestHandler.headers",
    "http.server.BaseHTTPRequestHandler.rfile",
    "http.server.BaseHTTPRequestHandler.requestline",
  ],
  references: ["https://docs.python.org/3/library/http.server.html"],
})
