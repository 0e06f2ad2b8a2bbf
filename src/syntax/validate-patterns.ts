import type { SyntaxNode } from "@lezer/common"
import { children, split } from "./build.ts"
import type { NodeCheck, Report } from "./validate.ts"

/** `match` and the patterns of its cases: https://docs.python.org/3.14/reference/compound_stmts.html#the-match-statement */
export const patternChecks: Readonly<Record<string, NodeCheck>> = {
  MatchStatement(node, _source, report) {
    const [, star, , comma] = children(node)
    if (star?.name === "*" && comma?.name !== ",") report(star, "A starred subject needs a comma after it")
  },
  MatchBody: checkCases,
  LiteralPattern: checkLiteral,
  SequencePattern: checkSequence,
  MappingPattern: checkMapping,
  PatternArgList: checkClassArguments,
  StarPattern: checkStar,
  AsPattern: checkAs,
}

/** What a clause's pattern consists of: several with commas are an open sequence. */
function patternsOf(clause: SyntaxNode): SyntaxNode[] {
  return children(clause).filter(part => part.name.endsWith("Pattern"))
}

function checkCases(body: SyntaxNode, source: string, report: Report): void {
  const clauses = body.getChildren("MatchClause")
  clauses.forEach((clause, i) => {
    const patterns = patternsOf(clause)
    const names = new Set<string>()
    for (const pattern of patterns) bindNames(pattern, source, report, names)
    const isOpen = children(clause).some(part => part.name === ",")
    if (isOpen) checkStars(patterns, report)
    else if (patterns[0]?.name === "StarPattern")
      report(patterns[0], "A starred pattern needs a comma after it")
    const mayCatchAll = i === clauses.length - 1 || clause.getChild("Guard") !== null
    if (!isOpen && patterns[0]) checkReachable(patterns[0], mayCatchAll, report)
  })
}

/** A pattern that matches everything must be the last one. */
function checkReachable(pattern: SyntaxNode, mayCatchAll: boolean, report: Report): void {
  const inner = patternsOf(pattern)
  switch (pattern.name) {
    case "CapturePattern":
      if (!mayCatchAll)
        report(pattern, "This pattern matches everything, so the ones after it are unreachable")
      return
    case "OrPattern":
      inner.forEach((arm, i) => {
        checkReachable(arm, mayCatchAll && i === inner.length - 1, report)
      })
      return
    case "AsPattern":
      if (inner[0]) checkReachable(inner[0], mayCatchAll, report)
      return
    case "SequencePattern":
      if (isGroup(pattern) && inner[0]) checkReachable(inner[0], mayCatchAll, report)
      return
    default:
      return
  }
}

/** Parentheses around one pattern without a comma. */
function isGroup(pattern: SyntaxNode): boolean {
  const parts = children(pattern)
  return parts[0]?.name === "(" && parts.length === 3
}

/** Adds the names that a pattern binds; each may be bound once, and every alternative binds the same ones. */
function bindNames(pattern: SyntaxNode, source: string, report: Report, names: Set<string>): void {
  const bind = (name: SyntaxNode): void => {
    const text = source.slice(name.from, name.to).normalize("NFKC")
    if (text === "_") return
    if (text === "__debug__") report(name, "`__debug__` can't be assigned")
    if (names.has(text)) report(name, `The pattern binds \`${text}\` twice`)
    names.add(text)
  }
  const parts = children(pattern)
  switch (pattern.name) {
    case "CapturePattern":
      bind(pattern)
      return
    case "OrPattern": {
      const arms = patternsOf(pattern).map(arm => {
        const own = new Set<string>()
        bindNames(arm, source, report, own)
        return own
      })
      const [first = new Set<string>()] = arms
      if (arms.some(arm => arm.size !== first.size || [...arm].some(name => !first.has(name))))
        report(pattern, "The alternatives bind different names")
      for (const name of first) {
        if (names.has(name)) report(pattern, `The pattern binds \`${name}\` twice`)
        names.add(name)
      }
      return
    }
    case "ClassPattern": {
      const list = pattern.getChild("PatternArgList")
      for (const part of list ? children(list) : [])
        if (part.name.endsWith("Pattern")) bindNames(part, source, report, names)
      return
    }
    default:
      for (const part of parts) if (part.name.endsWith("Pattern")) bindNames(part, source, report, names)
      parts.forEach((part, i) => {
        const before = parts[i - 1]?.name
        if (part.name === "VariableName" && (before === "as" || before === "**")) bind(part)
      })
  }
}

function checkStars(patterns: readonly SyntaxNode[], report: Report): void {
  const second = patterns.filter(pattern => pattern.name === "StarPattern")[1]
  if (second) report(second, "A sequence pattern can hold one starred name")
}

function checkSequence(pattern: SyntaxNode, _source: string, report: Report): void {
  const inner = patternsOf(pattern)
  checkStars(inner, report)
  if (isGroup(pattern) && inner[0]?.name === "StarPattern")
    report(inner[0], "A starred pattern needs a comma after it")
}

/** Stars stand in sequences only, and take a name. */
function checkStar(pattern: SyntaxNode, _source: string, report: Report): void {
  if (!/^(?:SequencePattern|MatchClause)$/.test(pattern.parent!.name))
    report(pattern, "A starred pattern can only stand in a sequence")
  if (children(pattern)[1]?.name !== "CapturePattern")
    report(pattern, "Only a name can follow `*` in a pattern")
}

function checkAs(pattern: SyntaxNode, source: string, report: Report): void {
  const [inner, , name] = children(pattern)
  if (inner?.name === "AsPattern") report(inner, "This pattern needs parentheses")
  if (name && source.slice(name.from, name.to) === "_") report(name, "`_` can't be a target of `as`")
  if (pattern.parent?.name === "OrPattern") report(pattern, "This pattern needs parentheses")
}

/** A sum is only possible for a complex number: a real part, then an imaginary one. */
function checkLiteral(pattern: SyntaxNode, source: string, report: Report): void {
  const numbers = pattern.getChildren("Number").map(node => /[jJ]$/.test(source.slice(node.from, node.to)))
  if (numbers.length === 2 && (numbers[0] || !numbers[1]))
    report(pattern, "A sum in a pattern needs a real and an imaginary number")
}

function checkMapping(pattern: SyntaxNode, source: string, report: Report): void {
  const entries = split(
    children(pattern).filter(part => part.name !== "{" && part.name !== "}"),
    ",",
  )
  const keys = new Set<string>()
  entries.forEach(([first, second], i) => {
    if (!first) return
    if (first.name === "**") {
      const isName = second?.name === "CapturePattern" && source.slice(second.from, second.to) !== "_"
      if (!isName) report(first, "Only a name other than `_` can follow `**` in a pattern")
      if (i < entries.length - 1) report(first, "Nothing can follow `**` in a mapping pattern")
    } else if (first.name === "VariableName")
      report(first, "A key in a pattern must be a literal or have a dot")
    else if (first.name === "LiteralPattern") {
      const key = source.slice(first.from, first.to)
      if (keys.has(key)) report(first, "The mapping pattern has this key twice")
      keys.add(key)
    }
  })
}

function checkClassArguments(list: SyntaxNode, source: string, report: Report): void {
  const names = new Set<string>()
  for (const part of children(list)) {
    if (part.name === "KeywordPattern") {
      const name = source.slice(part.firstChild!.from, part.firstChild!.to)
      if (names.has(name)) report(part, `The attribute \`${name}\` is repeated`)
      names.add(name)
    } else if (part.name.endsWith("Pattern") && names.size > 0)
      report(part, "A positional pattern can't follow a keyword pattern")
  }
}
