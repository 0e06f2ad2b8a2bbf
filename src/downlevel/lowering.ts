import type * as ast from "../syntax/ast.ts"
import { fieldsIn } from "../syntax/string-parts.ts"
import type { Problem } from "../text/problem.ts"
import type { Range } from "../text/range.ts"
import type { Marks } from "./consumers.ts"
import { EditList } from "./edit-list.ts"
import { expressionText } from "./expression-text.ts"
import { effectiveConversion, isField, needsParentheses, pieces, specOf } from "./fields.ts"
import { fieldFitsBefore312, fitsBefore312, holdsTemplate, printsTemplateSource } from "./format-strings.ts"
import type { HelperNames } from "./helper-names.ts"
import { markEdits, needsOwnEnding, pieceEdits, plainPrefix } from "./literal-piece.ts"
import type { LowerOptions } from "./options.ts"
import { pythonLiteral } from "./python-literal.ts"
import { type Node, walk } from "./walk.ts"

/** What a group of literals, or a format spec, consists of: arguments of the call it becomes, and quotes that go. */
type Item = Range &
  (
    | { readonly kind: "quotes" }
    /** A stretch of text; `doubled` as in `pieceEdits`. */
    | { readonly kind: "text"; readonly literal: ast.StringLiteral; readonly doubled: boolean }
    /** A plain literal that stays. */
    | { readonly kind: "literal" }
    /** What `{x=}` prints before the value. */
    | { readonly kind: "debug"; readonly text: string }
    | { readonly kind: "field"; readonly literal: ast.StringLiteral; readonly field: ast.StringField }
  )

type FieldItem = Extract<Item, { kind: "field" }>

/** Rewrites the literals of one file, wherever they stand. */
export class Lowering {
  readonly edits: EditList
  readonly problems: Problem[] = []
  readonly #text: string
  readonly #options: LowerOptions
  readonly #names: HelperNames
  readonly #bound: ReadonlyMap<ast.StringGroup, Marks>

  /** @param bound t-strings whose values are bound as parameters instead */
  constructor(
    text: string,
    options: LowerOptions,
    names: HelperNames,
    bound: ReadonlyMap<ast.StringGroup, Marks>,
  ) {
    this.#text = text
    this.edits = new EditList(text)
    this.#options = options
    this.#names = names
    this.#bound = bound
  }

  /** Lowers whatever is inside a node. */
  visit(node: Node): void {
    walk(node, inner => inner.kind !== "String" || !this.#group(inner))
  }

  /** Lowers a group of literals with all that is inside; false when it stays and only its fields are to be visited. */
  #group(group: ast.StringGroup): boolean {
    const marks = this.#bound.get(group)
    if (marks) {
      const hasFields = fieldsIn(group).length > 0
      markEdits(this.edits, group, marks, hasFields)
      return true
    }
    if (group.literals.some(({ flavor }) => flavor === "template")) {
      this.#call(groupItems(this.#text, group), `${this.#names.use("Template")}(`, ")", item =>
        this.#interpolation(item),
      )
      return true
    }
    if (!this.#mustBeJoined(group)) return false
    this.#joined(groupItems(this.#text, group))
    return true
  }

  #mustBeJoined(group: ast.StringGroup): boolean {
    const fields = fieldsIn(group)
    if (fields.length === 0) return false
    if (this.#options.minor >= 12) return fields.some(printsTemplateSource)
    if (holdsTemplate(group)) return true
    if (fitsBefore312(this.#text, group)) return false
    if (!this.#options.formatStrings)
      this.problems.push({
        code: "new-format-string",
        message: "This f-string needs Python 3.12",
        hint: "`--lower-fstrings` lowers f-strings too.",
        range: { from: group.from, to: group.to },
      })
    return true
  }

  /** An expression that gives the formatted text: every value is formatted before the next is computed, as in an f-string. */
  #joined(items: readonly Item[]): void {
    const isOne = items.filter(({ kind }) => kind !== "quotes").length === 1
    this.#call(items, isOne ? "" : '"".join((', isOne ? "" : "))", item => this.#formatted(item))
  }

  /** Turns items into arguments between an opening and a closing text. */
  #call(
    items: readonly Item[],
    opening: string,
    closing: string,
    emitField: (item: FieldItem) => void,
  ): void {
    let left = items.filter(({ kind }) => kind !== "quotes").length
    let isAfterArgument = false
    for (const [i, item] of items.entries()) {
      const before = i === 0 ? opening : ""
      const after = i === items.length - 1 ? closing : ""
      if (item.kind === "quotes") {
        this.edits.replace(item.from, item.to, before, after)
        isAfterArgument = false
        continue
      }
      this.edits.insert(item.from, before + (isAfterArgument ? " " : ""))
      this.#argument(item, emitField)
      this.edits.insert(item.to, (--left > 0 ? "," : "") + after)
      isAfterArgument = true
    }
  }

  #argument(item: Exclude<Item, { kind: "quotes" }>, emitField: (item: FieldItem) => void): void {
    switch (item.kind) {
      case "text":
        return pieceEdits(this.edits, item.literal, item, item.doubled)
      case "literal":
        return
      case "debug":
        return this.edits.insert(item.from, pythonLiteral(item.text))
      case "field":
        return emitField(item)
    }
  }

  /** `{x!r:>3}` of a t-string: `Interpolation(x, "x", "r", ">3")`, without arguments that are the default. */
  #interpolation({ literal, field }: FieldItem): void {
    const { runtime, keepTrailingBlanks } = this.#options
    const expression = expressionText(this.#text, field.exprText)
    const conversion = effectiveConversion(field)
    const spec = specOf(field)
    const isWhole = runtime.kind === "module" && !runtime.isVendored
    const args = [pythonLiteral(keepTrailingBlanks ? expression : expression.trimEnd())]
    if (isWhole || spec || conversion) args.push(conversion ? `"${conversion}"` : "None")
    if (isWhole && !spec) args.push('""')
    const close = needsParentheses(field.expr) ? ")" : ""
    this.#open(field, `${this.#names.use("Interpolation")}(`)
    this.#close(field, literal, `${close}, ${args.join(", ")}`, ")")
  }

  /** `{x!r:>3}` of an f-string: `format(repr(x), ">3")`. */
  #formatted({ literal, field }: FieldItem): void {
    const conversion = effectiveConversion(field)
    const convert = conversion ? `${this.#names.use(converters[conversion])}(` : ""
    const close = needsParentheses(field.expr) ? ")" : ""
    this.#open(field, `${this.#names.use("format")}(${convert}`)
    this.#close(field, literal, close + (convert ? ")" : ""), ")")
  }

  #open(field: ast.StringField, call: string): void {
    this.edits.replace(field.from, field.from + 1, call + (needsParentheses(field.expr) ? "(" : ""))
    this.visit(field.expr)
  }

  /** What follows a field's expression: `before`, the format spec as an argument if there is one, `after`. */
  #close(field: ast.StringField, literal: ast.StringLiteral, before: string, after: string): void {
    const spec = specOf(field)
    if (!spec) return this.edits.replace(field.exprText.to, field.to, before, after)
    this.edits.replace(field.exprText.to, spec.from, `${before}, `)
    this.#spec(spec, literal)
    this.edits.replace(spec.to, field.to, after)
  }

  #spec(spec: ast.FieldSpec, literal: ast.StringLiteral): void {
    if (this.#staysFormatString(spec, literal)) {
      this.edits.insert(spec.from, `f${plainPrefix(literal.prefix)}${literal.quote}`)
      for (const part of spec.parts) this.visit(part)
      this.edits.insert(spec.to, literal.quote)
    } else this.#joined(specItems(this.#text, literal, spec))
  }

  /** Whether a spec with fields can be written as an f-string with the literal's own quotes. */
  #staysFormatString({ from, to, parts }: ast.FieldSpec, literal: ast.StringLiteral): boolean {
    const fields = parts.filter(part => part.kind === "field")
    const last = fields.at(-1)
    if (!last || needsOwnEnding(this.#text.slice(last.to, to), literal.quote)) return false
    // `{{` opens a field in a spec but is a brace in an f-string.
    if (fields.some(field => this.#text[field.from + 1] === "{" || printsTemplateSource(field))) return false
    // Python before 3.14 has ways of its own with escapes in specs, and with comments in `{x=}`.
    if (/[\\#]/.test(this.#text.slice(from, to))) return false
    // Python before 3.13 converts a value only after it has computed the spec.
    if (this.#options.minor < 13 && fields.some(({ conversion, spec }) => conversion && spec)) return false
    if (this.#options.minor >= 12) return true
    return fields.every(
      field => !holdsTemplate(field) && fieldFitsBefore312(this.#text, field, literal.quote),
    )
  }
}

const converters = { r: "repr", s: "str", a: "ascii" } as const

function groupItems(text: string, group: ast.StringGroup): Item[] {
  return group.literals.flatMap((literal): Item[] => {
    const { from, to, contentFrom, contentTo, flavor, parts } = literal
    if (flavor === "plain" || flavor === "bytes") return [{ kind: "literal", from, to }]
    return [
      { kind: "quotes", from, to: contentFrom },
      ...textItems(text, literal, parts, { from: contentFrom, to: contentTo }),
      { kind: "quotes", from: contentTo, to },
    ]
  })
}

function textItems(
  text: string,
  literal: ast.StringLiteral,
  parts: readonly ast.StringPart[],
  whole: Range,
): Item[] {
  return pieces(parts, whole).flatMap((piece): Item[] => {
    const { from, to } = piece
    if (!isField(piece)) return [{ kind: "text", literal, doubled: true, from, to }]
    const field: FieldItem = { kind: "field", literal, field: piece, from, to }
    if (!piece.debug) return [field]
    return [{ kind: "debug", text: expressionText(text, piece.debug), from, to: from }, field]
  })
}

/** In a spec `{{` opens a field, unless there was one before: then it stands for a brace. */
function specItems(text: string, literal: ast.StringLiteral, spec: ast.FieldSpec): Item[] {
  const items = textItems(text, literal, spec.parts, spec)
  const first = items.findIndex(({ kind }) => kind === "field")
  return items.map((item, i) =>
    item.kind === "text" && (i < first || first < 0) ? { ...item, doubled: false } : item,
  )
}
