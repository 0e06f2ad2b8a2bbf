import type { Match } from "../../flow/values/match.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import type { Build, ConcatenationBuild, Interpolation, JoinBuild, Part } from "../../template/template.ts"
import { applyEdits, sortEdits } from "../../text/edit.ts"
import type { Range } from "../../text/range.ts"
import { type Attempt, done } from "../attempt.ts"
import { isBareRendering } from "../bare-rendering.ts"
import { type Imported, importName } from "../imports.ts"
import { mergedImports } from "../merged-imports.ts"
import { definesItself } from "./escape-function.ts"
import type { EscapedMarkup, EscapeRequest } from "./html-rewrite.ts"
import { argumentValue, type DirectBuild, doubledBraces, printFormat } from "./markup-literal.ts"

type CallSink = Match["sink"] & { kind: "call" }

/**
 * Markup with loops and choices in it: `Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(x) for x
 * in xs))`, `format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((x,) for x in xs)))`. Null where a piece has no
 * such form.
 */
export function nestedMarkup(
  request: EscapeRequest,
  { call }: CallSink,
  form: "Markup" | "format_html",
): Attempt<EscapedMarkup> | null {
  const { model, template } = request.match
  const whole = model.text.slice(call.from, call.to)
  // Over several lines, where there may be comments too, escaping in place changes less.
  if (template.build.kind !== "literal" && /[\n\r]/.test(whole)) return null
  if (/#[^"'\n\r]*[\n\r]/.test(whole)) return null
  const writer = new Writer(request, model.text.slice(call.func.from, call.func.to), form, call.from)
  const source = template.build.kind === "conditional" ? null : writer.markup(template.build)
  if (source === null) return null
  const edits = [
    { from: call.from, to: call.to, insert: source },
    ...mergedImports([...writer.imports.values()].flatMap(imported => imported.edits)),
  ]
  return done({
    title: "Let the markup's format escape the values",
    edits,
    reads: "markup",
    because: [...new Set(writer.because)],
  })
}

/** What a format is given for one of its fields. */
type Field = { readonly at: Interpolation | Build; readonly source: string }

class Writer {
  readonly because: string[] = []
  readonly imports = new Map<string, Imported>()
  readonly #request: EscapeRequest
  readonly #model: Model
  /** The call that makes markup of a text, as the program writes it. */
  readonly #markup: string
  readonly #form: "Markup" | "format_html"
  readonly #place: number

  constructor(request: EscapeRequest, markup: string, form: "Markup" | "format_html", place: number) {
    this.#request = request
    this.#model = request.match.model
    this.#markup = markup
    this.#form = form
    this.#place = place
  }

  /** An expression that gives the text as markup. */
  markup(build: Build): string | null {
    switch (build.kind) {
      case "literal":
      case "percent":
      case "format":
      case "concatenation": {
        const fields = this.#fields(build)
        return fields && this.#formatted(build, fields)
      }
      case "join":
        return this.#joined(build)
      case "conditional": {
        if (build.expr.kind !== "Conditional") return null
        const [then, otherwise] = [this.markup(build.then), this.markup(build.else)]
        return then && otherwise && `${then} if ${this.#slice(build.expr.test)} else ${otherwise}`
      }
      default:
        return null
    }
  }

  #fields(build: DirectBuild | ConcatenationBuild): Field[] | null {
    const fields: Field[] = []
    const add = (at: Field["at"], source: string | null) => source !== null && fields.push({ at, source }) > 0
    if (build.kind === "concatenation") {
      const isWritten = build.operands.every(operand => {
        if (operand.kind === "opaque") {
          const [part] = operand.parts
          return part?.kind === "interpolation" && add(part, this.#argument(part))
        }
        if (operand.kind !== "literal" && operand.kind !== "percent" && operand.kind !== "format")
          return add(operand, this.markup(operand))
        const own = this.#fields(operand)
        if (own !== null) fields.push(...own)
        return own !== null
      })
      return isWritten ? fields : null
    }
    if (build.kind !== "literal" && (build.hitch !== null || build.rereads)) return null
    // Named and numbered fields may give their values in another order, or twice.
    const values = build.fields.map(({ interpolation: { access, expr } }) => access?.base ?? expr)
    if (values.some((value, index) => index > 0 && value.from < values[index - 1]!.to)) return null
    const isWritten = build.fields.every(({ interpolation, value }) => {
      if (value === null) return add(interpolation, this.#argument(interpolation))
      return isBareRendering(interpolation.rendering) && add(interpolation, this.markup(value))
    })
    return isWritten ? fields : null
  }

  #argument(interpolation: Interpolation): string | null {
    const value = argumentValue(this.#request.match, interpolation, this.#request.target.python)
    if (!value.ok) return null
    this.because.push(...value.value.because)
    return value.value.code
  }

  #formatted(build: DirectBuild | ConcatenationBuild, fields: readonly Field[]): string | null {
    if (fields.length === 0) return this.#fixed(build)
    const format = this.#format(build, fields)
    if (format === null) return null
    const list = fields.map(({ source }) => source).join(", ")
    return this.#form === "Markup"
      ? `${this.#markup}(${format}).format(${list})`
      : this.#called("format_html", `${format}, ${list}`)
  }

  /** The literal with `{}` for its fields. */
  #format(build: DirectBuild | ConcatenationBuild, fields: readonly Field[]): string | null {
    const { match, target } = this.#request
    const held = new Set<Part>(heldParts(build))
    const printed = printFormat(
      match,
      build,
      target.python,
      doubledBraces(build, held),
      fields.map(({ at }) => at),
    )
    return printed.ok ? this.#slice(build.expr, printed.value) : null
  }

  /** A text without fields: itself where nothing in it is markup. */
  #fixed(build: DirectBuild | ConcatenationBuild): string | null {
    if (build.kind !== "literal") return null
    const source = this.#slice(build.expr)
    return isPlain(build.parts) ? source : `${this.#markup}(${source})`
  }

  #joined({ expr, separator, items }: JoinBuild): string | null {
    if (items.kind !== "each" || items.comprehension.kind !== "Comprehension") return null
    const { type, element, clauses } = items.comprehension
    const last = clauses.at(-1)
    if (separator.kind !== "literal" || separator.fields.length > 0 || last === undefined) return null
    if ((type !== "generator" && type !== "list") || expr.args.length !== 1) return null
    const over = this.#model.text.slice((element.parens ?? element).to, last.to)
    const between = this.#slice(separator.expr)
    if (this.#form === "Markup") {
      const item = this.#item(items.item)
      if (item === null) return null
      return `${this.#markup}(${between}).join(${type === "list" ? `[${item}${over}]` : `${item}${over}`})`
    }
    if (!isPlain(separator.parts)) return null
    const item = this.#row(items.item)
    return (
      item &&
      this.#called("format_html_join", `${between}, ${item.format}, ((${item.values}) ${over.trimStart()})`)
    )
  }

  #item(build: Build): string | null {
    const [part] = build.parts
    return build.kind === "opaque" && part?.kind === "interpolation"
      ? this.#argument(part)
      : this.markup(build)
  }

  /** The format of one item, and the tuple of its values. */
  #row(build: Build): { readonly format: string; readonly values: string } | null {
    const [part] = build.parts
    if (build.kind === "opaque" && part?.kind === "interpolation") {
      const value = this.#argument(part)
      return value === null ? null : { format: '"{}"', values: `${value},` }
    }
    if (build.kind !== "literal" && build.kind !== "percent" && build.kind !== "format") return null
    const fields = this.#fields(build)
    const format = fields && fields.length > 0 ? this.#format(build, fields) : null
    if (fields === null || format === null) return null
    const values = fields.map(({ source }) => source).join(", ")
    return { format, values: fields.length === 1 ? `${values},` : values }
  }

  #called(name: "format_html" | "format_html_join", args: string): string | null {
    if (definesItself(this.#model, name)) return null
    const imported =
      this.imports.get(name) ?? importName(this.#model, this.#place, `django.utils.html.${name}`)
    this.imports.set(name, imported)
    return `${imported.code}(${args})`
  }

  /** Source with its own parentheses, after edits inside it. */
  #slice(expr: ast.Expr, edits: readonly (Range & { readonly insert: string })[] = []): string {
    const { from, to } = expr.parens ?? expr
    const moved = sortEdits(edits).map(edit => ({ ...edit, from: edit.from - from, to: edit.to - from }))
    return applyEdits(this.#model.text.slice(from, to), moved)
  }
}

/** The parts of values, which are no text of the format. */
function heldParts(build: DirectBuild | ConcatenationBuild): Part[] {
  if (build.kind !== "concatenation") return build.fields.flatMap(({ value }) => value?.parts ?? [])
  return build.operands.flatMap(operand => {
    if (operand.kind === "literal" || operand.kind === "percent" || operand.kind === "format")
      return heldParts(operand)
    return operand.parts
  })
}

/** Fixed text that escaping leaves alone. */
function isPlain(parts: readonly Part[]): boolean {
  return parts.every(part => part.kind === "text" && !/[&<>"']/.test(part.value))
}
