import { defineLibrary } from "./library.ts"

const text = { at: 0, name: "text" } as const
const escapes = { name: "escape", is: { falsy: true } } as const

/** Markdown and other light markup. HTML in the text stays what it is, unless a library is told otherwise. */
export default defineLibrary({
  name: "markdown",
  packages: ["Markdown", "markdown2", "mistune", "commonmark", "misaka", "textile"],
  modules: ["markdown", "markdown2", "mistune", "commonmark", "misaka", "textile"],
  aliases: { "markdown.core.Markdown": "markdown.Markdown", "markdown.core.markdown": "markdown.markdown" },
  types: { "markdown.Markdown": [], "markdown2.Markdown": [] },
  renderers: [
    // `safe_mode` is ignored since 3.0.
    { call: ["markdown.markdown", "markdown.Markdown.convert"], text: { at: 0 } },
    {
      call: "markdown2.markdown",
      text,
      when: [{ name: "safe_mode", is: { falsy: true, orMissing: true } }],
    },
    { call: "mistune.html", text: { at: 0 } },
    { call: "mistune.markdown", text, when: [{ at: 1, ...escapes }] },
    { call: ["commonmark.commonmark", "misaka.html", "textile.textile"], text: { at: 0 } },
  ],
  references: [
    "https://python-markdown.github.io/change_log/release-3.0/",
    "https://mistune.lepture.com/en/latest/guide.html",
    "https://github.com/trentm/python-markdown2/wiki/safe_mode",
  ],
})
