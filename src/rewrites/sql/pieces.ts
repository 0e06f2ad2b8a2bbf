import type { Definition } from "../../semantics/definition.ts"
import type { Binding } from "../../semantics/scope.ts"
import type * as ast from "../../syntax/ast.ts"
import { innerBuilds } from "../../template/inner-builds.ts"
import type { Build, ConditionalBuild, Flow, Interpolation, JoinBuild } from "../../template/template.ts"
import type { KeptFormat } from "./kept-format.ts"

/** One expression that is printed as a whole: the sink's argument, or what a definition gives a variable. */
export interface Piece {
  readonly build: Build
  /** What stands in it, in text order. */
  readonly items: readonly PieceItem[]
  /** Null for the sink's argument, and for an item of a list. */
  readonly definition: Definition | null
  /** The statement that puts an item into a list. */
  readonly stmt: ast.Stmt | null
  readonly flow: Flow
  /** Its format, when that is written elsewhere. */
  readonly format: KeptFormat | null
}

/** A bound place, or a variable whose text is put in; `slot` is what the printer knows it by. */
export type PieceItem =
  | { readonly kind: "hole"; readonly interpolation: Interpolation }
  | { readonly kind: "variable"; readonly variable: TextVariable; readonly slot: Interpolation | Build }
  /** `a if test else b`, each with what stands in it. */
  | {
      readonly kind: "conditional"
      readonly test: ast.Expr
      readonly whenTrue: readonly PieceItem[]
      readonly whenFalse: readonly PieceItem[]
    }
  /** What a comprehension gives `join`, with what stands in each of its texts. */
  | {
      readonly kind: "each"
      readonly comprehension: ast.Comprehension
      readonly items: readonly PieceItem[]
    }

/** A local name that holds text with bound places on its way to the sink, or a list of such texts that are joined. */
export interface TextVariable {
  readonly name: string
  readonly binding: Binding
  readonly seeds: Piece[]
  readonly additions: Piece[]
  /** Where the list begins; null for a text. */
  readonly start: ast.Stmt | null
  /** The reads of it that are part of the text. */
  readonly uses: Set<ast.Name>
}

/** The text of a sink, cut into what is printed. `root` is the sink's argument. */
export interface Pieces {
  readonly root: Piece
  /** What the function gives whose call is the sink's argument; empty when that is no call. */
  readonly returns: readonly Piece[]
  readonly variables: readonly TextVariable[]
  /** Texts that become templates of their own inside others; only where the whole becomes one. */
  readonly nested: readonly NestedText[]
}

/** All pieces of a text: what stands in the call, what a function gives, and what variables get. */
export function allPieces({ root, returns, variables }: Pieces): readonly Piece[] {
  return [root, ...returns, ...variables.flatMap(({ seeds, additions }) => [...seeds, ...additions])]
}

/** What stands in a template as another one: a choice of texts, or what a library joins. `slot` as in `PieceItem`. */
export interface NestedText {
  readonly build: ConditionalBuild | JoinBuild
  readonly slot: Interpolation | Build
}

/** What the printer knows a build by: the field that it is the value of, or itself. */
export function slotKey(root: Build, wanted: Build): Interpolation | Build {
  const search = (build: Build): Interpolation | Build | null => {
    // A variable's own text stands by itself.
    if (build.kind === "variable" && [...build.seeds, ...build.additions].some(each => each.build === wanted))
      return wanted
    const fields = "fields" in build ? build.fields : []
    for (const { interpolation, value } of fields) if (value === wanted) return interpolation
    for (const inner of innerBuilds(build)) {
      const found = search(inner)
      if (found !== null) return found
    }
    return null
  }
  return search(root) ?? wanted
}

/** Whether any value is bound in the variable's text. */
export function holdsValues(variable: TextVariable): boolean {
  return [...variable.seeds, ...variable.additions].some(({ items }) => items.some(bindsValues))
}

function bindsValues(item: PieceItem): boolean {
  switch (item.kind) {
    case "hole":
      return true
    case "variable":
      return holdsValues(item.variable)
    case "conditional":
      return [...item.whenTrue, ...item.whenFalse].some(bindsValues)
    case "each":
      return item.items.some(bindsValues)
  }
}

/** Whether there is a way on which no value of the items is bound. */
export function mayBindNone(items: readonly PieceItem[]): boolean {
  return items.every(item => {
    switch (item.kind) {
      case "hole":
        return false
      case "variable":
        return item.variable.start !== null || item.variable.seeds.some(seed => mayBindNone(seed.items))
      case "conditional":
        return mayBindNone(item.whenTrue) || mayBindNone(item.whenFalse)
      case "each":
        return true
    }
  })
}
