import { type SemanticTokens, SemanticTokensBuilder } from "vscode-languageserver/node"
import { type HtmlToken, htmlTokens } from "../embedded/html.ts"
import { type SqlToken, sqlTokens } from "../embedded/sql.ts"
import type { Consumption } from "../flow/t-strings/template-consumptions.ts"
import { readTemplateFile } from "../flow/t-strings/template-file.ts"
import type { Variant } from "../template/variant.ts"
import { originAt } from "../template/variants-of.ts"
import type { Range } from "../text/range.ts"
import type { CheckedText } from "./checked-text.ts"
import type { DocumentModel } from "./document-model.ts"
import { lspPosition } from "./place.ts"

/**
 * What the tokens mean, by the protocol's own names, so that every theme has colours for them: SQL keywords are
 * `keyword`, names `variable`, bind marks `parameter`; HTML tags are `class`, attributes `property`, their values `string`.
 */
export const tokenTypes = [
  "keyword",
  "variable",
  "string",
  "number",
  "operator",
  "comment",
  "parameter",
  "class",
  "property",
] as const

type TokenType = (typeof tokenTypes)[number]

/** Null leaves a token as the editor shows the string around it. */
const sqlTypes: Readonly<Record<SqlToken["kind"], TokenType | null>> = {
  word: "variable",
  "quoted-name": "variable",
  keyword: "keyword",
  head: "keyword",
  number: "number",
  string: "string",
  "dollar-string": "string",
  placeholder: "parameter",
  operator: "operator",
  comment: "comment",
  hole: null,
  comma: null,
  dot: null,
  semicolon: null,
  open: null,
  close: null,
  other: null,
}

const htmlTypes: Readonly<Record<HtmlToken["kind"], TokenType | null>> = {
  text: null,
  "start-tag": "class",
  "end-tag": "class",
  "tag-close": "class",
  "attribute-name": "property",
  "attribute-value": "string",
  comment: "comment",
  doctype: "keyword",
  cdata: "string",
}

interface Token extends Range {
  readonly type: TokenType
}

/**
 * The SQL and HTML in the template strings of a text. An interpolation is Python and has no token.
 * @param within only tokens that reach into this range of the text
 */
export function semanticTokens(
  { model, catalog }: DocumentModel,
  { text, lines, whole }: CheckedText,
  within: Range = { from: 0, to: text.length },
): SemanticTokens {
  const builder = new SemanticTokensBuilder()
  const consumptions = readTemplateFile(model, catalog)?.consumptions ?? []
  const tokens = consumptions.flatMap(tokensOf).sort((a, b) => a.from - b.from || b.to - a.to)
  const asked = whole.inWhole(within)
  let end = asked.from
  for (const token of tokens) {
    // A literal that reads in several ways has its tokens several times.
    if (token.from < end || token.from >= asked.to) continue
    end = token.to
    for (const part of onLines(token, model.text)) {
      const own = whole.inText(part)
      if (own === null) continue
      const { line, character } = lspPosition(lines, own.from)
      builder.push(line, character, own.to - own.from, tokenTypes.indexOf(token.type), 0)
    }
  }
  return builder.build()
}

function tokensOf({ variants, library }: Consumption): Token[] {
  return variants.flatMap(({ variant, analysis }) => {
    switch (analysis.language) {
      case "sql":
        return sqlTokens(variant.strings, library?.dialect ?? "generic").flatMap(token =>
          placesOf(variant, token, sqlTypes[token.kind]),
        )
      case "html":
        return htmlTokens(variant.strings).flatMap(token => placesOf(variant, token, htmlTypes[token.kind]))
      case "shell":
        return []
      default:
        return analysis satisfies never
    }
  })
}

/** Where a token is written: in pieces where interpolations stand in it, or where it goes from one literal to another. */
function placesOf(
  variant: Variant,
  { from, to }: Pick<SqlToken, "from" | "to">,
  type: TokenType | null,
): Token[] {
  if (type === null) return []
  const places: Token[] = []
  for (let string = from.string; string <= to.string; string++) {
    const start = string === from.string ? from.at : 0
    const end = string === to.string ? to.at : variant.strings[string]!.length
    let written: object | null = null
    for (let at = start; at < end; at++) {
      const origin = originAt(variant, string, at)
      if (origin?.literal.flavor !== "template") {
        written = null
        continue
      }
      const { offset, part, within } = origin
      const next = part.origin!.offsets[within + 1]!
      const before = written === part ? places.pop() : undefined
      places.push({ from: before?.from ?? offset, to: next, type })
      written = part
    }
  }
  return places
}

/** The parts of a range on each line: many editors take no token that goes over the end of one. */
function onLines({ from, to }: Range, text: string): Range[] {
  return [...text.slice(from, to).matchAll(/[^\r\n]+/g)].map(({ 0: part, index }) => ({
    from: from + index,
    to: from + index + part.length,
  }))
}
