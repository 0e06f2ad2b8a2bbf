import { defineLibrary } from "./library.ts"

/**
 * tdom: HTML from template strings. It escapes values, drops `None`, `True` and `False`, and wants balanced markup.
 * Before 0.1.20 it fails on attributes under CPython 3.14.7 and later.
 */
export default defineLibrary({
  name: "tdom",
  packages: ["tdom"],
  modules: ["tdom"],
  aliases: { "tdom.processor.html": "tdom.html", "tdom.processor.svg": "tdom.svg" },
  sanitizers: [{ call: ["tdom.html", "tdom.svg"], language: "html", gives: "markup" }],
  templates: {
    since: "0.1.20",
    form: "wrapped",
    language: "html",
    wrapper: "tdom.html",
    takes: ["tdom.svg"],
    // `:unsafe` is the contrary: it escapes `Markup` too.
    specs: { raw: "safe", value: ["unsafe", "callback"] },
    conversions: "applied",
    formats: "applied",
    nested: "rendered",
    elements: "whole",
    context: "assume_ctx",
    refusedPlaces: ["attribute-name", "part-of-tag-name", "doctype"],
  },
  references: ["https://github.com/t-strings/tdom"],
})
