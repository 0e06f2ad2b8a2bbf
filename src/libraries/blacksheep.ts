import { defineLibrary } from "./library.ts"

/** BlackSheep. */
export default defineLibrary({
  name: "blacksheep",
  packages: ["blacksheep"],
  modules: ["blacksheep"],
  aliases: {
    "blacksheep.server.responses.html": "blacksheep.html",
    "blacksheep.contents.HTMLContent": "blacksheep.HTMLContent",
    "blacksheep.contents.Content": "blacksheep.Content",
  },
  types: { "blacksheep.Request": [], "blacksheep.Application": [] },
  sinks: [
    { call: "blacksheep.html", language: "html", text: { at: 0, name: "value" } },
    { call: "blacksheep.HTMLContent", language: "html", text: { at: 0 } },
    {
      call: "blacksheep.Content",
      language: "html",
      text: { at: 1, name: "data" },
      when: [{ at: 0, name: "content_type", is: { contains: ["html", "svg"], whenAbsent: false } }],
    },
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
