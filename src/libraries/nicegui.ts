import { defineLibrary } from "./library.ts"

const content = { language: "html", text: { at: 0, name: "content" } } as const

/** NiceGUI. `html` shows what it is given as it is up to version 2, and later when `sanitize` says so. */
export default defineLibrary({
  name: "nicegui",
  packages: ["nicegui"],
  modules: ["nicegui"],
  types: { "nicegui.ui.html": [] },
  sinks: [
    { call: "nicegui.ui.html", ...content, when: [{ name: "sanitize", is: { missing: true } }] },
    { call: "nicegui.ui.html", ...content, when: [{ name: "sanitize", is: { falsy: true } }] },
    { call: "nicegui.ui.html.set_content", ...content },
    { call: "nicegui.ui.add_head_html", language: "html", text: { at: 0, name: "code" } },
    { call: "nicegui.ui.add_body_html", language: "html", text: { at: 0, name: "code" } },
  ],
  attributeSinks: [{ attribute: "nicegui.ui.html.content", language: "html" }],
  entryPoints: ["nicegui.ui.page"],
  references: ["https://nicegui.io/documentation/html"],
})
