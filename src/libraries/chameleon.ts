import { defineLibrary } from "./library.ts"

const source = { language: "html", text: { at: 0, name: "body" }, runs: "template" } as const

/** Chameleon's page templates. */
export default defineLibrary({
  name: "chameleon",
  packages: ["Chameleon"],
  modules: ["chameleon"],
  aliases: { "chameleon.zpt.template.PageTemplate": "chameleon.PageTemplate" },
  types: { "chameleon.PageTemplate": [] },
  sinks: [{ call: "chameleon.PageTemplate", ...source }],
  sanitizers: [{ call: "chameleon.PageTemplate.render", language: "html", gives: "markup" }],
  references: ["https://chameleon.readthedocs.io/en/latest/library.html"],
})
