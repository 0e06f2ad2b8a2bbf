import { walk } from "../semantics/children.ts"
import type { Model } from "../semantics/model.ts"
import type { Binding, Scope } from "../semantics/scope.ts"
import type * as ast from "../syntax/ast.ts"

/** The first of `wishes`, or of these with a number, that is no name yet where `offset` is. */
export function freshName(model: Model, offset: number, wishes: readonly string[]): string {
  for (let number = 1; ; number++)
    for (const wish of wishes) {
      const name = number === 1 ? wish : `${wish}_${number}`
      if (!isTaken(model, offset, name)) return name
    }
}

/** Whether a word occurs in the function around, other than as an attribute, or names something of the module. */
export function isTaken(model: Model, offset: number, name: string): boolean {
  const scope = outermostFunction(model.scopeAt(offset))
  const { from, to } = scope?.node ?? model.module
  return (
    new RegExp(`(?<![\\w.])${name}(?!\\w)`).test(model.text.slice(from, to)) ||
    model.scopeAt(0).binding(name) !== undefined
  )
}

/** Inner functions read the names of outer ones, so that a new name must be free in all of them. */
function outermostFunction(scope: Scope): Scope | undefined {
  let found: Scope | undefined
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent)
    if (at.kind === "function") found = at
  return found
}

/** Every name in an expression, in text order. */
export function namesIn(expr: ast.Expr): readonly ast.Name[] {
  const names: ast.Name[] = []
  walk(expr, node => node.kind === "Name" && names.push(node))
  return names
}

/** Whether an expression reads what a binding holds. */
export function reads(model: Model, expr: ast.Expr, binding: Binding): boolean {
  return namesIn(expr).some(name => name.name === binding.name && model.bindingOf(name) === binding)
}
