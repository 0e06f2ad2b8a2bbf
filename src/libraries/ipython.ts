import { defineLibrary } from "./library.ts"

const shell = "IPython.InteractiveShell"

/** IPython and ipywidgets: HTML in notebooks, and the shell behind `!command`. */
export default defineLibrary({
  name: "ipython",
  packages: ["ipython", "ipywidgets"],
  modules: ["IPython", "ipywidgets"],
  aliases: {
    "IPython.core.display.HTML": "IPython.display.HTML",
    "IPython.core.getipython.get_ipython": "IPython.get_ipython",
    get_ipython: "IPython.get_ipython",
    "ipywidgets.widgets.HTML": "ipywidgets.HTML",
  },
  types: { "IPython.display.HTML": [], "ipywidgets.HTML": [], [shell]: [] },
  returns: { "IPython.get_ipython": shell },
  sinks: [
    { call: "IPython.display.HTML", language: "html", text: { at: 0, name: "data" } },
    {
      call: "IPython.display.display_html",
      language: "html",
      text: { at: 0 },
      when: [{ name: "raw", is: { truthy: true } }],
    },
    {
      call: "IPython.display.display",
      language: "html",
      text: { at: 0 },
      entries: ["text/html"],
      when: [{ name: "raw", is: { truthy: true } }],
    },
    {
      call: "IPython.display.publish_display_data",
      language: "html",
      text: { at: 0, name: "data" },
      entries: ["text/html"],
    },
    { call: "ipywidgets.HTML", language: "html", text: { at: 0, name: "value" } },
    { call: `${shell}.system`, language: "shell", text: { at: 0, name: "cmd" } },
    { call: `${shell}.getoutput`, language: "shell", text: { at: 0, name: "cmd" } },
  ],
  attributeSinks: [{ attribute: "ipywidgets.HTML.value", language: "html" }],
  returnSinks: [
    { method: ["_repr_html_", "_repr_svg_"], language: "html" },
    { method: "_repr_mimebundle_", language: "html", entry: "text/html" },
  ],
  references: ["https://ipython.readthedocs.io/en/stable/api/generated/IPython.display.html"],
})
