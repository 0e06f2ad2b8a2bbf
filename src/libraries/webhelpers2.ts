import { defineLibrary } from "./library.ts"

/** WebHelpers2, whose `literal` is text that is not escaped again. */
export default defineLibrary({
  name: "webhelpers2",
  packages: ["WebHelpers2"],
  modules: ["webhelpers2", "webhelpers"],
  aliases: {
    "webhelpers.html.*": "webhelpers2.html.*",
    "webhelpers2.html.builder.*": "webhelpers2.html.*",
    "webhelpers.html.builder.*": "webhelpers2.html.*",
  },
  sinks: [{ call: "webhelpers2.html.literal", language: "html", text: { at: 0 }, escapes: "result" }],
  sanitizers: [
    {
      call: ["webhelpers2.html.escape", "webhelpers2.html.literal.escape"],
      language: "html",
      gives: "escaped",
    },
    { call: "webhelpers2.html.literal", language: "html", gives: "markup" },
  ],
  references: ["https://webhelpers2.readthedocs.io/en/latest/modules/html/builder.html"],
})
