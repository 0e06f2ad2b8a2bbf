import { defineLibrary } from "./library.ts"

/** Bleach, nh3 and lxml's cleaner: markup in, harmless markup out. */
export default defineLibrary({
  name: "bleach",
  packages: ["bleach", "nh3", "lxml_html_clean"],
  modules: ["bleach", "nh3", "lxml", "lxml_html_clean"],
  aliases: {
    "bleach.sanitizer.Cleaner": "bleach.Cleaner",
    "lxml.html.clean.Cleaner": "lxml_html_clean.Cleaner",
    "lxml.html.clean.clean_html": "lxml_html_clean.clean_html",
  },
  types: { "bleach.Cleaner": [], "nh3.Cleaner": [], "lxml_html_clean.Cleaner": [] },
  sanitizers: [
    {
      call: [
        "bleach.clean",
        "bleach.Cleaner.clean",
        "nh3.clean",
        "nh3.Cleaner.clean",
        "lxml_html_clean.clean_html",
        "lxml_html_clean.Cleaner.clean_html",
      ],
      language: "html",
      gives: "markup",
    },
    { call: "nh3.clean_text", language: "html", gives: "escaped" },
  ],
  references: ["https://bleach.readthedocs.io/en/latest/clean.html", "https://nh3.readthedocs.io/en/latest/"],
})
