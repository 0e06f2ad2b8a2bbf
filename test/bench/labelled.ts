import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { codemodCases, judge, type LabelledFile, type LabelStyle } from "./labels.ts"
import { cacheFolder, hitsOf, say, type ToolName, toolNames, unpacked } from "./tools.ts"

/**
 * `npm run labelled [-- WORD…]`: how interpolice, Ruff and Bandit do on code that others have labelled as unsafe or safe.
 * `labelled.json` says where the files are, how they are labelled and what is left out; with words, only the corpora whose
 * name holds one of them are read. Files come from PyPI and GitHub into the user's cache folder; those that can't be had
 * are named. Printed are the places that interpolice misses or gets wrong, then the numbers.
 */

/** A corpus: a repository of GitHub, or a package's sources. */
interface Corpus {
  readonly name: string
  readonly repository?: string
  readonly package?: string
  readonly version?: string
  readonly style: LabelStyle
  /** 1 was read while the rules were changed; 2 was labelled, and measured once, before anybody read what is missed. */
  readonly set: 1 | 2
  /** Printed, and not added to the sum: why. */
  readonly apart?: string
  readonly files: readonly CorpusFile[]
}

interface CorpusFile extends LabelledFile {
  readonly path: string
  readonly commit?: string
  /** The file tests a codemod: its cases are the texts of programs before and after it. */
  readonly codemod?: true
}

interface Case {
  readonly corpus: Corpus
  readonly file: CorpusFile
  readonly path: string
}

interface Count {
  readonly found: number
  /** Of those found: with low confidence. */
  readonly low: number
  readonly missed: number
  readonly wrong: number
  /** Where something was missed or is wrong. */
  readonly places: readonly string[]
}

const corpora: readonly Corpus[] = JSON.parse(readFileSync(new URL("labelled.json", import.meta.url), "utf8"))
const cache = cacheFolder("interpolice-labelled")
const words = process.argv.slice(2)

async function pathOf({ repository, package: name, version }: Corpus, { path, commit }: CorpusFile) {
  if (name !== undefined && version !== undefined) {
    const folder = unpacked(cache, { package: name, version }, "sources")
    const found = folder && join(folder, path)
    return found && existsSync(found) ? found : null
  }
  const kept = join(cache, `${repository}@${commit}`, path)
  if (existsSync(kept)) return kept
  const url = `https://raw.githubusercontent.com/${repository}/${commit}/${path}`
  const response = await fetch(url, { signal: AbortSignal.timeout(20_000) }).catch(() => null)
  if (!response?.ok) return null
  mkdirSync(dirname(kept), { recursive: true })
  writeFileSync(kept, await response.text())
  return kept
}

function programsOf(corpus: Corpus, { language, path: name }: CorpusFile, path: string): Case[] {
  mkdirSync(`${path}.programs`, { recursive: true })
  return codemodCases(readFileSync(path, "utf8")).map(program => {
    const own = join(`${path}.programs`, `${program.name}.py`)
    writeFileSync(own, program.text)
    const file = { language, path: `${name}, ${program.name}` }
    return { corpus, path: own, file: program.isUnsafe ? { ...file, unsafe: "file" as const } : file }
  })
}

const cases: Case[] = []
for (const corpus of corpora) {
  if (words.length > 0 && !words.some(word => corpus.name.includes(word))) continue
  for (const file of corpus.files) {
    const path = await pathOf(corpus, file)
    if (path === null) say(`${corpus.name}: ${file.path} can't be had`)
    else if (file.codemod) cases.push(...programsOf(corpus, file, path))
    else cases.push({ corpus, file, path })
  }
}
const hits = hitsOf(cache, [...new Set(cases.map(({ path }) => path))])

/** How a tool does in one file. */
function count(tool: ToolName, { corpus, file, path }: Case): Count {
  const own = hits[tool].filter(hit => hit.path === path && hit.language === file.language)
  const { labels, elsewhere } = judge(readFileSync(path, "utf8"), file, corpus.style, own)
  const place = (line: number, what: string) => `${corpus.name}, ${file.path}:${line}: ${what}`
  const unsafe = labels.filter(({ label }) => label.isUnsafe)
  const found = unsafe.flatMap(({ hit }) => hit ?? [])
  const missed = unsafe.filter(({ hit }) => !hit)
  const alarms = labels.filter(({ label, hit }) => !label.isUnsafe && hit)
  // Several findings of a line are one alarm.
  const others = [...new Map(elsewhere.map(hit => [hit.from, hit])).values()]
  return {
    found: found.length,
    low: found.filter(({ what }) => what.endsWith(", low")).length,
    missed: missed.length,
    wrong: alarms.length + others.length,
    places: [
      ...missed.map(({ label }) => place(label.from, "missed")),
      ...alarms.map(({ label, hit }) => place(label.from, `wrong: ${hit!.what}`)),
      ...others.map(({ from, what }) => place(from, `wrong, without a label: ${what}`)),
    ],
  }
}

function sum(counts: readonly Count[]): Count {
  const of = (key: "found" | "low" | "missed" | "wrong") => counts.reduce((all, each) => all + each[key], 0)
  const places = counts.flatMap(each => each.places)
  return { found: of("found"), low: of("low"), missed: of("missed"), wrong: of("wrong"), places }
}

function told({ found, low, missed, wrong }: Count): string {
  const percent = (part: number, all: number) => (all === 0 ? "–" : ((100 * part) / all).toFixed(1))
  const rates = [percent(found, found + wrong), percent(found, found + missed)]
  const f1 = percent(2 * found, 2 * found + missed + wrong)
  return `${found} found${low > 0 ? ` (${low} low)` : ""}, ${wrong} wrong, ${missed} missed; precision ${rates[0]}, recall ${rates[1]}, F1 ${f1}`
}

for (const language of ["sql", "html"] as const) {
  const some = cases.filter(({ file }) => file.language === language)
  const summed = some.filter(({ corpus }) => !corpus.apart)
  const groups = [...new Set(some.map(({ corpus }) => corpus))].map(corpus => ({
    name: corpus.apart ? `${corpus.name} (${corpus.apart}, not added)` : corpus.name,
    cases: some.filter(each => each.corpus === corpus),
  }))
  for (const place of sum(summed.map(each => count("interpolice", each))).places) say(`${language}, ${place}`)
  const sums = ([1, 2] as const).map(set => ({
    name: `set ${set}`,
    cases: summed.filter(({ corpus }) => corpus.set === set),
  }))
  for (const { name, cases } of [...groups, ...sums, { name: "all", cases: summed }])
    for (const tool of toolNames)
      say(`${language}, ${name}, ${tool}: ${told(sum(cases.map(each => count(tool, each))))}`)
}
