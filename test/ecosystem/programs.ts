import { checkSource } from "../../src/engine/check.ts"
import { fixSource } from "../../src/engine/fix.ts"
import { sourceFromText } from "../../src/text/source.ts"
import { readRuleFixture } from "../helpers/rule-fixture.ts"
import type { Driver } from "./drivers.ts"
import { randomFlows } from "./flows.ts"
import { type Position, positions } from "./positions.ts"

/** One function that builds a query, and what the fixes make of it; null where they change nothing. */
export interface Program {
  readonly name: string
  readonly before: string
  readonly safe: string | null
  readonly unsafe: string | null
  readonly takes: Position["takes"]
  readonly parameter: string
  readonly annotation: string
  readonly changes: boolean
  /** What else a literal's text means something in: `\` or, beside marks, `%`. */
  readonly quote: "'" | '"'
  readonly marked: boolean
  /** The value stands in the text as its `repr()` or padded, so a text can't be escaped for it beforehand. */
  readonly formatted: boolean
}

/** A way to write a string of fixed pieces and code between. */
type Form = (text: string, hole: Hole) => Built | null

interface Hole {
  /** What stands between the braces of an f-string. */
  readonly field: string
  /** The expression alone; null when a format stands behind. */
  readonly code: string | null
  readonly annotation: string
}

interface Built {
  readonly before: readonly string[]
  readonly query: string
}

const quoted = (text: string) => {
  const quote = text.includes('"') ? (text.endsWith('"') ? "'''" : '"""') : '"'
  return `${quote}${text.replaceAll("\\", "\\\\")}${quote}`
}
const doubled = (text: string) => text.replaceAll("{", "{{").replaceAll("}", "}}")
/** The text with each mark of a hole replaced. */
const filled = (text: string, by: string) => text.replaceAll(HOLE, by)
const HOLE = "\u0000"
/** A second value, in the forms whose text has fields. */
const OTHER = "\u0001"
const withFields = ["f", "local", "added", "joined", "appended", "chosen"]

const fString = (text: string, { field }: Hole) => `f${quoted(filled(doubled(text), `{${field}}`))}`
const alone = (query: string): Built => ({ before: [], query })
const holesIn = (text: string) => text.split(HOLE).length - 1

const forms: Readonly<Record<string, Form>> = {
  f: (text, hole) => alone(fString(text, hole)),
  percent: (text, { code }) => {
    if (code === null) return null
    const values = holesIn(text) === 1 ? `(${code},)` : `(${Array(holesIn(text)).fill(code).join(", ")})`
    return alone(`${quoted(filled(text.replaceAll("%", "%%"), "%s"))} % ${values}`)
  },
  bare: (text, { code, annotation }) =>
    code === null || holesIn(text) > 1 || annotation === ""
      ? null
      : alone(`${quoted(filled(text.replaceAll("%", "%%"), "%s"))} % ${code}`),
  named: (text, { code }) =>
    code === null ? null : alone(`${quoted(filled(text.replaceAll("%", "%%"), "%(v)s"))} % {"v": ${code}}`),
  format: (text, { code }) =>
    code === null ? null : alone(`${quoted(filled(doubled(text), "{0}"))}.format(${code})`),
  plus: (text, { code, annotation }) =>
    code === null
      ? null
      : alone(
          text
            .split(HOLE)
            .map(quoted)
            .join(` + ${annotation === "str" || /^\W?["'].*join/.test(code) ? code : `str(${code})`} + `),
        ),
  local: (text, hole) => ({ before: [`q = ${fString(text, hole)}`], query: "q" }),
  added: (text, hole) => {
    const [head, rest] = atWhere(text) ?? []
    if (head === undefined || rest === undefined) return null
    return { before: [`q = ${quoted(head)}`, `q += ${fString(rest, hole)}`], query: "q" }
  },
  joined: (text, hole) => {
    const [head, rest] = atWhere(text) ?? []
    if (head === undefined || rest === undefined) return null
    const parts = [quoted(head), fString(rest.slice(1), hole)]
    return { before: [`q = " ".join([${parts.join(", ")}])`], query: "q" }
  },
  appended: (text, hole) => {
    const [head, rest] = atWhere(text) ?? []
    if (head === undefined || rest === undefined) return null
    const before = [`parts = [${quoted(head)}]`, `parts.append(${fString(rest.slice(1), hole)})`]
    return { before, query: '" ".join(parts)' }
  },
  chosen: (text, hole) => {
    const [head, rest] = atWhere(text) ?? []
    if (head === undefined || rest === undefined) return null
    const query = `${quoted(head)} + (${fString(rest, hole)} if wanted else "")`
    return { before: ["wanted = len(str(1))"], query }
  },
}

/** The text before ` WHERE ` and from there on, when no value stands before it. */
function atWhere(text: string): readonly [string, string] | null {
  const at = text.indexOf(" WHERE ")
  return at < 0 || text.slice(0, at).includes(HOLE) ? null : [text.slice(0, at), text.slice(at)]
}

const formNames = Object.keys(forms)

/** Python annotations of the value, by what the position takes; the name of the parameter beside. */
function parametersOf({ takes, type, parameters }: Position): NonNullable<Position["parameters"]> {
  if (parameters !== undefined) return parameters
  switch (takes) {
    case "text":
      return [
        ["x", ""],
        ["x", "str"],
        ["x", type ?? "int"],
      ]
    case "number":
      return [
        ["user_id", ""],
        ["price", ""],
        ["x", "int"],
        ["x", type ?? "float"],
        ["x", ""],
      ]
    case "list":
      return [
        ["ids", ""],
        ["ids", "list"],
      ]
  }
}

/** Every position with every annotation as an f-string, then in the other forms in turn, with a mark beside now and then. */
export function programsFor(driver: Driver): Program[] {
  const programs: Program[] = []
  const { dialect, mark } = driver
  let turn = 0
  for (const position of positions) {
    if (position.dialects !== undefined && !position.dialects.includes(dialect)) continue
    if (driver.conditions && position.kind !== "condition") continue
    for (const parameter of parametersOf(position)) {
      turn++
      const other = formNames[1 + (turn % (formNames.length - 1))]!
      const isMarked = mark !== null && turn % 4 === 0 && position.kind === "condition"
      const chosen: (readonly [form: string, marked: boolean])[] = [["f", false]]
      if (turn % 2 === 0) chosen.push([other, isMarked])
      for (const [form, marked] of chosen) {
        const program = programOf(driver, position, parameter, form, marked)
        if (program !== null) programs.push(program)
      }
    }
  }
  return driver.conditions ? programs : [...programs, ...flowPrograms(driver)]
}

const flows = randomFlows(60, 20261126)

/** Queries that are built over several statements. */
function flowPrograms(driver: Driver): Program[] {
  return flows.map(({ before: lines, query }, index) => {
    const annotation = index % 2 === 0 ? "" : "str"
    const body = [...lines, ...driver.rows(query, null).split("\n")]
    const parameter = annotation === "" ? "x" : "x: str"
    const before = `${driver.imports}\n\n\n${driver.isAsync ? "async " : ""}def run(${driver.receiver}, ${parameter}):\n${body.map(line => `    ${line}\n`).join("")}`
    return {
      name: `flow ${index}${annotation && `, x: ${annotation}`}\n  ${before.trim().replaceAll("\n", "\n  ")}`,
      before,
      ...fixed(driver, before),
      takes: "text",
      parameter: "x",
      annotation,
      formatted: false,
      changes: false,
      quote: "'",
      marked: driver.readsPercents === true,
    }
  })
}

function programOf(
  driver: Driver,
  position: Position,
  [name, annotation]: readonly [string, string],
  form: string,
  marked: boolean,
): Program | null {
  const { text, hole } = holed(position, name, annotation)
  const condition = position.kind === "condition"
  // A number's type makes it harmless; beside a text it is bound too.
  const isTyped = condition && /^(int|float|bool)$/.test(annotation)
  if (isTyped && !withFields.includes(form)) return null
  const beside = isTyped ? `city <> '${OTHER}' AND (${text})` : text
  const where = marked ? `age > ${driver.mark} AND (${beside})` : beside
  const statement =
    condition && !driver.conditions ? `SELECT id FROM users WHERE ${where} ORDER BY id` : where
  // A text with marks doubles its percent signs where the marks have them.
  const sql =
    marked && driver.mark?.startsWith("%") && !driver.plainPercents
      ? statement.replace(/%(?!(?:\(lowest\))?s AND)/g, "%%")
      : statement
  const built = forms[form]!(sql, hole)
  if (built === null) return null
  const written = (code: string) => code.replace(OTHER, "{other}")
  const run = position.kind === "change" ? (driver.change ?? driver.rows) : driver.rows
  const body = [...built.before, ...run(built.query, marked ? "lowest" : null).split("\n")].map(written)
  const parameters = [
    driver.receiver,
    annotation === "" ? name : `${name}: ${annotation}`,
    ...(marked ? ["lowest=4"] : []),
    ...(isTyped ? ['other="zz"'] : []),
  ]
  const typing = annotation.includes(".")
    ? `import ${annotation.split(".")[0]}\n`
    : annotation === "Decimal"
      ? "from decimal import Decimal\n"
      : annotation === "Kind"
        ? "from kinds import Kind\n"
        : ""
  const before = `${typing}${driver.imports}\n\n\n${driver.isAsync ? "async " : ""}def run(${parameters.join(", ")}):\n${body.map(line => `    ${line}\n`).join("")}`
  return {
    name: `${form}${marked ? " beside a mark" : ""}, ${name}${annotation && `: ${annotation}`}: ${position.text}`,
    before,
    ...fixed(driver, before),
    takes: position.takes,
    parameter: name,
    annotation,
    formatted: /!r\}|:>/.test(position.text),
    changes: position.kind === "change",
    quote: position.text.includes('"{') || position.text.includes('"%{') ? '"' : "'",
    marked: marked || driver.readsPercents === true,
  }
}

/** The text with its holes marked, and what stands there. */
function holed({ text }: Position, name: string, annotation: string): { text: string; hole: Hole } {
  const written = /(?<!\{)\{(\[.*?\]|x[^{}]*)\}(?!\})|(?<=\{\{)\{(x)\}/
  const found = written.exec(text)!
  const inner = found[1] ?? found[2]!
  const isCode = inner.startsWith("[")
  const field = (isCode ? inner.slice(1, -1) : inner).replace(/\bx\b/g, name)
  const code = isCode || inner === "x" ? field : null
  const marked = text.replaceAll(found[0], HOLE)
  return { text: marked.replaceAll("{{", "{").replaceAll("}}", "}"), hole: { field, code, annotation } }
}

function fixed(driver: Driver, before: string): { safe: string | null; unsafe: string | null } {
  const head = `# options: ${JSON.stringify(driver.options ?? { "target-version": "py312" })}\n`
  const { settings } = readRuleFixture(head)
  const source = sourceFromText("program.py", before)
  const checked = checkSource(source, settings, "whole", "likely")
  const levels = new Set(checked.findings.map(({ fix }) => fix?.applicability))
  const apply = (unsafe: boolean) => {
    const { text } = fixSource(source, settings, { unsafe, sourceMap: false }, checked)
    return text === before ? null : text
  }
  const safe = levels.has("safe") ? apply(false) : null
  const unsafe = levels.has("safe") || levels.has("unsafe") ? apply(true) : null
  return { safe, unsafe: unsafe === safe ? null : unsafe }
}
