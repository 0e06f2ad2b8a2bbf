import type * as ast from "../syntax/ast.ts"
import type { CodeBinding } from "./code-binding.ts"
import { onlyAssigned } from "./only-assigned.ts"

/** How many names a test is followed through. */
const mostNames = 5

type Plain = string | number | boolean | null

/**
 * What a test always is, judged by literals and by names that are defined just once. Deciding which code runs must not
 * depend on the flow, which depends on it.
 */
export function plainTruth(
  expr: ast.Expr,
  bindingOf: (name: ast.Name) => CodeBinding | undefined,
): boolean | undefined {
  const value = plain(expr, bindingOf, mostNames)
  return value === undefined ? undefined : Boolean(value)
}

function plain(
  expr: ast.Expr,
  bindingOf: (name: ast.Name) => CodeBinding | undefined,
  names: number,
): Plain | undefined {
  const inner = (each: ast.Expr) => plain(each, bindingOf, names)
  switch (expr.kind) {
    case "Constant":
      if (expr.type === "bool") return expr.text === "True"
      if (expr.type === "none") return null
      return /^\d{1,15}$/.test(expr.text) ? Number(expr.text) : undefined
    case "String": {
      if (expr.literals.some(literal => literal.flavor !== "plain")) return undefined
      return expr.literals
        .flatMap(literal => literal.parts)
        .map(part => (part.kind === "text" ? part.value : ""))
        .join("")
    }
    case "Unary": {
      const value = expr.op === "not" ? inner(expr.operand) : undefined
      return value === undefined ? undefined : !value
    }
    case "BoolOp": {
      const values = expr.values.map(inner)
      const decisive = values.find(value => value !== undefined && Boolean(value) === (expr.op === "or"))
      if (decisive !== undefined) return decisive
      return values.includes(undefined) ? undefined : values[values.length - 1]
    }
    case "Compare": {
      if (isVersionTest(expr)) return true
      const [left, right] = expr.operands.map(inner)
      if (expr.operands.length !== 2 || left === undefined || right === undefined) return undefined
      if (expr.ops[0] === "==" || expr.ops[0] === "is") return left === right
      if (expr.ops[0] === "!=" || expr.ops[0] === "is not") return left !== right
      return typeof left === "number" && typeof right === "number"
        ? inOrder(expr.ops[0]!, left, right)
        : undefined
    }
    case "Binary": {
      const [left, right] = [inner(expr.left), inner(expr.right)]
      return typeof left === "number" && typeof right === "number"
        ? arithmetic(expr.op, left, right)
        : undefined
    }
    case "Name": {
      const binding = names > 0 ? bindingOf(expr) : undefined
      if (!binding || binding.escapes || mayBeSetFromOutside(binding)) return undefined
      const value = onlyAssigned(binding.definitions)
      return value && plain(value, bindingOf, names - 1)
    }
    default:
      return undefined
  }
}

function inOrder(op: string, left: number, right: number): boolean | undefined {
  switch (op) {
    case "<":
      return left < right
    case "<=":
      return left <= right
    case ">":
      return left > right
    case ">=":
      return left >= right
    default:
      return undefined
  }
}

/** Of whole numbers that can be held exactly. */
function arithmetic(op: string, left: number, right: number): number | undefined {
  const result =
    op === "+" ? left + right : op === "-" ? left - right : op === "*" ? left * right : Number.NaN
  return Number.isSafeInteger(result) ? result : undefined
}

/** Other modules set a variable of a module (`settings.debug = True`), but not what is written as a constant. */
function mayBeSetFromOutside({ name, scope }: CodeBinding): boolean {
  return scope.kind === "module" && !/^[A-Z_][A-Z0-9_]*$/.test(name)
}

/** `sys.version_info >= (3, …)` up to the oldest Python that anyone still runs. */
function isVersionTest({ ops, operands }: ast.Compare): boolean {
  const [left, right] = operands
  if (left?.kind !== "Attribute" || left.name !== "version_info" || right?.kind !== "Tuple") return false
  const [major, minor] = right.items.map(item => (item.kind === "Constant" ? Number(item.text) : Number.NaN))
  return ops.length === 1 && /^>=?$/.test(ops[0]!) && major === 3 && (minor === undefined || minor <= 7)
}
