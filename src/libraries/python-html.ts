import { defineLibrary } from "./library.ts"

/** The standard library's ways to write text into HTML, XML and URLs. */
export default defineLibrary({
  name: "python-html",
  packages: [],
  modules: ["html", "xml", "urllib", "cgi", "base64"],
  aliases: { "urllib.quote": "urllib.parse.quote", "urllib.urlencode": "urllib.parse.urlencode" },
  sanitizers: [
    { call: "html.escape", language: "html", gives: "escaped" },
    { call: "base64.b64encode", language: "html", gives: "value" },
    // Neither touches quotes unless told to.
    { call: ["cgi.escape", "xml.sax.saxutils.escape"], language: "html", gives: "escaped-text" },
    { call: "xml.sax.saxutils.quoteattr", language: "html", gives: "markup" },
    {
      call: ["urllib.parse.quote", "urllib.parse.quote_plus", "urllib.parse.urlencode"],
      language: "html",
      gives: "url",
    },
  ],
  references: [
    "https://docs.python.org/3/library/html.html",
    "https://docs.python.org/3/library/xml.sax.utils.html",
  ],
})
