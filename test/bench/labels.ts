import type { Stmt } from "../../src/syntax/ast.ts"
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
  /** The variable that it gives a value to. */
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

  /** The smallest statement that begins at the line or, if none does, holds it. */
  statementAt(line: number): { readonly from: number; readonly to: number } {
    const holding = this.#statements.filter(({ from, to }) => from <= line && to >= line)
    const beginning = holding.filter(({ from }) => from === line)
    const found = smallest(beginning.length > 0 ? beginning : holding)
    return { from: found?.from ?? line, to: found?.to ?? line }
  }

  /** Whether the label's statement uses the variable that the statement around the line gives a value to. */
  isUsed(line: number, { from, to }: Label): boolean {
    const name = smallest(this.#statements.filter(each => each.from <= line && each.to >= line))?.name
    const used = this.#lines.slice(from - 1, to).join("\n")
    return typeof name === "string" && new RegExp(`\\b${name}\\b`).test(used)
  }

  /** The first line of the innermost function that holds the line; 0 outside of functions. */
  functionAt(line: number): number {
    const holding = this.#statements.filter(each => each.isFunction && each.from <= line && each.to >= line)
    return smallest(holding)?.from ?? 0
  }
}

function nameGiven(node: Stmt): string | null {
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
  return [...ownLabels(text, file, style), ...knownLabels(text, file)]
    .sort((a, b) => a.line - b.line)
    .map(({ line, to, isUnsafe }) => ({
      isUnsafe,
      ...(to ? { from: line, to } : labelled.statementAt(line)),
    }))
}

interface LabelledLine {
  readonly line: number
  readonly to?: number
  readonly isUnsafe: boolean
}

function knownLabels(text: string, { unsafe = [] }: LabelledFile): LabelledLine[] {
  if (unsafe === "file") return [{ line: 1, to: new LineTable(text).count, isUnsafe: true }]
  return unsafe.map(line => ({ line, isUnsafe: true }))
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
