import { defineLibrary } from "./library.ts"

/** Gradio. Its HTML component shows what it is given as it is. */
export default defineLibrary({
  name: "gradio",
  packages: ["gradio"],
  modules: ["gradio"],
  aliases: { "gradio.components.HTML": "gradio.HTML" },
  types: { "gradio.HTML": [] },
  sinks: [
    { call: "gradio.HTML", language: "html", text: { at: 0, name: "value" } },
    { call: "gradio.HTML.update", language: "html", text: { at: 0, name: "value" } },
  ],
  references: ["https://www.gradio.app/docs/gradio/html"],
})
