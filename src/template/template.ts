import type { CalledElsewhere } from "../semantics/called-elsewhere.ts"
import type { Definition } from "../semantics/definition.ts"
import type * as ast from "../syntax/ast.ts"
import type { Range } from "../text/range.ts"

/** Fixed text and interpolations, in order, whatever Python syntax puts them together. */
export interface Template {
  /** The expression whose value it is, for instance a sink's argument. */
  readonly expr: ast.Expr
  /** How the text comes about, as a tree over the syntax. */
  readonly build: Build
  /** The same, in the order in which the text reads: those of `build`. */
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
  /** Where the value comes from, as near as it is known: what to judge. */
  readonly expr: ast.Expr
  /** How to write the value at the place of `build`; null when no expression there gives it for certain. */
  readonly access: Access | null
  /** How the value becomes text. */
  readonly rendering: Rendering
  readonly build: Build
}

/** A value as an expression and what follows it: the `["k"]` that `%(k)s` takes of a dict, `.name` of `{0.name}`. */
export interface Access {
  readonly base: ast.Expr
  /** Python source to be put behind `base`; mostly empty. */
  readonly path: string
  /**
   * False for the only operand of `%` when it may be a tuple, whose items the conversions would take instead, and for
   * the items of a tuple (`path` is `[0]`) that may have more or fewer of them than the format, where `%` raises.
   */
  readonly certain: boolean
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
      /** Without the dot; null without one. */
      readonly precision: string | null
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

interface BuildBase {
  /** The text that this expression gives. */
  readonly parts: readonly Part[]
}

/**
 * How a text is put together. Every node but `variable`, `attribute`, `call` and `imported` covers just its own
 * expression.
 */
export type Build =
  | LiteralBuild
  | PercentBuild
  | FormatBuild
  | ConcatenationBuild
  | JoinBuild
  | WrappedBuild
  | ConditionalBuild
  | VariableBuild
  | CallBuild
  | ImportedBuild
  | ConstantBuild
  | OpaqueBuild

/** One or more adjacent literals; fields whose value is itself a known text have a build. */
export interface LiteralBuild extends BuildBase {
  readonly kind: "literal"
  readonly expr: ast.StringGroup
  readonly fields: readonly FieldBuild[]
}

export interface PercentBuild extends BuildBase {
  readonly kind: "percent"
  /** `format % values`; of `text %= values` only the values. */
  readonly expr: ast.Expr
  readonly format: Build
  /** One for each conversion, in text order. */
  readonly fields: readonly FieldBuild[]
  /** Why it can't be written in another form although its text is known: arguments left over, a star; null if it can. */
  readonly hitch: string | null
  /** Values that stand in the format itself are read as a part of it, as `f"{a} %s" % b` does with a `%` in `a`. */
  readonly rereads: boolean
}

export interface FormatBuild extends BuildBase {
  readonly kind: "format"
  readonly expr: ast.Call
  readonly format: Build
  /** One for each field, in text order. */
  readonly fields: readonly FieldBuild[]
  /** As of `PercentBuild`. */
  readonly hitch: string | null
  readonly rereads: boolean
}

/** `a + b + c`, flattened; the first operands are left out when they are what a variable held before. */
export interface ConcatenationBuild extends BuildBase {
  readonly kind: "concatenation"
  readonly expr: ast.Binary
  readonly operands: readonly Build[]
}

export interface JoinBuild extends BuildBase {
  readonly kind: "join"
  readonly expr: ast.Call
  readonly separator: Build
  readonly items: JoinItems
}

/**
 * An operation that keeps the text but for its fringe, layout or case: `strip`, `dedent`, `encode`, `str`, a slice, `*`;
 * or puts values into it: `replace`, `substitute`. `by` is the method's name, `slice`, `[]` or `*`.
 */
export interface WrappedBuild extends BuildBase {
  readonly kind: "wrapped"
  readonly expr: ast.Expr
  readonly by: string
  readonly inner: Build
  readonly fields: readonly FieldBuild[]
}

/** `a if c else b`, `a or b`, `c and a`. */
export interface ConditionalBuild extends BuildBase {
  readonly kind: "conditional"
  readonly expr: ast.Conditional | ast.BoolOp
  readonly then: Build
  readonly else: Build
}

/** A name or attribute: its reaching plain definitions, then what is added to it on the way to this use, in text order. */
export interface VariableBuild extends BuildBase {
  readonly kind: "variable"
  readonly expr: ast.Name | ast.Attribute | ast.NamedExpr
  readonly seeds: readonly Assigned[]
  readonly additions: readonly Assigned[]
  /** How seeds and additions follow each other. */
  readonly layout: readonly Layout<Assigned>[]
}

/** A call of a function of this file, by what it returns. */
export interface CallBuild extends BuildBase {
  readonly kind: "call"
  readonly expr: ast.Call
  readonly fn: ast.FunctionDef
  readonly returns: readonly Build[]
}

/** A call of a function of another module, by what it returns. Nothing of its text is written in this file. */
export interface ImportedBuild extends BuildBase {
  readonly kind: "imported"
  readonly expr: ast.Call
  readonly from: CalledElsewhere
  /** Of functions there, the calls by whose returned texts this one is put together. */
  readonly calls: ReadonlyMap<ast.FunctionDef, readonly ast.Call[]>
  /**
   * Of each interpolation that stands for the function's own, that one, in the function's file. An argument's own text
   * has none.
   */
  readonly origins: ReadonlyMap<Interpolation, Interpolation>
}

/** A constant known without a literal of its own here: a folded name, an Enum member. */
export interface ConstantBuild extends BuildBase {
  readonly kind: "constant"
  readonly expr: ast.Expr
  /** The text, or what a number, truth value or `None` prints as. */
  readonly value: string
  readonly isStr: boolean
}

/** Nothing is known about the text: it is an interpolation as a whole. */
export interface OpaqueBuild extends BuildBase {
  readonly kind: "opaque"
  readonly expr: ast.Expr
}

/** A field and, when its value is a known text, how that comes about (then it is no interpolation of its own). */
export interface FieldBuild {
  readonly interpolation: Interpolation
  readonly value: Build | null
}

/** What `join` joins: the items of a list display or of a list that is appended to, or those of a comprehension or `map`. */
export type JoinItems =
  | {
      readonly kind: "items"
      /** The place at which a list that is appended to begins; null when the items stand in the call. */
      readonly list: ast.Expr | null
      readonly items: readonly JoinItem[]
      readonly layout: readonly Layout<JoinItem>[]
    }
  | { readonly kind: "each"; readonly comprehension: ast.Comprehension | ast.Call; readonly item: Build }
  | { readonly kind: "opaque"; readonly expr: ast.Expr }

export interface JoinItem {
  readonly build: Build
  readonly flow: Flow
}

/** Whether a step happens on every way to the use, on some, or any number of times. */
export type Flow = "always" | "maybe" | "repeated"

/** A value given to a variable, or text added to it, on the way to a use. */
export interface Assigned {
  readonly definition: Definition
  readonly build: Build
  readonly flow: Flow
}

/** Steps in order, with alternatives and loops. */
export type Layout<T> =
  | { readonly kind: "step"; readonly step: T }
  | { readonly kind: "choice"; readonly options: readonly (readonly Layout<T>[])[] }
  | { readonly kind: "repeated"; readonly body: readonly Layout<T>[] }
