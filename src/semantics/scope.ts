import type * as ast from "../syntax/ast.ts"
import type { Definition } from "./definition.ts"
import type { Stored } from "./stored.ts"

/** One region of names. */
export interface Scope {
  readonly kind: "module" | "function" | "class" | "lambda" | "comprehension" | "type-parameters"
  readonly node: ast.Module | ast.FunctionDef | ast.ClassDef | ast.Lambda | ast.Comprehension | ast.TypeAlias
  readonly parent: Scope | undefined
  /** What is bound here under a name. `global` and `nonlocal` names are bindings of the scope that they name. */
  binding(name: string): Binding | undefined
}

/** One name of one scope: every place that gives it a value, and every place that reads it. */
export interface Binding {
  /** As Python stores it: `__x` in class `C` is `_C__x`. */
  readonly name: string
  readonly scope: Scope
  /** In text order, those by `global` and `nonlocal` included. */
  readonly definitions: readonly Definition[]
  /** Reads, in text order, in this and inner scopes. The left side of `x += 1` counts as a definition only. */
  readonly uses: readonly ast.Name[]
  /** What is put into what it holds, in text order. */
  readonly stored: readonly Stored[]
  /** Another scope assigns to it (`global`, `nonlocal`), or `exec`, `del`, `locals()` make its flow uncertain. */
  readonly escapes: boolean
}
