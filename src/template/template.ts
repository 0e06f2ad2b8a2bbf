import type { Definition } from "../semantics/definition.ts"
import type * as ast from "../syntax/ast.ts"
import type { Range } from "../text/range.ts"

/** Fixed text and interpolations, in order, whatever Python syntax puts them together. */
export interface Template {
  /** The expression whose value it is, for instance a sink's argument. */
  readonly expr: ast.Expr
  /** How the text comes about, as a tree over the syntax. */
  readonly build: Build
  /** The same, in the order in which the text reads. */
  readonly parts: readonly Part[]
}

export type Part = TextPart | Interpolation | ChoicePart | RepeatedPart

/** Fixed text as it is at run time: escapes decoded, `{{` and `%%` undone where Python undoes them. */
export interface TextPart {
  readonly kind: "text"
  readonly value: string
  /** Where it is written; null when the text stands nowhere in this file as it is (a folded constant, an imported one). */
  readonly origin: TextOrigin | null
}

/** The place of a text in a literal. `offsets[i]` is the source offset of `value[i]`; one more element holds the end. */
export interface TextOrigin extends Range {
  readonly literal: ast.StringLiteral
  readonly offsets: readonly number[]
  readonly build: Build
}

/** One dynamic part. The range covers what would be replaced: `{x!r}`, the operand of `+`, `%s`, `{}`. */
export interface Interpolation extends Range {
  readonly kind: "interpolation"
  readonly expr: ast.Expr
  /** How the value becomes text. */
  readonly rendering: Rendering
  readonly build: Build
}

/**
 * `format`: as `format(value, spec)` does, after the conversion; `spec` is null when it holds fields.
 * `percent`: by a `%` conversion. `text`: the value must be a string already (an operand of `+`, an item of `join`).
 */
export type Rendering =
  | {
      readonly kind: "format"
      readonly conversion: "r" | "s" | "a" | null
      readonly spec: string | null
      /** `{x=}`: the text printed before the value, already in the fixed text before it. */
      readonly debug: boolean
    }
  | {
      readonly kind: "percent"
      readonly type: string
      readonly flags: string
      readonly width: string
      readonly precision: string
    }
  | { readonly kind: "text" }

/** One of several texts: branches, a conditional expression. An empty list is a way in which nothing stands here. */
export interface ChoicePart {
  readonly kind: "choice"
  readonly options: readonly (readonly Part[])[]
}

/** Zero or more times: a loop, or `join` over a generator, with the separator between. */
export interface RepeatedPart {
  readonly kind: "repeated"
  readonly parts: readonly Part[]
  readonly separator: readonly Part[]
}

/** How a text is put together. Every node but `variable`, `attribute` and `call` covers just its own expression. */
export type Build =
  /** One or more adjacent literals; fields whose value is itself a known text have a build. */
  | { readonly kind: "literal"; readonly expr: ast.StringGroup; readonly fields: readonly FieldBuild[] }
  | {
      readonly kind: "percent"
      readonly expr: ast.Binary
      readonly format: Build
      readonly fields: readonly FieldBuild[]
    }
  | {
      readonly kind: "format"
      readonly expr: ast.Call
      readonly format: Build
      readonly fields: readonly FieldBuild[]
    }
  /** `a + b + c`, flattened. */
  | { readonly kind: "concatenation"; readonly expr: ast.Binary; readonly operands: readonly Build[] }
  | { readonly kind: "join"; readonly expr: ast.Call; readonly separator: Build; readonly items: JoinItems }
  /** A method or function that keeps the text but for its fringe or layout: `strip`, `dedent`, `.encode()`; or `replace`, `substitute`. */
  | {
      readonly kind: "wrapped"
      readonly expr: ast.Call
      readonly by: string
      readonly inner: Build
      readonly fields: readonly FieldBuild[]
    }
  | {
      readonly kind: "conditional"
      readonly expr: ast.Conditional
      readonly then: Build
      readonly else: Build
    }
  /** A name or attribute: its reaching plain definitions, then what is added to it on the way to this use, in text order. */
  | {
      readonly kind: "variable"
      readonly expr: ast.Name | ast.Attribute | ast.NamedExpr
      readonly seeds: readonly Assigned[]
      readonly additions: readonly Assigned[]
    }
  /** A call of a function of this file, by what it returns. */
  | {
      readonly kind: "call"
      readonly expr: ast.Call
      readonly fn: ast.FunctionDef
      readonly returns: readonly Build[]
    }
  /** A constant known without a literal of its own here: a folded name, an Enum member. */
  | { readonly kind: "constant"; readonly expr: ast.Expr; readonly value: string }
  /** Nothing is known about the text: it is an interpolation as a whole. */
  | { readonly kind: "opaque"; readonly expr: ast.Expr }

/** A field and, when its value is a known text, how that comes about (then it is no interpolation of its own). */
export interface FieldBuild {
  readonly interpolation: Interpolation
  readonly value: Build | null
}

/** What `join` joins: the items of a list display or of a list that is appended to, or those of a comprehension. */
export type JoinItems =
  | {
      readonly kind: "items"
      readonly list: Build | null
      readonly items: readonly { readonly build: Build; readonly flow: Flow }[]
    }
  | { readonly kind: "each"; readonly comprehension: ast.Comprehension; readonly item: Build }
  | { readonly kind: "opaque"; readonly expr: ast.Expr }

/** Whether a step happens on every way to the use, on some, or any number of times. */
export type Flow = "always" | "maybe" | "repeated"

/** A value given to a variable, or text added to it, on the way to a use. */
export interface Assigned {
  readonly definition: Definition
  readonly build: Build
  readonly flow: Flow
}
