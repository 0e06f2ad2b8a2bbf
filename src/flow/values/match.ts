import type { HtmlAnalysis } from "../../embedded/html.ts"
import type { ShellAnalysis } from "../../embedded/shell.ts"
import type { SqlAnalysis, SqlDialect } from "../../embedded/sql.ts"
import type { Catalog, Passing } from "../../libraries/catalog.ts"
import type {
  AttributeSink,
  Language,
  Library,
  ReturnSink,
  Sanitizer,
  Sink,
} from "../../libraries/library.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import type { Interpolation, Template } from "../../template/template.ts"
import type { Variant } from "../../template/variant.ts"
import type { ProjectCalls } from "../callers/project-calls.ts"
import type { QuoteEscape } from "./quote-escape.ts"

/** A text on its way into a place that runs it: what every rule looks at, and what every rewrite starts from. */
export interface Match {
  readonly model: Model
  readonly catalog: Catalog
  /** The library whose sink it is. */
  readonly library: Library
  readonly language: Language
  readonly sink: MatchedSink
  readonly template: Template
  /** Never empty; every interpolation of the template stands in at least one. */
  readonly variants: readonly AnalyzedVariant[]
  /** One for each interpolation of the template, in text order. */
  readonly holes: readonly Hole[]
  /** What the sink's library speaks; `generic` outside SQL. */
  readonly dialect: SqlDialect
  /** The calls of the file by which it quotes names, by what each gets as it is written. */
  readonly quoted: () => ReadonlyMap<string, readonly ast.Call[]>
  /** Who calls what in other files; null where these don't count. */
  readonly callers: ProjectCalls | null
  /** The same with what all calls in the project say of the values, which takes longest; null where a file stands alone. */
  readonly asCalled: Match | null
}

/** The place that runs the text. */
export type MatchedSink =
  | {
      readonly kind: "call"
      readonly call: ast.Call
      readonly fact: Sink
      /** Qualified name of the callee; the dotted text when the receiver's type is unknown. */
      readonly callee: string
      /** False when only the method's name speaks for it. */
      readonly known: boolean
      readonly argument: ast.Argument
      /** The calls of functions of this file through which the text gets there as a parameter, outermost first. */
      readonly through: readonly ast.Call[]
      /** How a function of another module, which is what is called, passes the text on; null when the call is the sink. */
      readonly passing: Passing | null
    }
  | {
      readonly kind: "return"
      readonly fact: ReturnSink
      readonly fn: ast.FunctionDef
      /** The one that returns, yields or sends it. */
      readonly stmt: ast.Stmt
    }
  | { readonly kind: "attribute"; readonly fact: AttributeSink; readonly stmt: ast.Assign }

export interface AnalyzedVariant {
  readonly variant: Variant
  readonly analysis:
    | ({ readonly language: "sql" } & SqlAnalysis)
    | ({ readonly language: "html" } & HtmlAnalysis)
    | ({ readonly language: "shell" } & ShellAnalysis)
}

/** One interpolation, judged. */
export interface Hole {
  readonly interpolation: Interpolation
  /** Where it stands: one entry for each variant that it is part of. `position` indexes the analysis' positions. */
  readonly places: readonly { readonly variant: number; readonly position: number }[]
  readonly value: HoleValue
  /** An outsider controls it, and how that is known (`flask.request.args`); null when nothing says so. */
  readonly source: string | null
}

/** What is known about the value of an interpolation. */
export type HoleValue =
  /** All its values are constants. */
  | { readonly kind: "constant" }
  /** It is one of a fixed set: looked up in one, or checked against one before. */
  | { readonly kind: "bounded" }
  /** A call made it harmless, or its type does (`int`); `escape`: how the program escapes quotes itself. */
  | {
      readonly kind: "sanitized"
      readonly gives: Sanitizer["gives"]
      readonly by: string
      readonly escape?: QuoteEscape
    }
  /** A generated list of bind marks: `",".join("?" * n)`. */
  | { readonly kind: "placeholders" }
  | { readonly kind: "open" }
