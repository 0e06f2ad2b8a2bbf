import type * as ast from "../syntax/ast.ts"
import type { Build } from "./template.ts"

/** The builds that a build is made of, in text order. */
export function innerBuilds(build: Build): Build[] {
  switch (build.kind) {
    case "literal":
      return build.fields.flatMap(({ value }) => value ?? [])
    case "percent":
    case "format":
      return [build.format, ...build.fields.flatMap(({ value }) => value ?? [])]
    case "concatenation":
      return [...build.operands]
    case "join":
      switch (build.items.kind) {
        case "items":
          return [build.separator, ...build.items.items.map(item => item.build)]
        case "each":
          return [build.separator, build.items.item]
        case "opaque":
          return [build.separator]
      }
      break
    case "wrapped":
      return [build.inner, ...build.fields.flatMap(({ value }) => value ?? [])]
    case "conditional":
      return [build.then, build.else]
    case "variable":
      return [...build.seeds, ...build.additions].map(assigned => assigned.build)
    case "call":
      return [...build.returns]
    case "imported":
    case "constant":
    case "opaque":
      return []
  }
}

/** The calls of each function of a file by whose returned texts a text is put together, or several of them. */
export function callsIn(builds: readonly Build[]): ReadonlyMap<ast.FunctionDef, readonly ast.Call[]> {
  const found = new Map<ast.FunctionDef, ast.Call[]>()
  const visit = (each: Build): void => {
    if (each.kind === "call") found.set(each.fn, [...(found.get(each.fn) ?? []), each.expr])
    innerBuilds(each).forEach(visit)
  }
  builds.forEach(visit)
  return found
}
