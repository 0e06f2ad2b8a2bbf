import { TextFlow } from "./text-flow.ts"
import type { TriagedFile } from "./triaged-file.ts"
import { VaryingStatements } from "./varying-statements.ts"

/**
 * A tag of HTML that people see or that runs, at its beginning or end; other languages have other names. Not the name of
 * a pattern's group (`(?P<b>…)`), nor a format of `struct` (`"<i"`).
 */
const tag =
  /<(?<!\?P<)(?![bip]["'])\/?(?:a|abbr|address|article|aside|audio|b|blockquote|body|br|button|center|code|dd|div|dl|dt|em|embed|fieldset|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|label|li|main|nav|object|ol|option|p|pre|script|section|select|small|span|strong|style|sub|sup|svg|table|tbody|td|textarea|th|thead|tr|u|ul|video)(?=[\s>/%{"']|$)/i

/** A comment, or a literal from its prefix to its last quote. */
const literals = /#[^\r\n]*|(?<!\w)[a-z]{0,2}("""|'''|"|')(?:\\[\s\S]|(?!\1)[^\\])*?\1/gi

/** Where a value may be put into the literal itself. */
const mark = /%[(sr\d-]|\{/

/**
 * Places of literals with tags into which a value may be put, or to which one may be added, in a file that gets something
 * from outside: of markup that goes where nobody sees what becomes of it.
 */
export function* markupIn({ text, triage, entries }: TriagedFile): Generator<number> {
  if (!tag.test(text)) return
  const { sources, byParameters } = entries()
  if (triage === "likely" && !byParameters && !namesAny(text, [...sources, "event"])) return
  let statements: VaryingStatements | null = null
  for (const { index, 0: literal, 1: quote } of text.matchAll(literals)) {
    if (quote === undefined || !tag.test(literal)) continue
    if (triage === "likely" && !mark.test(literal)) {
      statements ??= new VaryingStatements(text, new TextFlow(text, entries()))
      if (!statements.mayVary(index)) continue
    }
    yield index
  }
}

function namesAny(text: string, names: readonly string[]): boolean {
  return new RegExp(`\\b(?:${names.join("|")})\\b`).test(text)
}
