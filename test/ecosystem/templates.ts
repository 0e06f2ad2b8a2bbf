import { spawnSync } from "node:child_process"
import { copyFileSync, readFileSync, writeFileSync } from "node:fs"
import { homedir } from "node:os"
import { join } from "node:path"
import { misjudged, withFixes } from "../helpers/template-effects.ts"
import { startPostgres } from "./postgres.ts"
import { nativePython } from "./python.ts"

/**
 * The second half of `npm run test:ecosystem`: what libraries do with template strings that the rules speak of, seen with
 * the libraries; that the rules report each of them and nothing that is right; that a fix does what the right way does.
 */
const say = (text: string) => process.stdout.write(`${text}\n`)
const python = nativePython(
  process.env.INTERPOLICE_ECOSYSTEM ?? join(homedir(), ".cache/interpolice-ecosystem"),
)
const postgres = typeof python === "string" ? python : await startPostgres()

if (typeof python === "string" || typeof postgres === "string") say(`skipped templates: ${postgres}`)
else
  try {
    const source = new URL("templates.py", import.meta.url)
    const files = [source, new URL("judge_templates.py", import.meta.url)]
    for (const file of [...files, new URL("../helpers/template_effects.py", import.meta.url)])
      copyFileSync(file, join(python.folder.here, file.pathname.split("/").at(-1)!))
    const text = readFileSync(source, "utf8")
    const fixed = withFixes("templates.py", text)
    writeFileSync(join(python.folder.here, "templates_fixed.py"), fixed.text)
    const [command, ...args] = python.command
    const run = spawnSync(command!, [...args, `${python.folder.there}/judge_templates.py`], {
      input: JSON.stringify(fixed.changed),
      encoding: "utf8",
      env: { ...process.env, PGPORT: String(postgres.port), PYTHONWARNINGS: "ignore" },
    })
    if (run.status !== 0) say(run.stderr)
    const said = run.stdout.trim().split("\n")
    const wrong = [...said.slice(0, -1), ...misjudged("templates.py", text)]
    for (const problem of wrong) say(`✘ ${problem}`)
    say(said.at(-1)!)
    process.exitCode = wrong.length > 0 || run.status !== 0 ? 1 : 0
  } finally {
    postgres.stop()
  }
