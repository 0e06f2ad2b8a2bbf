import { defineLibrary } from "./library.ts"

/** NiceGUI. */
export default defineLibrary({
  name: "nicegui",
  packages: ["nicegui"],
  modules: ["nicegui"],
  types: { "nicegui.ui.html": [] },
  sinks: [
    { call: "nicegui.ui.html", language: "html", text: { at: 0, name: "content" } },
    { call: "nicegui.ui.html.set_content", language: "html", text: { at: 0, name: "content" } },
    { call: "nicegui.ui.add_head_html", language: "html", text: { at: 0, name: "code" } },
    { call: "nicegui.ui.add_body_html", language: "html", text: { at: 0, name: "code" } },
  ],
  entryPoints: ["nicegui.ui.page"],
  references: ["https://nicegui.io/documentation/html"],
})
