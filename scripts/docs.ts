import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { fileURLToPath } from "node:url"
import { configSchema } from "../src/config/json-schema.ts"
import type { Option, OptionGroup } from "../src/config/option.ts"
import { type OptionName, optionList } from "../src/config/options.ts"
import { siteNameTable } from "../src/flow/triage/site-name-table.ts"
import { libraries } from "../src/libraries/index.ts"
import type { Library } from "../src/libraries/library.ts"
import { formats } from "../src/report/index.ts"
import { refusals } from "../src/rewrites/refusals.ts"
import { rules } from "../src/rules/index.ts"

/**
 * `npm run docs`: writes everything that is derived from declarations: `src/rules/pages.ts`,
 * `src/flow/triage/built-in-site-names.ts`, `schema.json`, and the pages of `docs/` about rules, settings, flags,
 * libraries, formats and refusals; and the table of rules in `README.md`.
 */

const note = "<!-- Written by `npm run docs`; change the declaration instead. -->\n"

/** Every generated file: its path and content. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const pages = rules.map(rule => ({ ...rule, doc: ruleDoc(rule.name) }))
  return new Map([
    ["src/rules/pages.ts", pagesModule(pages)],
    ["src/flow/triage/built-in-site-names.ts", siteNamesModule()],
    ["schema.json", `${JSON.stringify(configSchema(), null, 2)}\n`],
    ["docs/rules.md", rulesPage(pages)],
    ...pages.map((page): [string, string] => [`docs/rules/${page.name}.md`, rulePage(page)]),
    ["docs/settings.md", settingsPage()],
    ["docs/flags.md", flagsPage()],
    ["docs/libraries.md", librariesPage()],
    ["docs/formats.md", formatsPage()],
    ["docs/refusals.md", refusalsPage()],
    ["README.md", withRuleTable(readFileSync("README.md", "utf8"))],
  ])
}

/** Files that were generated for rules that no longer exist. */
export function obsoleteFiles(): string[] {
  const names = rules.map(({ name }) => `${name}.md`)
  const folder = "docs/rules"
  const found = existsSync(folder) ? readdirSync(folder) : []
  return found.filter(name => !names.includes(name)).map(name => `${folder}/${name}`)
}

type Page = (typeof rules)[number] & { readonly doc: string }

/** A rule's page. */
function ruleDoc(name: string): string {
  return commentAbove("define(?:Template)?Rule", `src/rules/${name}.ts`)
}

/** The comment above a declaration, as text. */
function commentAbove(call: string, path: string): string {
  const text = readFileSync(path, "utf8")
  const end = new RegExp(`\\*/\\nexport (?:const \\w+ = |default )${call}\\(`).exec(text)?.index
  const comment = end === undefined ? undefined : text.slice(text.lastIndexOf("/**", end) + 3, end)
  if (comment === undefined) throw new Error(`${path} has no comment above ${call}`)
  return comment
    .split("\n")
    .map(line => line.replace(/^ \*? ?/, ""))
    .join("\n")
    .trim()
}

function pagesModule(pages: readonly Page[]): string {
  const rows = pages.map(({ name, code, severity, defaultOn, summary, doc }) => ({
    name,
    code,
    severity,
    defaultOn,
    summary,
    doc,
  }))
  return `// Written by \`npm run docs\` from the files of this folder; change those instead.
import type { Severity } from "./finding.ts"

/** A rule as reports and \`interpolice rule\` show it. */
export interface RulePage {
  readonly name: string
  readonly code: string
  readonly severity: Severity
  readonly defaultOn: boolean
  /** One sentence. */
  readonly summary: string
  /** The page, in Markdown, without its title. */
  readonly doc: string
}

/** Every rule, by code: what there is to say about it, without what it takes to check it. */
export const rulePages: readonly RulePage[] = ${JSON.stringify(rows, null, 2)}
`
}

/** The table of names as code: words with the same names share a group. */
function siteNamesModule(): string {
  const {
    anywhere,
    members,
    attributes,
    beside,
    givers,
    calls,
    formats,
    returns,
    methods,
    parameters,
    marks,
    sets,
    sources,
    entries,
  } = siteNameTable(libraries)
  const list = (names: readonly string[]) => `${JSON.stringify([...names].sort().join(" "))}.split(" ")`
  return `// Written by \`npm run docs\` from \`src/libraries/\`; change those instead.
import type { SiteNameTable } from "./site-name-table.ts"

type Groups = readonly (readonly [keys: string, names: string])[]

/** Words that a file must contain, and the names that count beside any of them. */
const beside: Groups = ${groups(beside)}

/** What gives objects of types whose members count. */
const givers: readonly string[] = ${JSON.stringify(
    givers.map(names => names.join(" ")),
    null,
    2,
  )}

/** Places of texts, and the calls that have them there. */
const calls: Groups = ${groups(calls)}

/** Words that a file must contain, and what gives values from outside beside any of them. */
const sources: Groups = ${groups(sources)}

/** The table of the built-in libraries. */
export function builtInSiteNames(): SiteNameTable {
  return {
    anywhere: ${list(anywhere)},
    members: ${list(members)},
    attributes: ${list(attributes)},
    beside: toRecord(beside),
    givers: givers.map(names => names.split(" ")),
    calls: toRecord(calls),
    formats: ${list(formats)},
    returns: ${list(returns)},
    methods: ${list(methods)},
    parameters: ${list(parameters)},
    marks: ${list(marks)},
    sets: ${list(sets)},
    sources: toRecord(sources),
    entries: ${list(entries)},
  }
}

function toRecord(groups: Groups): Record<string, readonly string[]> {
  return Object.fromEntries(
    groups.flatMap(([keys, names]) => keys.split("|").map(key => [key, names.split(" ")])),
  )
}
`
}

function groups(record: Readonly<Record<string, readonly string[]>>): string {
  const grouped = new Map<string, string[]>()
  for (const [key, names] of Object.entries(record)) {
    const joined = [...names].sort().join(" ")
    grouped.set(joined, [...(grouped.get(joined) ?? []), key])
  }
  return JSON.stringify(
    [...grouped].map(([names, keys]) => [keys.join("|"), names]),
    null,
    2,
  )
}

function rulesPage(pages: readonly Page[]): string {
  const rows = pages.map(
    ({ name, code, severity, defaultOn, summary }) =>
      `| [${name}](rules/${name}.md) | ${code} | ${severity} | ${defaultOn ? "on" : "off"} | ${summary} |\n`,
  )
  return `${note}# Rules\n\n| rule | code | severity | by default | finds |\n| --- | --- | --- | --- | --- |\n${rows.join("")}`
}

/** The README with its table of rules as they are now. */
function withRuleTable(readme: string): string {
  const rows = rules.map(
    ({ name, code, summary }) => `| [${name}](docs/rules/${name}.md) | ${code} | ${summary} |\n`,
  )
  const table = `| rule | code | finds |\n| --- | --- | --- |\n${rows.join("")}`
  return readme.replace(
    /(<!-- rules -->\n)[\s\S]*?(<!-- \/rules -->)/,
    (_, begin, end) => begin + table + end,
  )
}

function rulePage({ name, code, severity, defaultOn, summary, doc, cwe }: Page): string {
  const weakness = cwe.map(
    number => ` · [CWE-${number}](https://cwe.mitre.org/data/definitions/${number}.html)`,
  )
  return `${note}# ${name} (${code})\n\n${summary}.\n\n${severity} · ${defaultOn ? "on" : "off"} by default${weakness.join("")}\n\n${doc}\n`
}

const groupTitles: Readonly<Record<OptionGroup, string>> = {
  rules: "Rules",
  fixes: "Fixes",
  python: "Python",
  libraries: "Libraries",
  files: "Files",
  report: "Report",
  run: "Run",
}

function settingsPage(): string {
  let out = `${note}# Settings

Settings stand in \`pyproject.toml\` under \`[tool.interpolice]\`, or at the top of \`interpolice.toml\` or \`.interpolice.toml\`.
The nearest file above a Python file holds for it; \`extend\` builds on another one. Flags win over files.
`
  for (const [group, title] of Object.entries(groupTitles)) {
    const own = optionList.filter(([, option]) => option.group === group && option.only !== "flag")
    if (own.length > 0) out += `\n## ${title}\n${own.map(settingSection).join("")}`
  }
  return out
}

function settingSection([name, option]: readonly [OptionName, Option]): string {
  const flag = option.only === "key" ? "" : ` Flag: \`--${name}\`.`
  const fields = option.type === "tables" ? `\n${fieldTable(option.fields)}` : ""
  return `\n### \`${name}\`\n\n${option.help}\n\nType: ${typeText(option)}. Default: ${option.default === null ? "none" : `\`${JSON.stringify(option.default)}\``}.${flag}\n${fields}`
}

function fieldTable(
  fields: Readonly<
    Record<
      string,
      { readonly help: string; readonly required?: boolean; readonly choices?: readonly string[] }
    >
  >,
): string {
  const rows = Object.entries(fields).map(
    ([name, { help, required, choices }]) =>
      `| \`${name}\` | ${required ? "yes" : ""} | ${help}${choices ? ` One of ${choices.map(choice => `\`${choice}\``).join(", ")}.` : ""} |\n`,
  )
  return `| field | required | |\n| --- | --- | --- |\n${rows.join("")}`
}

function typeText(option: Option): string {
  switch (option.type) {
    case "boolean":
      return "`true` or `false`"
    case "text":
      return "string"
    case "count":
      return "number"
    case "choice":
      return `one of ${option.choices.map(choice => `\`${choice}\``).join(", ")}`
    case "list":
      return "list of strings"
    case "lists":
      return "table of lists of strings"
    case "texts":
      return "table of strings"
    case "tables":
      return "array of tables"
  }
}

function flagsPage(): string {
  let out = `${note}# Flags of \`check\` and \`fix\`

Every flag without a value has a \`--no-\` twin. Lists take commas and may be repeated.
Exit codes: 0 nothing is left to report, 1 there are findings, 2 the job could not be done.
`
  for (const [group, title] of Object.entries(groupTitles)) {
    const own = optionList.filter(([, option]) => option.group === group && option.only !== "key")
    const rows = own.map(
      ([name, option]) => `| \`${flagText(name, option)}\` | ${option.help.replaceAll("|", "\\|")} |\n`,
    )
    if (own.length > 0) out += `\n## ${title}\n\n| flag | |\n| --- | --- |\n${rows.join("")}`
  }
  return out
}

function flagText(name: OptionName, option: Option): string {
  const short = option.short === undefined ? "" : `-${option.short}, `
  const metavar =
    option.type === "boolean"
      ? ""
      : option.type === "choice"
        ? ` ${option.choices.join("\\|")}`
        : option.type === "tables"
          ? ""
          : ` ${option.metavar.replaceAll("|", "\\|")}`
  return `${short}--${name}${option.bare === undefined ? metavar : metavar.trimStart()}`
}

function librariesPage(): string {
  const rows = [...libraries]
    .sort((a: Library, b: Library) => (a.name < b.name ? -1 : 1))
    .map((library: Library) => {
      const sinks = [
        ...(library.sinks ?? []),
        ...(library.returnSinks ?? []),
        ...(library.attributeSinks ?? []),
      ]
      const languages = [...new Set(sinks.map(({ language }) => language))].sort().join(", ")
      const styles = [
        ...new Set((library.sinks ?? []).flatMap(sink => sink.params?.style.slice(0, 1) ?? [])),
      ].join(", ")
      const { templates } = library
      const support = templates
        ? `since ${templates.since}${templates.wrapper ? `, by \`${templates.wrapper}\`` : ""}`
        : ""
      const pypi = library.packages[0]
      const name = pypi ? `[${library.name}](https://pypi.org/project/${pypi}/)` : library.name
      return `| ${name} | ${languages} | ${sinks.length} | ${styles} | ${support} | ${library.sources?.length ?? 0} | ${library.sanitizers?.length ?? 0} |\n`
    })
  return `${note}# Libraries

What interpolice knows about Python libraries: calls, returns and attributes that run text (sinks), how values are bound,
whether template strings are taken, what comes from outside (sources), and what makes a value safe (sanitizers).
Functions of your own: [\`sinks\`, \`sources\` and \`sanitizers\`](settings.md#libraries).

| library | language | sinks | values | template strings | sources | sanitizers |
| --- | --- | ---: | --- | --- | ---: | ---: |
${rows.join("")}`
}

function formatsPage(): string {
  const rows = formats.map(
    ({ name, mediaType }) =>
      `| \`${name}\` | ${mediaType} | ${commentAbove("defineFormat", `src/report/${name}.ts`).replaceAll("|", "\\|")} |\n`,
  )
  return `${note}# Output formats\n\n\`--output-format NAME\` chooses what is printed; \`--output-file NAME=FILE\` writes others besides.\n\n| name | media type | for |\n| --- | --- | --- |\n${rows.join("")}`
}

function refusalsPage(): string {
  const sections = Object.entries(refusals).map(
    ([code, { title, why, step }]) => `\n## ${code}: ${title}\n\n${why}\n\nBy hand: ${step}.\n`,
  )
  return `${note}# Why something is not fixed\n\nA finding without a fix carries one of these codes.\n${sections.join("")}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of generatedFiles()) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  for (const path of obsoleteFiles()) rmSync(path)
}
