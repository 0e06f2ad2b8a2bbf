import type { Catalog } from "../../libraries/catalog.ts"
import type { ArgumentSpec, Library, QualifiedName, TemplateSupport } from "../../libraries/library.ts"

/** A function that takes template strings. */
export interface Taker {
  readonly library: Library
  readonly support: TemplateSupport
  /** The arguments that are templates. */
  readonly templates: readonly ArgumentSpec[]
}

/**
 * Functions that take templates and that a text names, of the libraries that it names and of those that the project
 * declares.
 */
export function templateTakers(text: string, { libraries }: Catalog): ReadonlyMap<QualifiedName, Taker> {
  const takers = new Map<QualifiedName, Taker>()
  const isWritten = (name: string) =>
    text.includes(name) && new RegExp(`\\b${name.replaceAll(".", "\\.")}\\b`).test(text)
  for (const library of libraries) {
    const { templates: support, modules, packages } = library
    if (support === undefined) continue
    // What a project declares about itself is called by whatever name it is imported.
    const isNamed = packages.length === 0 || modules.some(isWritten)
    if (!isNamed) continue
    for (const taker of [support.wrapper ?? [], support.takes ?? []].flat()) {
      const { call, templates } = typeof taker === "string" ? { call: taker, templates: [first] } : taker
      if (isWritten(spelled(call))) takers.set(call, { library, support, templates })
    }
  }
  return takers
}

const first: ArgumentSpec = { at: 0 }

/** The name without which it can't be called. */
function spelled(call: QualifiedName): string {
  return call.replace(/\.__call__$/, "").replace(/^.*\./, "")
}
