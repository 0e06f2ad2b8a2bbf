import { defineLibrary } from "./library.ts"

/** Reflex. */
export default defineLibrary({
  name: "reflex",
  packages: ["reflex"],
  modules: ["reflex"],
  sinks: [{ call: "reflex.html", language: "html", text: { at: 0 } }],
  references: ["https://reflex.dev/docs/library/other/html/"],
})
