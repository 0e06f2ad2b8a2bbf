import { defineLibrary } from "./library.ts"

/** WSGI: applications that no framework stands before. They return the chunks of a body. */
export default defineLibrary({
  name: "wsgiref",
  packages: [],
  modules: ["wsgiref"],
  returnSinks: [{ parameters: ["environ", "start_response"], language: "html", list: true }],
  sources: ["wsgiref.util.request_uri"],
  references: ["https://peps.python.org/pep-3333/"],
})
