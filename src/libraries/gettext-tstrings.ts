import { defineLibrary } from "./library.ts"

const plural = [{ at: 0 }, { at: 1 }] as const
const contextPlural = [{ at: 1 }, { at: 2 }] as const
const message = [{ at: 1 }] as const
const own = "gettext_tstrings.Translator"

/** gettext-tstrings: translations of template strings, whose interpolations are plain names. */
export default defineLibrary({
  name: "gettext-tstrings",
  packages: ["gettext-tstrings"],
  modules: ["gettext_tstrings"],
  types: { [own]: [] },
  templates: {
    since: "0.1.0a8",
    form: "wrapped",
    language: "text",
    wrapper: "gettext_tstrings.tr",
    takes: [
      "gettext_tstrings.gettext",
      "gettext_tstrings.lazy_gettext",
      "gettext_tstrings.compile_template",
      { call: "gettext_tstrings.ngettext", templates: plural },
      { call: "gettext_tstrings.ntr", templates: plural },
      { call: "gettext_tstrings.pgettext", templates: message },
      { call: "gettext_tstrings.lazy_pgettext", templates: message },
      { call: "gettext_tstrings.npgettext", templates: contextPlural },
      `${own}.__call__`,
      `${own}.gettext`,
      { call: `${own}.ngettext`, templates: plural },
      { call: `${own}.pgettext`, templates: message },
      { call: `${own}.npgettext`, templates: contextPlural },
    ],
    conversions: "applied",
    formats: "applied",
    nested: "refused",
    namesOnly: true,
  },
  references: ["https://pypi.org/project/gettext-tstrings/"],
})
