import { styleTags, tags } from "@lezer/highlight"

/** Highlighting of what upstream's grammar doesn't have; its own rules are used for everything else. */
export const templateHighlighting = styleTags({
  TemplateString: tags.special(tags.string),
})
