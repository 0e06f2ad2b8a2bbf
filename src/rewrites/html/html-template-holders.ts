import type { Definition } from "../../semantics/definition.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { contains, type Range } from "../../text/range.ts"

/**
 * Whether a local variable can hold a template instead of a text: all that it is ever given is in `given`, by plain
 * assignments and `+=`, and nothing but the text reads it.
 */
export function isOnlyText(
  name: ast.Name,
  given: readonly Definition[],
  reads: readonly Range[],
  model: Model,
): boolean {
  const binding = model.bindingOf(name)
  if (binding === undefined || binding.escapes || binding.scope.kind !== "function") return false
  return (
    binding.definitions.every(definition => given.includes(definition) && isPlain(definition)) &&
    binding.uses.every(use => reads.some(read => contains(read, use)))
  )
}

function isPlain(definition: Definition): boolean {
  if (definition.kind === "augment") return definition.op === "+"
  if (definition.kind !== "assign" || definition.stmt.kind !== "Assign") return false
  const { targets } = definition.stmt
  return targets.length === 1 && targets[0]?.kind === "Name" && definition.path.length === 0
}

/** Whether a local list can hold templates: it is made once, appended to, and nothing but the text reads it. */
export function isOnlyList(name: ast.Name, reads: readonly Range[], model: Model): boolean {
  const binding = model.bindingOf(name)
  if (binding === undefined || binding.escapes || binding.scope.kind !== "function") return false
  const [made, ...others] = binding.definitions
  if (made === undefined || others.length > 0 || !isPlain(made)) return false
  return binding.uses.every(use => {
    const method = model.parentOf(use)
    const isAppended = method?.kind === "Attribute" && /^(append|insert|extend)$/.test(method.name)
    return isAppended || reads.some(read => contains(read, use))
  })
}
