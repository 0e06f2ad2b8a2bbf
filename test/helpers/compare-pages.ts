import { type DefaultTreeAdapterTypes, parseFragment } from "parse5"
import { fixSource } from "../../src/engine/fix.ts"
import { sourceFromText } from "../../src/text/source.ts"
import { type MarkupProgram, type MarkupWorld, randomMarkup } from "./random-markup.ts"
import type { Random } from "./random-queries.ts"
import { readRuleFixture } from "./rule-fixture.ts"

/** A program with its fixes; what `rewritten-pages.py` runs. */
export interface FixedProgram extends MarkupProgram {
  /** Null when nothing changes. */
  readonly safe: string | null
  readonly unsafe: string | null
  /** Something changed, and nothing is found any more. */
  readonly closed: boolean
  readonly withheld: readonly string[]
}

const options: Readonly<Record<MarkupWorld, Readonly<Record<string, unknown>>>> = {
  standard: {},
  markupsafe: {},
  flask: {},
  django: {},
  tdom: { versions: { tdom: "0.1.20" } },
  "html-tstring": { versions: { "html-tstring": "0.2.1" } },
}

/** `count` random programs of a world, with their fixes. */
export function fixedPrograms(random: Random, world: MarkupWorld, count: number): FixedProgram[] {
  const head = JSON.stringify({ "target-version": "py314", ...options[world] })
  const { settings } = readRuleFixture(`# options: ${head}`)
  return Array.from({ length: count }, () => {
    const program = randomMarkup(random, world)
    const { source } = program
    const fix = (unsafe: boolean) =>
      fixSource(sourceFromText("page.py", source), settings, { unsafe, sourceMap: false })
    const [safe, unsafe] = [fix(false), fix(true)]
    return {
      ...program,
      safe: safe.text === source ? null : safe.text,
      unsafe: unsafe.text === source ? null : unsafe.text,
      closed: program.isWatched && unsafe.text !== source && unsafe.findings.length === 0,
      withheld: unsafe.withheld.map(({ reason }) => reason),
    }
  })
}

type Outcome = { readonly text: string; readonly log?: readonly string[] } | { readonly error: string }

/** What a program gave for one input. */
interface Result {
  readonly kind: "honest" | "other" | "hostile"
  readonly input: string
  readonly source: Outcome
  readonly safe?: Outcome
  readonly unsafe?: Outcome
  readonly meant: Outcome
}

/** Every difference that a fix makes and shouldn't, with the programs. */
export function wrongPages(programs: readonly FixedProgram[], answer: string): string[] {
  const results = JSON.parse(answer) as Result[][]
  return results.flatMap((all, index) => {
    const program = programs[index]!
    return all
      .flatMap(result => problems(program, result).map(problem => `${problem}, with ${result.input}`))
      .slice(0, 2)
      .map(problem =>
        [program.source, "--- safe", program.safe, "--- unsafe", program.unsafe, `--- ${problem}`].join("\n"),
      )
  })
}

function problems({ source: program, world, closed }: FixedProgram, result: Result): string[] {
  const { kind, source, safe, unsafe, meant } = result
  // What raised before may raise or not.
  if ("error" in source) return []
  const found: string[] = []
  const templates = world === "tdom" || world === "html-tstring"
  // Without quotes, a value ends at its first blank.
  const lacksQuotes = program.includes("<input value=")
  const check = (name: string, actual: Outcome | undefined, wanted: Outcome, exact: boolean) => {
    if (actual === undefined || "error" in wanted) return
    if ("error" in actual) found.push(`${name} ${actual.error}`)
    else if (!same(actual.text, wanted.text, exact, lacksQuotes && wanted === source))
      found.push(`${name} gave\n${actual.text}\nfor\n${wanted.text}`)
    else if (name === "safe" && String(wanted.log) !== String(actual.log))
      found.push(`${name} logged ${actual.log} for ${wanted.log}`)
  }
  if (kind !== "hostile") check("safe", safe, source, true)
  if (kind === "honest") check("unsafe", unsafe, source, !templates)
  if (kind === "hostile" && closed) check("hostile", unsafe, meant, false)
  return found
}

/** The same to a browser (`isTorn`: once the quotes are there), and (`exact`) but for quotes and what is written for them. */
function same(actual: string, wanted: string, exact: boolean, isTorn: boolean): boolean {
  const bare = (text: string) => text.replace(/["']|&#x27;|&#39;|&#34;|&quot;/g, "")
  return (isTorn || tree(actual) === tree(wanted)) && (!exact || bare(actual) === bare(wanted))
}

function tree(page: string): string {
  const visit = (node: DefaultTreeAdapterTypes.Node): string => {
    if ("value" in node) return JSON.stringify(node.value)
    // A comment has no entities: what is escaped in it stays so.
    if ("data" in node) return "<!-->"
    const inside = "childNodes" in node ? node.childNodes.map(visit).join("") : ""
    if (!("tagName" in node)) return inside
    const filled = node.attrs.filter(({ name, value }) => name !== "class" || value.trim() !== "")
    const attributes = filled.map(({ name, value }) =>
      // tdom and html-tstring write classes one by one, and none when there are none.
      name === "class" ? `class=${value.trim().split(/\s+/)}` : `${name}=${JSON.stringify(value)}`,
    )
    return `<${[node.tagName, ...attributes].join(" ")}>${inside}</>`
  }
  return visit(parseFragment(page))
}
