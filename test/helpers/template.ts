import { forEachChild, type Node } from "../../src/semantics/children.ts"
import { createModel } from "../../src/semantics/create-model.ts"
import type { NameFacts } from "../../src/semantics/model.ts"
import type * as ast from "../../src/syntax/ast.ts"
import { parsePython } from "../../src/syntax/parse.ts"
import type { Interpolation, Part } from "../../src/template/template.ts"
import { writtenValue } from "../../src/template/written-value.ts"

/** No library: names mean what the file itself says. */
const noFacts: NameFacts = {
  resolveName: name => name,
  isType: () => false,
  bases: () => [],
  returnType: () => undefined,
  attributeType: () => undefined,
}

/** The model of a text that must be valid Python. */
export function modelOf(text: string) {
  const file = parsePython(text)
  if (file.problems.length > 0) throw new Error(`${JSON.stringify(file.problems)} in\n${text}`)
  return createModel(text, file.module, noFacts)
}

/** The arguments of every call of `run` in a module, in text order. */
export function sinksIn(module: ast.Module): ast.Expr[] {
  const found: ast.Expr[] = []
  const visit = (node: Node): void => {
    if (node.kind === "Call" && node.func.kind === "Name" && node.func.name === "run")
      for (const { value } of node.args) found.push(value)
    forEachChild(node, visit)
    if (node.kind === "FunctionDef" || node.kind === "ClassDef") node.body.forEach(visit)
  }
  module.body.forEach(visit)
  return found
}

/** Parts in a short notation: texts quoted, `‹value›` with its rendering, `[a | b]` for choices, `(a)*sep` for loops. */
export function showParts(text: string, parts: readonly Part[]): string {
  const show = (part: Part): string => {
    switch (part.kind) {
      case "text":
        return JSON.stringify(part.value)
      case "interpolation":
        return `‹${writtenValue(text, part) ?? `?${text.slice(part.expr.from, part.expr.to)}`}${rendering(part)}›`
      case "choice":
        return `[${part.options.map(list).join(" | ")}]`
      case "repeated":
        return `(${list(part.parts)})*${part.separator.length > 0 ? list(part.separator) : ""}`
      default:
        return part satisfies never
    }
  }
  const list = (each: readonly Part[]) => each.map(show).join(" ")
  return list(parts)
}

function rendering({ rendering }: Interpolation): string {
  switch (rendering.kind) {
    case "text":
      return ""
    case "percent": {
      const { flags, width, precision, type } = rendering
      return ` %${flags}${width}${precision === null ? "" : `.${precision}`}${type}`
    }
    case "format": {
      const conversion = rendering.conversion ? `!${rendering.conversion}` : ""
      return (
        `${conversion}${rendering.spec === null ? ":…" : rendering.spec && `:${rendering.spec}`}${rendering.debug ? " =" : ""}` ||
        " {}"
      )
    }
    default:
      return rendering satisfies never
  }
}
