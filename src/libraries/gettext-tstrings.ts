import { defineLibrary } from "./library.ts"

/** gettext-tstrings: translations of template strings, whose interpolations are plain names. */
export default defineLibrary({
  name: "gettext-tstrings",
  packages: ["gettext-tstrings"],
  modules: ["gettext_tstrings"],
  types: { "gettext_tstrings.Translator": [] },
  templates: {
    since: "0.1.0a8",
    form: "wrapped",
    wrapper: "gettext_tstrings.tr",
    takes: [
      "gettext_tstrings.gettext",
      "gettext_tstrings.ngettext",
      "gettext_tstrings.ntr",
      "gettext_tstrings.lazy_gettext",
      "gettext_tstrings.compile_template",
    ],
    conversions: "applied",
    formats: "applied",
    nested: "refused",
  },
  references: ["https://pypi.org/project/gettext-tstrings/"],
})
