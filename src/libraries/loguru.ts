import { defineLibrary } from "./library.ts"

/** Loguru, which formats template strings in the release after 0.7.3. The standard library's logging prints their repr. */
export default defineLibrary({
  name: "loguru",
  packages: ["loguru"],
  modules: ["loguru"],
  types: { "loguru.Logger": [] },
  returns: { "loguru.Logger.bind": "loguru.Logger", "loguru.Logger.opt": "loguru.Logger" },
  attributes: { "loguru.logger": "loguru.Logger" },
  templates: {
    since: "0.7.4",
    form: "native",
    language: "text",
    takes: [
      "loguru.Logger.trace",
      "loguru.Logger.debug",
      "loguru.Logger.info",
      "loguru.Logger.success",
      "loguru.Logger.warning",
      "loguru.Logger.error",
      "loguru.Logger.critical",
      "loguru.Logger.exception",
      { call: "loguru.Logger.log", templates: [{ at: 1, name: "message" }] },
    ],
    conversions: "applied",
    formats: "applied",
    nested: "rendered",
  },
  references: ["https://github.com/Delgan/loguru/pull/1398"],
})
