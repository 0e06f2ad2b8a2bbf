import type * as ast from "../syntax/ast.ts"
import { isSameObject } from "./same-object.ts"
import type { Workings } from "./workings.ts"

/** Methods that are true only of text that is a word or a number. */
const wordMethods = /^(isidentifier|isalnum|isalpha|isdecimal|isdigit|isnumeric)$/
/** What words are made of in an expression, dots and hyphens included, with how often it stands there. */
const wordParts =
  /(?:(?<open>\((?:\?:)?)|(?<close>\))|(?<or>\|)|\[-?(?:\\[wd.-]|(?:[a-z]-[a-z]|[A-Z]-[A-Z]|\d-\d)-?|[A-Za-z0-9_.$](?!-[^\]])|-(?=\]))+\]|\\[wd.-]|[A-Za-z0-9_-])(?:[*+?]|\{\d*,?\d*\})?\??/gy
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
  if (!matchesWords(constant.value)) return false
  if (search.how === "fullmatch") return true
  const begins = search.how === "match" || /^(\^|\\A)/.test(constant.value)
  return begins && /(\$|\\Z)$/.test(constant.value)
}

/** Whether all that an expression can match is words. A choice outside of parentheses has anchors of its own. */
function matchesWords(pattern: string): boolean {
  const inner = pattern.replace(/^(?:\^|\\A)/, "").replace(/(?:\$|\\Z)$/, "")
  let depth = 0
  let read = 0
  for (const { 0: part, groups } of inner.matchAll(wordParts)) {
    if (groups?.or !== undefined && depth === 0) return false
    if (groups?.open !== undefined) depth++
    if (groups?.close !== undefined) depth--
    read += part.length
  }
  return read > 0 && read === inner.length && depth === 0
}

interface Search {
  readonly how: string
  readonly pattern: ast.Expr
  readonly subject: ast.Expr
}

/** `re.search(pattern, subject)`, or the same of an expression that was compiled: `NAME = re.compile(pattern)`. */
function searchOf(w: Workings, func: ast.Attribute, args: readonly ast.Argument[]): Search | null {
  const [first, second, ...flags] = args
  if (!/^(search|match|fullmatch)$/.test(func.name) || !first) return null
  if (w.qualifiedName(func) === `re.${func.name}`)
    return second && flags.every(({ value }) => keepsMeaning(w, value))
      ? { how: func.name, pattern: first.value, subject: second.value }
      : null
  const pattern = compiled(w, func.value)
  return pattern && { how: func.name, pattern, subject: first.value }
}

/** Flags that don't change which signs an expression matches, nor where a text ends for it. */
function keepsMeaning(w: Workings, flag: ast.Expr): boolean {
  return /^re\.(?:I|IGNORECASE|A|ASCII|U|UNICODE)$/.test(w.qualifiedName(flag) ?? "")
}

/** The pattern of a compiled expression, without flags that could change what it matches. */
function compiled(w: Workings, expr: ast.Expr): ast.Expr | null {
  if (expr.kind === "Name" || expr.kind === "Attribute") {
    const [definition, ...others] = w.definitionsOf(expr)
    if (definition?.kind !== "assign" || definition.path.length > 0 || others.length > 0) return null
    return definition.value.kind === "Call" ? compiled(w, definition.value) : null
  }
  if (expr.kind !== "Call" || w.qualifiedName(expr.func) !== "re.compile") return null
  const [pattern, ...flags] = expr.args
  return pattern && flags.every(({ value }) => keepsMeaning(w, value)) ? pattern.value : null
}
