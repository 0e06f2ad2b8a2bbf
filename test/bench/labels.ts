import type { Stmt } from "../../src/syntax/ast.ts"
import { cookedText } from "../../src/syntax/cooked-text.ts"
import { parsePython } from "../../src/syntax/parse.ts"
import { LineTable } from "../../src/text/lines.ts"
import type { Language } from "./tools.ts"

/**
 * How a corpus writes its labels: `semgrep`, `# ruleid: NAME` and `# ok: NAME` above a statement; `bearer`,
 * `# bearer:expected NAME` above it; `trailing`, `# $ Alert`, `# BAD` and `# NOT OK` behind it. Null: it has none.
 */
export type LabelStyle = "semgrep" | "bearer" | "trailing" | null

/** What is known of a file of a corpus. Lines are from 1. */
export interface LabelledFile {
  readonly language: Language
  /** The names of the corpus' rules that mean this language; without them all labels do. */
  readonly rules?: readonly string[]
  /**
   * Where unsafe statements begin that the file doesn't label itself; `file`, one case that is the whole file. All other
   * statements, and all those of a file without a label, are to be left alone.
   */
  readonly unsafe?: readonly number[] | "file"
  /** The labels of the file stand where a value comes from, above the statements that use it. */
  readonly atSources?: true
  /** Labelled lines that are not of this kind, and why. */
  readonly leftOut?: readonly { readonly lines: readonly number[]; readonly why: string }[]
}

/** A program that stands as a text in the tests of a codemod. */
export interface CodemodCase {
  /** The test's name, and whether it is the program before or after. */
  readonly name: string
  readonly isUnsafe: boolean
  readonly text: string
}

/** A statement that a corpus calls unsafe or safe, by its first and last line. */
export interface Label {
  readonly isUnsafe: boolean
  readonly from: number
  readonly to: number
}

/** Labels with what was found for them; `elsewhere`, findings in statements without one. */
export interface Judged<Hit> {
  readonly labels: readonly { readonly label: Label; readonly hit: Hit | null }[]
  readonly elsewhere: readonly Hit[]
}

const semgrepLabel = /^\s*#\s*(todo)?(ruleid|ok)\b\s*:?\s*(.*)$/
const bearerLabel = /^\s*#\s*bearer:expected\s+(.*)$/
const trailingLabel = /^\s*[^\s#].*#\s*(?:\$ Alert\b|BAD\b|NOT OK\b)/

interface StatementLines {
  readonly from: number
  readonly to: number
  readonly isFunction: boolean
  /** The variable that it gives a value to, or adds one to. */
  readonly name: string | null
}

/** A file as the labels see it: its statements, and the functions that they stand in. */
class LabelledText {
  readonly #statements: StatementLines[] = []
  readonly #lines: readonly string[]

  constructor(text: string) {
    const lines = new LineTable(text)
    this.#lines = text.split("\n")
    const visit = (node: unknown): void => {
      if (Array.isArray(node)) for (const each of node) visit(each)
      else if (isStatement(node)) {
        const from = lines.lineAt(node.from)
        const to = lines.lineAt(Math.max(node.from, node.to - 1))
        this.#statements.push({ from, to, isFunction: node.kind === "FunctionDef", name: nameGiven(node) })
      }
      if (node !== null && typeof node === "object" && !Array.isArray(node))
        for (const key of ["body", "else", "handlers", "finally", "cases"]) visit(Reflect.get(node, key))
    }
    visit(parsePython(text).module)
  }

  /** The smallest statement that begins at the line. */
  statementFrom(line: number): { readonly from: number; readonly to: number } | undefined {
    return smallest(this.#statements.filter(({ from }) => from === line))
  }

  /** The smallest statement that holds the line. */
  statementAround(line: number): { readonly from: number; readonly to: number } | undefined {
    return smallest(this.#statements.filter(({ from, to }) => from <= line && to >= line))
  }

  /**
   * Whether the label's statement uses a variable that the statement around the line gives a value to, or another one in the
   * same function that got it from there.
   */
  isUsed(line: number, label: Label): boolean {
    const scope = this.functionAt(line)
    const names = new Set<string>()
    const uses = (from: number, to: number) => {
      const lines = this.#lines
        .slice(from - 1, to)
        .join("\n")
        .replaceAll(/#.*/g, "")
      return [...names].some(name => new RegExp(`\\b${name}\\b`).test(lines))
    }
    const own = smallest(this.#statements.filter(({ from, to }) => from <= line && to >= line))
    for (const { from, to, name } of this.#statements)
      if (name !== null && from >= (own?.from ?? line) && this.functionAt(from) === scope)
        if (from === own?.from || uses(from, to)) names.add(name)
    return uses(label.from, label.to)
  }

  /** The first line of the innermost function that holds the line; 0 outside of functions. */
  functionAt(line: number): number {
    const holding = this.#statements.filter(each => each.isFunction && each.from <= line && each.to >= line)
    return smallest(holding)?.from ?? 0
  }
}

/** The programs of a codemod's tests that it changes: `input_code`, which is unsafe, and what is `expected` of it. */
export function codemodCases(text: string): CodemodCase[] {
  const programs = (node: Stmt): CodemodCase[] => {
    if (node.kind === "ClassDef") return node.body.flatMap(programs)
    if (node.kind !== "FunctionDef") return []
    const textOf = (name: string) => {
      const given = node.body.find(each => each.kind === "Assign" && nameGiven(each) === name)
      const value = given?.kind === "Assign" && given.value.kind === "String" ? given.value : null
      return value && (cookedText(text, value)?.value ?? null)
    }
    const [before, after] = [textOf("input_code"), textOf("expected")]
    if (before === null || after === null || before === after) return []
    return [
      { name: `${node.name}-before`, isUnsafe: true, text: dedented(before) },
      { name: `${node.name}-after`, isUnsafe: false, text: dedented(after) },
    ]
  }
  return parsePython(text).module.body.flatMap(programs)
}

function dedented(text: string): string {
  const indent = /^[ \t]*(?=\S)/m.exec(text)?.[0] ?? ""
  return text.replaceAll(new RegExp(`^${indent}`, "gm"), "").trimStart()
}

/** `name` in `name = …`, `name += …` and `name.append(…)`. */
function nameGiven(node: Stmt): string | null {
  const method = node.kind === "ExprStmt" && node.value.kind === "Call" ? node.value.func : null
  if (method?.kind === "Attribute" && /^(?:append|extend|insert|add|write)$/.test(method.name))
    return method.value.kind === "Name" ? method.value.name : null
  if (node.kind !== "Assign" && node.kind !== "AnnAssign" && node.kind !== "AugAssign") return null
  const target = node.kind === "Assign" ? node.targets[0] : node.target
  return target?.kind === "Name" ? target.name : null
}

function isStatement(node: unknown): node is Stmt {
  return node !== null && typeof node === "object" && "kind" in node && node.kind !== "Module"
}

function smallest<T extends { readonly from: number; readonly to: number }>(
  all: readonly T[],
): T | undefined {
  return [...all].sort((a, b) => a.to - a.from - (b.to - b.from))[0]
}

/** The labels of a file in the order of their lines, its own and those that are known of it, with those that are left out. */
function labelsOf(text: string, file: LabelledFile, style: LabelStyle, labelled: LabelledText): Label[] {
  return [...ownLabels(text, file, style), ...knownLabels(text, file, labelled)]
    .sort((a, b) => a.line - b.line)
    .map(({ line, to, isUnsafe }) => {
      const at = to === undefined ? (labelled.statementFrom(line) ?? labelled.statementAround(line)) : null
      return { isUnsafe, from: at?.from ?? line, to: at?.to ?? to ?? line }
    })
}

interface LabelledLine {
  readonly line: number
  readonly to?: number
  readonly isUnsafe: boolean
}

function knownLabels(text: string, { unsafe = [] }: LabelledFile, labelled: LabelledText): LabelledLine[] {
  if (unsafe === "file") return [{ line: 1, to: new LineTable(text).count, isUnsafe: true }]
  // A line inside a statement is one of its values.
  return unsafe.map(line => ({ line, isUnsafe: true, to: labelled.statementFrom(line)?.to ?? line }))
}

function ownLabels(text: string, { rules }: LabelledFile, style: LabelStyle): LabelledLine[] {
  const lines = text.split("\n")
  const isMeant = (names: string) => !rules || names.split(/[\s,]+/).some(name => rules.includes(name))
  /** The first line below that is no comment. */
  const below = (index: number) => {
    const next = lines.findIndex((line, at) => at > index && line.trim() !== "" && !/^\s*#/.test(line))
    return next < 0 ? lines.length : next + 1
  }
  return lines.flatMap((line, index): LabelledLine[] => {
    if (style === "trailing") return trailingLabel.test(line) ? [{ line: index + 1, isUnsafe: true }] : []
    if (style === "bearer") {
      const [, names] = bearerLabel.exec(line) ?? []
      return names !== undefined && isMeant(names) ? [{ line: below(index), isUnsafe: true }] : []
    }
    const [, , kind, names] = (style === "semgrep" && semgrepLabel.exec(line)) || []
    const isLabel = kind === "ok" ? names === "" || isMeant(names!) : kind !== undefined && isMeant(names!)
    return isLabel ? [{ line: below(index), isUnsafe: kind === "ruleid" }] : []
  })
}

/**
 * Which findings belong to which label: those in its statement, and those where the text is built that its statement uses or
 * begins, in the same function; when labels stand at sources, all below it in the same function.
 */
export function judge<Hit extends { readonly from: number; readonly to: number }>(
  text: string,
  file: LabelledFile,
  style: LabelStyle,
  hits: readonly Hit[],
): Judged<Hit> {
  const labelled = new LabelledText(text)
  const all = labelsOf(text, file, style, labelled)
  const isLeftOut = (line: number) => file.leftOut?.some(({ lines }) => lines.includes(line))
  const found = new Map<Label, Hit>()
  const elsewhere: Hit[] = []
  for (const hit of hits) {
    const label = owner(hit)
    if (label) found.set(label, found.get(label) ?? hit)
    else if (!isLeftOut(hit.from)) elsewhere.push(hit)
  }
  const kept = all.filter(label => !isLeftOut(label.from))
  return { labels: kept.map(label => ({ label, hit: found.get(label) ?? null })), elsewhere }

  function owner({ from, to }: Hit): Label | undefined {
    const own = smallest(all.filter(label => label.from <= to && label.to >= from))
    if (own) return own
    const scope = labelled.functionAt(from)
    const beside = all.filter(label => labelled.functionAt(label.from) === scope)
    const above = beside.filter(label => label.to < from)
    if (file.atSources) return above.at(-1)
    const uses = (label: Label) => labelled.isUsed(from, label)
    return beside.find(label => label.from > to && uses(label)) ?? above.findLast(uses)
  }
}
