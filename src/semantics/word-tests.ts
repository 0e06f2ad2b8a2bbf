import type * as ast from "../syntax/ast.ts"
import { isSameObject } from "./same-object.ts"
import type { Workings } from "./workings.ts"

/** Methods that are true only of text that is a word or a number. */
const wordMethods = /^(isidentifier|isalnum|isalpha|isdecimal|isdigit|isnumeric)$/
/** Expressions whose matches are words: classes of word characters between anchors. */
const words =
  /^(\^|\\A)?(\((\?:)?)?(\[(\\w|\\d|[A-Za-z0-9_]-[A-Za-z0-9_]|[A-Za-z0-9_])+\]|\\w|\\d|[A-Za-z0-9_])([+*?]|\{\d*,?\d*\})?(\[(\\w|\\d|[A-Za-z0-9_]-[A-Za-z0-9_]|[A-Za-z0-9_])+\]|\\w|\\d|[A-Za-z0-9_])?([+*?]|\{\d*,?\d*\})?\)?(\$|\\Z)?$/
/** Expressions that match whatever is no word: `\W`, `[^a-z0-9_]`. */
const strangers = /^(\\W|\[\^-?(\\[wd]-?|[A-Za-z0-9_]-[A-Za-z0-9_]-?|\\[.-]|[A-Za-z0-9_. ])+-?\])\+?$/

/** Whether a call whose result is true or false, by `outcome`, says that a name or attribute holds a word. */
export function isWordTest(
  w: Workings,
  call: ast.Call,
  outcome: boolean,
  use: ast.Name | ast.Attribute,
): boolean {
  const { func } = call
  if (func.kind !== "Attribute") return false
  if (wordMethods.test(func.name)) return outcome && isSameObject(w, func.value, use)
  const search = searchOf(w, func, call.args)
  const constant = search && w.constantOf(search.pattern)
  if (search === null || constant?.kind !== "str" || !isSameObject(w, search.subject, use)) return false
  if (!outcome) return search.how === "search" && strangers.test(constant.value)
  if (!words.test(constant.value)) return false
  return search.how === "fullmatch" || (search.how === "match" && /(\$|\\Z)$/.test(constant.value))
}

interface Search {
  readonly how: string
  readonly pattern: ast.Expr
  readonly subject: ast.Expr
}

/** `re.search(pattern, subject)`, or the same of an expression that was compiled: `NAME = re.compile(pattern)`. */
function searchOf(w: Workings, func: ast.Attribute, args: readonly ast.Argument[]): Search | null {
  const [first, second] = args
  if (!/^(search|match|fullmatch)$/.test(func.name) || !first) return null
  if (w.qualifiedName(func) === `re.${func.name}`)
    return second ? { how: func.name, pattern: first.value, subject: second.value } : null
  const pattern = compiled(w, func.value)
  return pattern && { how: func.name, pattern, subject: first.value }
}

/** The pattern of a compiled expression, without flags, which could change what it matches. */
function compiled(w: Workings, expr: ast.Expr): ast.Expr | null {
  if (expr.kind === "Name" || expr.kind === "Attribute") {
    const [definition, ...others] = w.definitionsOf(expr)
    if (definition?.kind !== "assign" || definition.path.length > 0 || others.length > 0) return null
    return definition.value.kind === "Call" ? compiled(w, definition.value) : null
  }
  if (expr.kind !== "Call" || w.qualifiedName(expr.func) !== "re.compile") return null
  const [pattern, ...flags] = expr.args
  return pattern && flags.length === 0 ? pattern.value : null
}
