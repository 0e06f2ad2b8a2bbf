import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"

/** A place that the value of a t-string gets to. */
export interface TemplateUse {
  /** The t-string. */
  readonly literal: ast.StringGroup
  /** The expression that has its value at this place: itself, a name, a call of the function that returns it. */
  readonly at: ast.Expr
  readonly place: UsePlace
}

export type UsePlace =
  /** Nothing is done with it. */
  | { readonly kind: "nothing" }
  | { readonly kind: "argument"; readonly call: ast.Call; readonly argument: ast.Argument }
  /** An operand of an arithmetic operator; `other` is the other one. */
  | { readonly kind: "operand"; readonly expr: ast.Binary; readonly other: ast.Expr }
  | { readonly kind: "comparison"; readonly expr: ast.Compare; readonly op: string }
  /** A field of another string. */
  | { readonly kind: "field"; readonly of: ast.StringGroup }
  /** An item of a list, a tuple, a set, or a key of a dict. */
  | { readonly kind: "item"; readonly of: ast.Expr }
  | { readonly kind: "member"; readonly expr: ast.Attribute }
  | { readonly kind: "condition"; readonly of: ast.Expr | ast.Stmt }
  | { readonly kind: "returned"; readonly fn: ast.FunctionDef; readonly stmt: ast.Return }

/** More names and functions than this on the way of one value are not followed. */
const farthest = 6

/** The places that the value of a t-string gets to: where it stands, and through variables and functions of the file. */
export function usesOf(literal: ast.StringGroup, model: Model): TemplateUse[] {
  const found: TemplateUse[] = []
  const seen = new Set<ast.Expr>()
  const follow = (at: ast.Expr, steps: number): void => {
    if (seen.has(at) || steps > farthest) return
    seen.add(at)
    const parent = model.parentOf(at)
    const use = (place: UsePlace) => found.push({ literal, at, place })
    switch (parent?.kind) {
      case "ExprStmt":
        use({ kind: "nothing" })
        return
      case "Call": {
        const argument = parent.args.find(({ value }) => value === at)
        if (argument === undefined) return
        if (model.qualifiedName(parent.func) === "bool") use({ kind: "condition", of: parent })
        else use({ kind: "argument", call: parent, argument })
        return
      }
      case "Binary": {
        const other = parent.left === at ? parent.right : parent.left
        use({ kind: "operand", expr: parent, other })
        if (parent.op === "+") follow(parent, steps)
        return
      }
      case "Compare": {
        const index = parent.operands.indexOf(at)
        use({ kind: "comparison", expr: parent, op: parent.ops[Math.max(index - 1, 0)] ?? "" })
        return
      }
      case "String":
        use({ kind: "field", of: parent })
        return
      case "Tuple":
      case "List":
      case "Set":
      case "Dict":
        use({ kind: "item", of: parent })
        return
      case "Attribute":
        use({ kind: "member", expr: parent })
        return
      case "Conditional":
        if (parent.test === at) use({ kind: "condition", of: parent })
        else follow(parent, steps)
        return
      case "If":
      case "While":
      case "Assert":
        if (parent.test === at) use({ kind: "condition", of: parent })
        return
      case "Unary":
        if (parent.op === "not") use({ kind: "condition", of: parent })
        return
      case "BoolOp":
        if (parent.values.at(-1) !== at) use({ kind: "condition", of: parent })
        if (parent.op === "or" || parent.values.at(-1) === at) follow(parent, steps)
        return
      case "NamedExpr":
        follow(parent, steps)
        followName(parent.target, steps)
        return
      case "Assign":
        if (parent.value === at) for (const target of parent.targets) followName(target, steps)
        return
      case "AnnAssign":
        if (parent.value === at) followName(parent.target, steps)
        return
      case "Return": {
        const fn = functionAround(parent, model)
        if (fn === undefined) return
        use({ kind: "returned", fn, stmt: parent })
        for (const call of model.callsOf(fn)) follow(call, steps + 1)
        return
      }
      default:
        return
    }
  }
  const followName = (target: ast.Expr, steps: number): void => {
    if (target.kind !== "Name") return
    const uses = model.bindingOf(target)?.uses ?? []
    // Who asks for the type knows what to do with a template.
    if (uses.some(name => isTypeAsked(name, model))) return
    for (const name of uses) {
      const definitions = model.definitionsOf(name)
      // Where another value may arrive as well, the finding is as true, if less often.
      if (definitions.some(({ from, to }) => from === target.from && to === target.to))
        follow(name, steps + 1)
    }
  }
  follow(literal, 0)
  return found
}

function functionAround(stmt: ast.Stmt, model: Model): ast.FunctionDef | undefined {
  for (
    let node = model.parentOf(stmt);
    node;
    node = node.kind === "Module" ? undefined : model.parentOf(node)
  )
    if (node.kind === "FunctionDef") return node
  return undefined
}

/** `isinstance(x, …)`, `type(x)`, `match x:` */
function isTypeAsked(name: ast.Name, model: Model): boolean {
  const parent = model.parentOf(name)
  if (parent?.kind === "Match") return true
  if (parent?.kind !== "Call" || parent.args[0]?.value !== name) return false
  const callee = model.qualifiedName(parent.func)
  return callee === "isinstance" || callee === "type"
}
