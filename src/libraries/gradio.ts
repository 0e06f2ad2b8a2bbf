import { defineLibrary } from "./library.ts"

const shown = {
  language: "html",
  view: { at: 0, name: "fn" },
  shownIn: { components: { at: 2, name: "outputs" }, type: "gradio.HTML", called: "html" },
} as const

/** Gradio. Its HTML component shows what it is given as it is, and so what the functions return whose output it is. */
export default defineLibrary({
  name: "gradio",
  packages: ["gradio"],
  modules: ["gradio"],
  aliases: { "gradio.components.HTML": "gradio.HTML", "gradio.outputs.HTML": "gradio.HTML" },
  types: { "gradio.Component": [], "gradio.HTML": ["gradio.Component"] },
  sinks: [
    { call: "gradio.HTML", language: "html", text: { at: 0, name: "value" } },
    { call: "gradio.HTML.update", language: "html", text: { at: 0, name: "value" } },
  ],
  returnSinks: [
    { decorator: "gradio.Interface", ...shown },
    {
      decorator: [
        "gradio.Component.blur",
        "gradio.Component.change",
        "gradio.Component.click",
        "gradio.Component.input",
        "gradio.Component.load",
        "gradio.Component.release",
        "gradio.Component.select",
        "gradio.Component.submit",
        "gradio.Component.success",
        "gradio.Component.then",
        "gradio.Component.tick",
        "gradio.Component.upload",
      ],
      ...shown,
    },
  ],
  references: [
    "https://www.gradio.app/docs/gradio/html",
    "https://www.gradio.app/guides/blocks-and-event-listeners",
  ],
})
