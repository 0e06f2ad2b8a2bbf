import type { SyntaxNode } from "@lezer/common"
import { children, split } from "./build.ts"
import type { NodeCheck, Report } from "./validate.ts"

/** What the typed tree can't tell any more: order, separators and the spelling of a node's parts. */
export const shapeChecks: Readonly<Record<string, NodeCheck>> = {
  ParamList: checkParams,
  TypeParamList: checkTypeParams,
  TypeParam: checkTypeParam,
  ArgList: checkArguments,
  ImportStatement: checkImport,
  TryStatement: checkTry,
  AwaitExpression: checkAwait,
  NamedExpression(node, _source, report) {
    const target = node.firstChild
    if (target?.name !== "VariableName") report(node, "Only a plain name can stand before `:=`")
  },
  AssignStatement: checkAnnotated,
  ParenthesizedExpression(node, _source, report) {
    const [, star] = children(node)
    if (star?.name === "*") report(node, "A starred expression can't stand alone in parentheses")
  },
  ArrayComprehensionExpression: checkComprehension,
  SetComprehensionExpression: checkComprehension,
  DictionaryComprehensionExpression: checkComprehension,
  ComprehensionExpression: checkComprehension,
}

function checkParams(list: SyntaxNode, _source: string, report: Report): void {
  const groups = split(
    children(list).filter(part => part.name !== "(" && part.name !== ")"),
    ",",
  )
  let star = false
  let slash = false
  let hasDefault = false
  groups.forEach((group, i) => {
    const first = group[0]!
    const previous = groups[i - 1]?.[0]?.name
    if (previous === "**") report(first, "Nothing can follow the parameter with `**`")
    if (first.name === "/") {
      if (slash || star || i === 0) report(first, "`/` must follow a parameter, once, and come before `*`")
      slash = true
    } else if (first.name === "*") {
      if (star) report(first, "`*` can stand only once")
      star = true
      const next = groups[i + 1]?.[0]?.name
      if (group.length === 1 && next !== "VariableName") report(first, "A name must follow a bare `*`")
    } else if (first.name === "VariableName" && !star) {
      const defaulted = group.some(part => part.name === "AssignOp")
      if (hasDefault && !defaulted)
        report(first, "A parameter without a default can't follow one with a default")
      hasDefault ||= defaulted
    }
  })
}

function checkTypeParams(list: SyntaxNode, _source: string, report: Report): void {
  let hasDefault = false
  for (const param of list.getChildren("TypeParam")) {
    const defaulted = param.getChild("AssignOp") !== null
    if (hasDefault && !defaulted)
      report(param, "A type parameter without a default can't follow one with a default")
    hasDefault ||= defaulted
  }
}

function checkTypeParam(param: SyntaxNode, _source: string, report: Report): void {
  const parts = children(param)
  const assign = parts.findIndex(part => part.name === "AssignOp")
  if (assign >= 0 && parts[assign + 1]?.name === "*" && parts[0]?.name !== "*")
    report(param, "Only a type parameter with `*` can have a starred default")
}

function checkArguments(list: SyntaxNode, source: string, report: Report): void {
  const nodes = children(list).slice(1, -1)
  const isClass = list.parent?.name === "ClassDefinition"
  const forAt = nodes.findIndex(node => node.name === "for")
  if (forAt >= 0) {
    const clauses = nodes.slice(forAt)
    const alone = nodes.findIndex(node => node.name === ",")
    // In `x for a, b in y` commas stand between `for` and `in` only.
    const inAt = clauses.findLastIndex(node => node.name === "in")
    if (isClass || (alone >= 0 && alone < forAt) || clauses.slice(inAt).some(node => node.name === ","))
      report(list, "A generator among other arguments needs parentheses")
    return
  }
  const names = new Set<string>()
  let seen: "" | "keyword" | "doubleStar" = ""
  for (const [first, second] of split(nodes, ",")) {
    if (!first) continue
    if (first.name === "**") seen = "doubleStar"
    else if (first.name === "*") {
      if (seen === "doubleStar") report(first, "`*` can't follow `**`")
    } else if (second?.name === "AssignOp") {
      const name = source.slice(first.from, first.to).normalize("NFKC")
      if (names.has(name)) report(first, `The keyword argument \`${name}\` is repeated`)
      if (name === "__debug__") report(first, "`__debug__` can't be assigned")
      names.add(name)
      seen ||= "keyword"
    } else if (seen)
      report(
        first,
        `A positional argument can't follow ${seen === "keyword" ? "a keyword argument" : "`**`"}`,
      )
  }
}

function checkImport(node: SyntaxNode, source: string, report: Report): void {
  const parts = children(node)
  const isFrom = parts[0]?.name === "from"
  const importAt = parts.findIndex(part => part.name === "import")
  const names = parts.slice(importAt + 1)
  const hasParens = names[0]?.name === "("
  if (!isFrom && hasParens) report(names[0]!, "Parentheses are only possible after `from … import`")
  if (!hasParens && names.at(-1)?.name === ",")
    report(names.at(-1)!, "A trailing comma needs parentheses around the names")
  const dot = isFrom ? names.find(part => part.name === ".") : undefined
  if (dot) report(dot, "A name imported with `from` can't have dots")
  const dotted = isFrom && importAt > 1 ? source.slice(parts[1]!.from, parts[importAt - 1]!.to) : ""
  if (/^[^.].*\.\s*$/s.test(dotted)) report(node, "The module's name is incomplete")
}

function checkTry(node: SyntaxNode, _source: string, report: Report): void {
  const parts = children(node)
  const handlers = parts.flatMap((part, i) => (part.name === "except" ? [{ part, next: parts[i + 1]! }] : []))
  const stars = handlers.filter(({ next }) => next.name === "*")
  if (stars.length > 0 && stars.length < handlers.length)
    report(node, "`except` and `except*` can't be mixed")
  for (const { part } of stars)
    if (parts[parts.indexOf(part) + 2]?.name === "Body") report(part, "`except*` needs an exception type")
  const bare = handlers.findIndex(({ next }) => next.name === "Body")
  if (bare >= 0 && bare < handlers.length - 1)
    report(handlers[bare]!.part, "A bare `except:` must be the last one")
  const hasFinally = parts.some(part => part.name === "finally")
  const hasElse = parts.some(part => part.name === "else")
  if (handlers.length === 0 && (!hasFinally || hasElse))
    report(node, "`try` needs an `except` or a `finally`")
}

/** `await` takes a name, a call and the like; operators need parentheses. */
function checkAwait(node: SyntaxNode, _source: string, report: Report): void {
  const operand = children(node)[1]
  if (operand && /^(?:Unary|Await|Binary)Expression$/.test(operand.name))
    report(operand, "This operand of `await` needs parentheses")
}

function checkAnnotated(node: SyntaxNode, _source: string, report: Report): void {
  const parts = children(node)
  const annotation = parts.findIndex(part => part.name === "TypeDef")
  if (annotation >= 0 && parts.filter(part => part.name === "AssignOp").length > 1)
    report(node, "An annotated assignment has one target")
}

function checkComprehension(node: SyntaxNode, _source: string, report: Report): void {
  const [, star] = children(node)
  if (star?.name === "*" || star?.name === "**")
    report(star, `\`${star.name}\` can't stand in a comprehension`)
}
