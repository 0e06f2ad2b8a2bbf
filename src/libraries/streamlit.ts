import { defineLibrary } from "./library.ts"

const body = { language: "html", text: { at: 0, name: "body" } } as const
const unsafe = { name: "unsafe_allow_html", is: { truthy: true } } as const
const when = [unsafe] as const
const markdown = { ...body, when: [{ at: 1, ...unsafe }] } as const
const container = "streamlit.DeltaGenerator"

/** Streamlit. Text is escaped unless `unsafe_allow_html` is set; `html` never escapes. */
export default defineLibrary({
  name: "streamlit",
  packages: ["streamlit"],
  modules: ["streamlit"],
  aliases: { "streamlit.delta_generator.DeltaGenerator": container },
  types: { [container]: [] },
  returns: {
    "streamlit.empty": container,
    "streamlit.container": container,
    "streamlit.expander": container,
    "streamlit.form": container,
    "streamlit.popover": container,
    [`${container}.*`]: container,
  },
  attributes: { "streamlit.sidebar": container },
  sinks: [
    { call: "streamlit.markdown", ...markdown },
    { call: "streamlit.caption", ...markdown },
    { call: "streamlit.write", language: "html", text: { at: 0, rest: true }, when },
    { call: "streamlit.html", ...body },
    { call: "streamlit.components.v1.html", language: "html", text: { at: 0, name: "html" } },
    { call: `${container}.markdown`, ...markdown },
    { call: `${container}.caption`, ...markdown },
    { call: `${container}.write`, language: "html", text: { at: 0, rest: true }, when },
    { call: `${container}.html`, ...body },
    { call: "*.markdown", ...body, when },
  ],
  sources: [
    "streamlit.text_input",
    "streamlit.text_area",
    "streamlit.chat_input",
    "streamlit.query_params",
    "streamlit.file_uploader",
  ],
  references: ["https://docs.streamlit.io/develop/api-reference/text/st.markdown"],
})
