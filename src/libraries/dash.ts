import { defineLibrary } from "./library.ts"

/** Dash. Components escape their text; these do not. */
export default defineLibrary({
  name: "dash",
  packages: ["dash", "dash-dangerously-set-inner-html"],
  modules: ["dash", "dash_core_components", "dash_html_components", "dash_dangerously_set_inner_html"],
  aliases: {
    "dash_core_components.*": "dash.dcc.*",
    "dash_html_components.*": "dash.html.*",
  },
  sinks: [
    {
      call: "dash_dangerously_set_inner_html.DangerouslySetInnerHTML",
      language: "html",
      text: { at: 0, name: "text" },
    },
    {
      call: "dash.dcc.Markdown",
      language: "html",
      text: { at: 0, name: "children" },
      when: [{ name: "dangerously_allow_html", is: { truthy: true } }],
    },
    { call: "dash.html.Iframe", language: "html", text: { name: "srcDoc" } },
  ],
  references: ["https://dash.plotly.com/dash-core-components/markdown"],
})
