import type { Node } from "../semantics/children.ts"
import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { nameOf } from "../syntax/name-of.ts"

const printers =
  /^(print|pprint|debug|info|warning|warn|error|exception|critical|log|trace|success|echo|secho)$/

const standardStreams = /^sys\.(stdout|stderr)\.write$/

/**
 * Whether a text is only shown to somebody there: printed or logged, alone or within another text. A function of the file
 * must do no more with it, whatever its name says.
 */
export function isPrinted(model: Model, text: ast.Expr): boolean {
  return isShown(model, text, [])
}

function isShown(model: Model, text: ast.Expr, within: readonly ast.FunctionDef[]): boolean {
  let node = text
  for (;;) {
    const parent = model.parentOf(node)
    if (parent?.kind === "Call" && !isFormatOf(parent, node)) {
      // What is more than the text is the format of the other arguments.
      const isFormat = node !== text && node.kind === "Binary" && parent.args[0]?.value === node
      return (
        parent.func !== node &&
        !(isFormat && parent.args.length > 1 && nameOf(parent.func) !== "print") &&
        shows(model, parent, node, within)
      )
    }
    if (parent === undefined || parent.kind === "Module" || !holdsText(model, parent, node)) return false
    node = parent as ast.Expr
  }
}

/** Whether a text that is made with another one only holds it: a format would read the marks in it. */
function holdsText(model: Model, outer: Node, text: ast.Expr): boolean {
  switch (outer.kind) {
    case "String":
    case "Call":
      return true
    case "Binary":
      return outer.op === "+" || (outer.op === "%" && outer.right === text)
    case "Tuple": {
      const format = model.parentOf(outer)
      return format?.kind === "Binary" && format.op === "%" && format.right === outer
    }
    default:
      return false
  }
}

/** `"ran {}".format(sql)`. */
function isFormatOf({ func }: ast.Call, text: ast.Expr): boolean {
  return func !== text && func.kind === "Attribute" && func.name === "format" && func.value.kind === "String"
}

function shows(
  model: Model,
  call: ast.Call,
  argument: ast.Expr,
  within: readonly ast.FunctionDef[],
): boolean {
  if (!printers.test(nameOf(call.func))) return standardStreams.test(model.qualifiedName(call.func) ?? "")
  const own = model.functionOf(call)
  if (own === undefined) return true
  const param = own.params.find(param => model.argumentFor(call, own, param) === argument)
  const binding = param && model.scopeAt(own.body[0]!.from).binding(param.name)
  if (binding === undefined || within.includes(own)) return false
  return binding.uses.every(use => isShown(model, use, [...within, own]))
}
