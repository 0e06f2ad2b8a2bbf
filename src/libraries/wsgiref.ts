import { defineLibrary } from "./library.ts"

const body = { language: "html", list: "only", yields: true } as const

/** WSGI: applications that no framework stands before. They return the chunks of a body. */
export default defineLibrary({
  name: "wsgiref",
  packages: [],
  modules: ["wsgiref"],
  returnSinks: [
    { parameters: ["environ", "start_response"], ...body },
    { parameters: ["env", "start_response"], ...body },
  ],
  sources: ["wsgiref.util.request_uri"],
  references: ["https://peps.python.org/pep-3333/"],
})
