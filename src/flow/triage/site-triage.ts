import { lineStart } from "../../text/line-start.ts"
import { riskyFormat } from "./escaped-formats.ts"
import { KnownNames } from "./known-names.ts"
import { type ExpressionItem, readExpression } from "./read-expression.ts"
import type { Renaming } from "./renamings.ts"
import type { FileSiteNames, TextPlace } from "./site-names.ts"
import { statementBegin } from "./statement-begin.ts"
import { filledFormat, filledSign, statementPlaces } from "./statement-start.ts"
import { TextFlow } from "./text-flow.ts"
import type { TriagedFile } from "./triaged-file.ts"
import { VaryingStatements } from "./varying-statements.ts"

/**
 * Where names stand at which a text may be run that is more than literals, in text order. What is looked at is the text
 * alone, and every condition here is a necessary one: of a call with one of the names, of a reference to one that is
 * passed on, of a definition or decorator, of an attribute that is set. Files without any need no tree.
 */
export function* sitesIn({ text, names, triage, renamings, entries }: TriagedFile): Generator<number> {
  // Without the name itself, nothing is called by another.
  if (!names.areIn(text)) return
  const aliases = aliasesIn(renamings(), names)
  const flow = new TextFlow(text, entries())
  const known = new KnownNames(text, names, aliases.keys())
  for (const found of names.foundIn(text, aliases.keys())) {
    const word = found[0].slice(found[0].search(/\w+$/))
    const at = found.index + found[0].length - word.length
    if (
      triage === "all" ||
      (!isAside(text, at) &&
        (isMember(text, at) || known.has(word) || isDefined(text, at)) &&
        mayMatterAt(text, at, word, aliases.get(word) ?? [word], names, known, flow))
    )
      yield at
  }
}

/** Whether what is at an offset stands in a comment or in an example of a session. */
export function isAside(text: string, at: number): boolean {
  return /^(?:[^"'#]*#|[ \t]*(?:>>>|\.\.\.)[ \t])/.test(text.slice(lineStart(text, at), at))
}

/** Whether what is defined there bears the name, or takes it as a parameter. */
function isDefined(text: string, at: number): boolean {
  return /(?:\bdef[ \t\f]+|[(,\s*])$/.test(text.slice(Math.max(0, at - 8), at)) && isInDefinition(text, at)
}

function isInDefinition(text: string, at: number): boolean {
  return definitionAt(text, at) !== null || isInHeader(text, at)
}

/**
 * Places in literals that read as statements or conditions of SQL, and of constants that are called so, which may hold a
 * value, or have one put to them, so that they are looked at though nobody is known to run them.
 */
export function* statementsIn({ text, triage, entries }: TriagedFile): Generator<number> {
  let statements: VaryingStatements | null = null
  const filled = text.includes(filledSign)
    ? Array.from(text.matchAll(filledFormat), ({ index }) => index)
    : []
  for (const index of [...statementPlaces(text), ...filled].sort((a, b) => a - b)) {
    if (text.startsWith(filledSign, index)) {
      yield index
      continue
    }
    statements ??= new VaryingStatements(text, new TextFlow(text, entries()))
    if (triage === "all" || (!isAside(text, index) && statements.mayVary(index))) yield index
  }
}

function mayMatterAt(
  text: string,
  at: number,
  word: string,
  meanings: readonly string[],
  names: FileSiteNames,
  known: KnownNames,
  flow: TextFlow,
): boolean {
  const end = at + word.length
  const next = nextCharacter(text, end)
  if (names.isReturn(meanings)) {
    const defined = definitionAt(text, at)
    const returns =
      defined === null
        ? names.isRegistering(meanings) && mayRegister(text, next, flow)
        : flow.returnsFrom(defined)
    if (returns) return true
  }
  if (names.isParameter(meanings) && isInHeader(text, at)) {
    const from = text.lastIndexOf("def ", at)
    if (flow.returnsFrom(from) || flow.callsFrom(from, word)) return true
  }
  if (names.isMark(meanings) && isSet(text, at, end)) {
    const [marked] = /\w+(?=\s*\.\s*$)/.exec(text.slice(Math.max(0, at - 80), at)) ?? []
    if (marked !== undefined && flow.mayReturn(marked)) return true
  }
  if (names.isAttribute(meanings) && isSet(text, at, end)) {
    const from = text.indexOf("=", end) + 1
    if (flow.mayMatterFrom(from, false)) return true
  }
  const places = meanings.flatMap(meaning => names.placesOf(meaning) ?? [])
  if (places.length === 0) return false
  const isOwned = isMember(text, at)
  if (text[next] === "(") {
    if (!isOwned && isProse(text, at)) return false
    const read = readExpression(text, next + 1, true)
    const texts = read === null ? null : textsAmong(read.items, places)
    if (read === null || texts === null || texts.some(item => mayRun(item, places, flow))) return true
    if (!names.isFormat(meanings)) return false
    return texts.some(({ isLiteral }) => !isLiteral) || riskyFormat.test(text.slice(next, read.to))
  }
  if (text[next] !== "," && text[next] !== ")") return false
  // Only a reference by position is passed on.
  if (!isOwned && (!/[(,\s\\]$/.test(text[at - 1] ?? "") || !known.isFunction(word))) return false
  return !isInStatement(text, at) && isInCall(text, at) && isPassedOn(text, next, flow)
}

/** The arguments that are texts; behind a star any may be. */
export function textsAmong(
  items: readonly ExpressionItem[],
  places: readonly TextPlace[],
): readonly ExpressionItem[] {
  if (items.some(({ starred }) => starred)) return items
  return items.filter((item, index) =>
    places.some(({ at, rest, keyword }) =>
      item.keyword !== null
        ? keyword === null || keyword === "*" || keyword === item.keyword
        : at === null || index === at || (rest && index > at),
    ),
  )
}

function mayRun(item: ExpressionItem, places: readonly TextPlace[], flow: TextFlow): boolean {
  if (places.some(({ isTaker }) => isTaker) && !item.isLiteral) return true
  return flow.mayMatter(item)
}

/** Whether a bracket was opened before a name in its statement, as far as one can be: `sql, params = …` is no call. */
function isInCall(text: string, at: number): boolean {
  const before = text.slice(statementBegin(text, at), at)
  return before.includes("(") || /^\s*,/.test(before)
}

/** `partial(cur.execute, sql)`, `sync_to_async(cur.execute)(sql)`: the text follows, or comes with the next call. */
function isPassedOn(text: string, from: number, flow: TextFlow): boolean {
  const read = readExpression(text, text[from] === "," ? from + 1 : from, true)
  if (read === null || read.items.some(item => flow.mayMatter(item))) return true
  const next = nextCharacter(text, read.to + 1)
  return text[next] === "(" && flow.mayMatterFrom(next + 1, true)
}

/** `add_url_rule("/", view_func=show)`, `route("/")(show)`: of a function that may return a text. */
function mayRegister(text: string, from: number, flow: TextFlow): boolean {
  if (text[from] !== "(") return false
  const read = readExpression(text, from + 1, true)
  if (read === null || read.items.some(item => flow.mayMatter(item))) return true
  const next = nextCharacter(text, read.to + 1)
  return text[next] === "(" && flow.mayMatterFrom(next + 1, true)
}

/** A word before it on the line that is none of those which may stand before a call: it is defined there, or text. */
function isProse(text: string, at: number): boolean {
  const before = /(\w+)[ \t]+$/.exec(text.slice(Math.max(0, at - 40), at))
  return before !== null && !beforeCalls.has(before[1]!)
}

const beforeCalls: ReadonlySet<string> = new Set(
  "and as assert async await case del elif else except exec for from if import in is lambda match not or print raise return while with yield".split(
    " ",
  ),
)

/** Whether a name stands in a statement of which it is no argument: it is imported, returned or the like. */
function isInStatement(text: string, at: number): boolean {
  const before = text.slice(lineStart(text, at), at)
  return /^\s*(?:from|import|return|raise|del|global|nonlocal|assert|yield)\b[^([{]*$/.test(before)
}

/** The next character of code: not of a blank or comment. */
function nextCharacter(text: string, from: number): number {
  const skipped = /(?:\s|\\|#[^\r\n]*)*/y
  skipped.lastIndex = from
  skipped.test(text)
  return skipped.lastIndex
}

/** Where the function begins that has this name, or a decorator whose last name it is; null when it is neither. */
function definitionAt(text: string, at: number): number | null {
  const before = text.slice(lineStart(text, at), at)
  if (/(?:^|[\s;:])def[ \t\f]+$/.test(before)) return at
  if (!/^\s*@/.test(before) && !/\\\s*$/.test(before)) return null
  const next = /[\r\n][ \t\f]*(?:async[ \t\f]+)?def\b/g
  next.lastIndex = at
  const found = next.exec(text)
  return found && found.index + found[0].length
}

/** Whether the parameters of a definition are still open. */
function isInHeader(text: string, at: number): boolean {
  const start = text.lastIndexOf("def ", at)
  if (start < 0) return false
  const open = text.indexOf("(", start)
  const read = open < 0 ? null : readExpression(text, open + 1, true)
  return read === null || read.to > at
}

/** Whether a dot stands before a name. */
function isMember(text: string, at: number): boolean {
  return /\.[\s\\]*$/.test(text.slice(Math.max(0, at - 40), at))
}

/** `response.body =`: an attribute that is assigned to. */
function isSet(text: string, from: number, to: number): boolean {
  if (!isMember(text, from)) return false
  const assigned = /[\s)\\]*=(?!=)/y
  assigned.lastIndex = to
  return assigned.test(text)
}

/** Other names that the file gives to wanted ones: `import text as t`, `run = cursor.execute`. By those, what they mean. */
function aliasesIn(
  renamings: readonly Renaming[],
  names: FileSiteNames,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const { name, path, alias } of renamings) {
    const meanings = names.isAt(path) ? [name] : (found.get(name) ?? [])
    if (name !== alias && meanings.length > 0)
      found.set(alias, [...new Set([...(found.get(alias) ?? [alias]), ...meanings])])
  }
  return found
}
