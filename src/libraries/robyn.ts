import { defineLibrary } from "./library.ts"

/** Robyn. Text is plain unless `html` or a header says otherwise. */
export default defineLibrary({
  name: "robyn",
  packages: ["robyn"],
  modules: ["robyn"],
  aliases: { "robyn.responses.html": "robyn.html", "robyn.robyn.Response": "robyn.Response" },
  types: { "robyn.Request": [], "robyn.Response": [], "robyn.Robyn": [] },
  sinks: [
    { call: "robyn.html", language: "html", text: { at: 0, name: "html" } },
    {
      call: "robyn.Response",
      language: "html",
      text: { at: 2, name: "description" },
      when: [{ at: 1, name: "headers", is: { contains: ["html", "svg"], whenAbsent: false } }],
    },
  ],
  sources: ["robyn.Request"],
  references: ["https://robyn.tech/documentation/en/api_reference/request_object"],
})
