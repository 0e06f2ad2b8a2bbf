import { createHash } from "node:crypto"

/** What became of a grammar. */
export interface Merged {
  readonly grammar: string
  /** Fingerprints of upstream's definitions that were replaced, extended or dropped, by name. */
  readonly touched: Readonly<Record<string, string>>
}

/**
 * The rules that upstream changed since our changes to them were written; `accepted` are the fingerprints of that
 * time. Layout doesn't count.
 */
export function changedUpstream({ touched }: Merged, accepted: Readonly<Record<string, string>>): string[] {
  return Object.keys(touched).filter(name => touched[name] !== accepted[name])
}

function fingerprint(definition: string): string {
  return createHash("sha256").update(definition.replace(/\s+/g, " ")).digest("hex").slice(0, 16)
}

/** Something with a name in a grammar: a rule, a token, a `@directive`; offsets cover all of it. */
interface Definition {
  readonly name: string
  readonly from: number
  readonly to: number
  /** The text between its braces; null for a directive without any. */
  readonly body: { readonly from: number; readonly to: number } | null
  /** Rules live in the grammar itself, in `@tokens { … }`, in `@skip {} { … }`, or inside another rule's body. */
  readonly home: "top" | "tokens" | "skip" | "rule"
}

/** One thing that our file wants of upstream's. */
interface Change {
  readonly action: "replace" | "new" | "append" | "drop"
  readonly name: string
  readonly home: Definition["home"]
  readonly text: string
  readonly body: string
}

/**
 * Puts our changes to a Lezer grammar and the grammar itself together, by rule name; the directives are described at
 * the head of `grammar/python.grammar`. Throws when a name that should exist doesn't, or the other way round.
 */
export function mergeGrammar(upstream: string, ours: string): Merged {
  const definitions = readDefinitions(upstream)
  const edits: { from: number; to: number; insert: string }[] = []
  const added: Record<Definition["home"], string[]> = { top: [], tokens: [], skip: [], rule: [] }
  const touched: Record<string, string> = {}
  const changes = readChanges(ours)
  const dropped = new Set(changes.filter(({ action }) => action === "drop").map(({ name }) => name))
  const drops = definitions.filter(({ name }) => dropped.has(name))
  for (const change of changes) {
    const found = definitions.filter(
      ({ name, home }) => name === change.name && (name[0] !== "@" || home === change.home),
    )
    if (change.action === "new") {
      if (found.length > 0) throw new Error(`@new ${change.name}: upstream has this name already`)
      added[change.home].push(change.text)
      continue
    }
    const target = found[0]
    if (!target || found.length > 1)
      throw new Error(`${change.action} ${change.name}: upstream defines it ${found.length} times`)
    touched[change.name] = fingerprint(upstream.slice(target.from, target.to))
    if (change.action === "replace" && isInside(target, drops)) added[change.home].push(change.text)
    else if (change.action === "replace")
      edits.push({ from: target.from, to: target.to, insert: change.text })
    else if (change.action === "append")
      edits.push({ from: target.body!.to, to: target.body!.to, insert: ` | ${change.body} ` })
    else edits.push({ ...withSeparator(upstream, target), insert: "" })
  }
  for (const definition of definitions)
    if (
      definition.name === "@precedence" &&
      definition.home === "tokens" &&
      mentions(upstream, definition, dropped)
    )
      edits.push({ from: definition.from, to: definition.to, insert: "" })
  const tokens = definitions.find(definition => definition.name === "@tokens")!
  edits.push({ from: tokens.body!.to, to: tokens.body!.to, insert: added.tokens.join("\n") })
  const skipped = `@skip {} {\n${added.skip.join("\n")}\n}\n`
  return { grammar: `${apply(upstream, edits)}\n${added.top.join("\n")}\n${skipped}`, touched }
}

/** A choice of a rule goes together with the bar after it. */
function withSeparator(text: string, { from, to, home }: Definition): { from: number; to: number } {
  if (home !== "rule") return { from, to }
  const bar = /^\s*\|/.exec(text.slice(to))
  return { from, to: to + (bar?.[0].length ?? 0) }
}

function isInside(inner: Definition, outer: readonly Definition[]): boolean {
  return outer.some(({ from, to }) => from < inner.from && inner.to <= to)
}

function mentions(text: string, { body }: Definition, names: ReadonlySet<string>): boolean {
  return body !== null && (text.slice(body.from, body.to).match(/\w+/g) ?? []).some(word => names.has(word))
}

function apply(text: string, edits: { from: number; to: number; insert: string }[]): string {
  let out = ""
  let at = 0
  for (const { from, to, insert } of [...edits].sort((a, b) => a.from - b.from)) {
    if (from < at) throw new Error(`Two changes overlap at: ${text.slice(from, from + 40)}`)
    out += text.slice(at, from) + insert
    at = to
  }
  return out + text.slice(at)
}

function readChanges(ours: string): Change[] {
  const marks = /@(new|append|drop)\s+/g
  const plain = ours.replace(marks, match => " ".repeat(match.length))
  const actions = new Map([...ours.matchAll(marks)].map(match => [match.index + match[0].length, match[1]!]))
  const changes: Change[] = []
  for (const match of ours.matchAll(/^@drop\s+(\w+)$/gm))
    changes.push({ action: "drop", name: match[1]!, home: "top", text: "", body: "" })
  for (const { name, from, to, body, home } of readDefinitions(plain)) {
    if (home === "rule" || name === "@tokens" || name === "@skip {}") continue
    changes.push({
      action: (actions.get(from) as "new" | "append" | undefined) ?? "replace",
      name,
      home,
      text: plain.slice(from, to),
      body: body ? plain.slice(body.from, body.to).trim() : "",
    })
  }
  return changes
}

/** Every definition of a grammar, outer ones before those inside them. */
function readDefinitions(text: string): Definition[] {
  const out: Definition[] = []
  readScope(text, 0, text.length, "top", out)
  return out
}

function readScope(
  text: string,
  start: number,
  end: number,
  home: Definition["home"],
  out: Definition[],
): void {
  let at = start
  while (at < end) {
    const word = /^@?[A-Za-z_]\w*/.exec(text.slice(at, at + 80))?.[0]
    if (!word) {
      at = skipPiece(text, at)
      continue
    }
    const definition = word.startsWith("@") ? directive(text, at, word, home) : rule(text, at, word, home)
    if (definition) out.push(definition)
    const body = definition?.body
    if (!body) {
      at = definition?.to ?? at + word.length
      continue
    }
    const inner = definition.name === "@tokens" ? "tokens" : definition.name === "@skip {}" ? "skip" : "rule"
    if (!definition.name.startsWith("@") || inner !== "rule") readScope(text, body.from, body.to, inner, out)
    at = definition.to
  }
}

/** `name[props]<parameters> { … }`, or null where the name is only used. */
function rule(text: string, from: number, name: string, home: Definition["home"]): Definition | null {
  let at = from + name.length
  for (const open of ["[", "<"])
    if (text[skipBlank(text, at)] === open) at = skipBrackets(text, skipBlank(text, at))
  const brace = skipBlank(text, at)
  if (text[brace] !== "{") return null
  const to = skipBrackets(text, brace)
  return { name, from, to, body: { from: brace + 1, to: to - 1 }, home }
}

/** A directive at the top or inside `@tokens`; what is external goes by the name it imports. */
function directive(text: string, from: number, word: string, home: Definition["home"]): Definition | null {
  const line = /^[^\n{]*/.exec(text.slice(from))![0]
  const external = /^@external\s+(?:tokens|propSource)\s+(\w+)/.exec(line)
  if (home === "rule" || (home === "top" && word === "@detectDelim")) return null
  const emptySkip = /^@skip\s*\{\s*\}\s*/.exec(text.slice(from))
  const brace = emptySkip ? from + emptySkip[0].length : from + line.length
  const name = external?.[1] ?? (emptySkip ? "@skip {}" : word)
  if (text[brace] !== "{") return { name, from, to: brace, body: null, home }
  const to = skipBrackets(text, brace)
  return { name, from, to, body: { from: brace + 1, to: to - 1 }, home }
}

/** Steps over one comment, string, character set, or character. */
function skipPiece(text: string, at: number): number {
  if (text.startsWith("//", at)) return at + /^[^\n]*/.exec(text.slice(at))![0].length
  if (text[at] === '"' || text[at] === "'") return skipQuoted(text, at + 1, text[at]!)
  if ((text[at] === "$" || text[at] === "!") && text[at + 1] === "[") return skipQuoted(text, at + 2, "]")
  return at + 1
}

function skipQuoted(text: string, from: number, close: string): number {
  let at = from
  while (at < text.length && text[at] !== close) at += text[at] === "\\" ? 2 : 1
  return at + 1
}

function skipBlank(text: string, at: number): number {
  return at + /^\s*/.exec(text.slice(at))![0].length
}

const closing: Readonly<Record<string, string>> = { "{": "}", "[": "]", "<": ">" }

function skipBrackets(text: string, from: number): number {
  const close = closing[text[from]!]!
  let at = from + 1
  while (at < text.length && text[at] !== close)
    at = text[at]! in closing ? skipBrackets(text, at) : skipPiece(text, at)
  return at + 1
}
