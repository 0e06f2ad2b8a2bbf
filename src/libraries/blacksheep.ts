import { defineLibrary } from "./library.ts"

/** BlackSheep. */
export default defineLibrary({
  name: "blacksheep",
  packages: ["blacksheep"],
  modules: ["blacksheep"],
  aliases: {
    "blacksheep.server.responses.html": "blacksheep.html",
    "blacksheep.contents.HTMLContent": "blacksheep.HTMLContent",
  },
  types: { "blacksheep.Request": [], "blacksheep.Application": [] },
  sinks: [
    { call: "blacksheep.html", language: "html", text: { at: 0, name: "value" } },
    { call: "blacksheep.HTMLContent", language: "html", text: { at: 0 } },
  ],
  sources: ["blacksheep.Request"],
  entryPoints: [
    "blacksheep.get",
    "blacksheep.post",
    "blacksheep.put",
    "blacksheep.patch",
    "blacksheep.delete",
  ],
  references: ["https://www.neoteroi.dev/blacksheep/responses/"],
})
