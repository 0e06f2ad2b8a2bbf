import { createHash } from "node:crypto"
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { buildParserFile } from "@lezer/generator"
import { changedUpstream, mergeGrammar } from "./merge-grammar.ts"

/**
 * Builds `grammar/generated/` from the grammars: `npm run build:grammar`. Does nothing when the inputs are those of
 * the last run. With `--accept`, takes upstream's present rules as those that our changes were made for.
 */
const root = new URL("../", import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), "utf8")
const write = (path: string, text: string): void => writeFileSync(new URL(path, root), text)
const digest = (text: string): string => createHash("sha256").update(text).digest("hex")

const upstream = "node_modules/@lezer/python/src"
const fingerprintFile = "grammar/python-upstream.json"
const accepts = process.argv.includes("--accept")
const stampFile = "grammar/generated/stamp.txt"

/** Python's grammar: upstream's rules with ours in their place. */
function pythonGrammar(): string {
  const merged = mergeGrammar(read(`${upstream}/python.grammar`), read("grammar/python.grammar"))
  if (accepts) write(fingerprintFile, `${JSON.stringify(merged.touched, null, 2)}\n`)
  const changed = changedUpstream(merged, JSON.parse(read(fingerprintFile)))
  if (changed.length > 0)
    throw new Error(
      `@lezer/python changed ${changed.map(name => `\`${name}\``).join(", ")}, which grammar/python.grammar changes too. ` +
        "Compare both, adapt ours, then run `npm run build:grammar -- --accept`.",
    )
  return merged.grammar
}

function build(name: string, grammar: string): void {
  const warnings: string[] = []
  const { parser, terms } = buildParserFile(grammar, {
    fileName: `${name}.grammar`,
    typeScript: true,
    warn: message => warnings.push(message),
  })
  if (warnings.length > 0) throw new Error(warnings.join("\n"))
  write(`grammar/generated/${name}.ts`, parser)
  write(`grammar/generated/${name}.terms.ts`, terms)
}

mkdirSync(new URL("grammar/generated/", root), { recursive: true })
const inputs = [
  ...readdirSync(new URL("grammar/", root))
    .filter(name => name.endsWith(".grammar"))
    .map(name => `grammar/${name}`),
  "scripts/merge-grammar.ts",
  "scripts/build-grammars.ts",
  fingerprintFile,
  `${upstream}/python.grammar`,
  `${upstream}/highlight.js`,
  "node_modules/@lezer/generator/package.json",
]
const stamp = accepts ? "" : digest(inputs.map(read).join("\0"))
let last: string | null = null
try {
  last = read(stampFile)
} catch {
  // First build.
}
if (accepts || stamp !== last) {
  const python = pythonGrammar()
  write("grammar/generated/python.grammar", python)
  write("grammar/generated/python-highlighting.ts", read(`${upstream}/highlight.js`))
  build("python", python)
  build("sql", read("grammar/sql.grammar"))
  write(stampFile, digest(inputs.map(read).join("\0")))
}
