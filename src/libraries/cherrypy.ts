import { defineLibrary } from "./library.ts"

/** CherryPy. What an exposed method returns is HTML; its parameters are those of the request. */
export default defineLibrary({
  name: "cherrypy",
  packages: ["CherryPy"],
  modules: ["cherrypy"],
  aliases: { "cherrypy.lib.expose": "cherrypy.expose" },
  types: { "cherrypy.Response": [] },
  attributes: { "cherrypy.response": "cherrypy.Response" },
  attributeSinks: [{ attribute: "cherrypy.Response.body", language: "html" }],
  returnSinks: [
    {
      decorator: "cherrypy.expose",
      mark: "exposed",
      language: "html",
      list: "too",
      yields: true,
      unless: "cherrypy.tools.json_out",
    },
  ],
  sources: ["cherrypy.request"],
  entryPoints: ["cherrypy.expose"],
  references: ["https://docs.cherrypy.dev/en/latest/basics.html"],
})
