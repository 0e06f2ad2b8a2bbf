import type * as ast from "../syntax/ast.ts"
import { hasDecorator } from "./names.ts"
import type { Found, TypeRef, Workings } from "./workings.ts"

/**
 * Types of what pytest passes for a parameter of a test or fixture: what the fixture of that name gives, in this file or in a
 * `conftest` of a package around it. Undefined where there is none, or a decorator of the function says otherwise.
 */
export function fixtureTypes(w: Workings, fn: ast.FunctionDef, { name }: ast.Param): Found<TypeRef> {
  if (!fn.name.startsWith("test") && !isFixture(fn)) return undefined
  const quoted = new RegExp(`["',\\s]${name}["',\\s]`)
  if (fn.decorators.some(decorator => quoted.test(w.text.slice(decorator.from, decorator.to))))
    return undefined
  const [own, ...others] = w.scopeAt(0).binding(name)?.definitions ?? []
  if (own !== undefined)
    return own.kind === "function" && own.stmt !== fn && isFixture(own.stmt) && others.length === 0
      ? w.resultTypes(own.stmt)
      : undefined
  const parts = (w.options.moduleName ?? "").split(".")
  for (let depth = parts.length - 1; depth >= 0; depth--) {
    const found = w.facts.locate?.([...parts.slice(0, depth), "conftest", name].join("."))
    const fixture = found?.exports.functionAt(found.path)
    if (found === undefined || fixture === undefined || !isFixture(fixture)) continue
    const type = found.exports.resultOf(found.path)
    return type === undefined ? undefined : [type]
  }
  return undefined
}

/** A function whose result pytest passes to tests; what it yields, when it is a generator. */
export function isFixture(fn: ast.FunctionDef): boolean {
  return hasDecorator(fn, "fixture")
}
