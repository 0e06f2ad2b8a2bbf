import type * as ast from "../syntax/ast.ts"
import type { Definition } from "./definition.ts"
import type { Located, Site } from "./region.ts"

/**
 * One step of a scope's code: a simple statement, a test, a target. Steps are linked backwards, because that is how
 * definitions are looked for.
 */
export interface Step {
  /** What runs; null where ways only meet. */
  readonly node: Site | null
  readonly defines: readonly Flowing[]
  readonly into: Edge[]
}

/** A definition at a step. One that may be skipped while the step runs (`a and (b := c)`) is not certain. */
export interface Flowing extends Located {
  readonly certain: boolean
}

/** A way into a step: after another one, or, on the way of an exception, before it has had its effect. */
export interface Edge {
  readonly from: Step
  readonly before: boolean
  readonly test: Test | null
}

/** What holds on an edge: an expression is true or false, or the subject of a `match` is, or isn't, one of these. */
export type Test =
  | { readonly kind: "truth"; readonly expr: ast.Expr; readonly outcome: boolean }
  | {
      readonly kind: "case"
      readonly subject: ast.Expr
      readonly literals: readonly ast.Expr[]
      readonly outcome: boolean
    }

/** The steps of one module, function or class body. */
export interface Flow {
  readonly entry: Step
  /** Where the code ends without a `return`. */
  readonly end: readonly Edge[]
  /** The steps that run a node: several when `finally` makes copies of it. */
  readonly stepsOf: ReadonlyMap<Site, readonly Step[]>
  readonly stepsDefining: ReadonlyMap<Definition, readonly Step[]>
}
