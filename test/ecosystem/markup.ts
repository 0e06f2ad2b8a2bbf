import { spawnSync } from "node:child_process"
import { copyFileSync, writeFileSync } from "node:fs"
import { homedir } from "node:os"
import { join } from "node:path"
import { fixedPrograms, wrongPages } from "../helpers/compare-pages.ts"
import type { MarkupWorld } from "../helpers/random-markup.ts"
import { createRandom } from "../helpers/random-queries.ts"
import { nativePython } from "./python.ts"

/**
 * A part of `npm run test:ecosystem`: random programs build pages with MarkupSafe, Flask, Django, tdom and html-tstring,
 * before and after their fixes. `FUZZ=2000 SEED=7` goes further.
 */
const say = (text: string) => process.stdout.write(`${text}\n`)
const python = nativePython(
  process.env.INTERPOLICE_ECOSYSTEM ?? join(homedir(), ".cache/interpolice-ecosystem"),
)
const count = Number(process.env.FUZZ ?? 200)
const random = createRandom(Number(process.env.SEED ?? 20260101))
const worlds: readonly MarkupWorld[] = (
  process.env.WORLDS ?? "markupsafe,flask,django,tdom,html-tstring"
).split(",") as never

if (typeof python === "string") say(`skipped markup: ${python}`)
else {
  const { here, there } = python.folder
  copyFileSync(new URL("../property/rewritten-pages.py", import.meta.url), join(here, "rewritten_pages.py"))
  writeFileSync(
    join(here, "run_pages.py"),
    [
      "import json, sys",
      "from django.conf import settings",
      "settings.configure(DEFAULT_CHARSET='utf-8', ALLOWED_HOSTS=['*'])",
      "import rewritten_pages",
      "sys.stdout.write(rewritten_pages.pages(json.load(sys.stdin)))",
    ].join("\n"),
  )
  for (const world of worlds) {
    const programs = fixedPrograms(random, world, count)
    const [command, ...args] = python.command
    const run = spawnSync(command!, [...args, `${there}/run_pages.py`], {
      input: JSON.stringify(programs),
      encoding: "utf8",
      env: { ...process.env, PYTHONWARNINGS: "ignore" },
      maxBuffer: 1 << 28,
    })
    const wrong = run.status === 0 ? wrongPages(programs, run.stdout) : [run.stderr]
    for (const problem of wrong.slice(0, 5)) say(`✘ ${problem}\n`)
    const changed = programs.filter(({ unsafe }) => unsafe !== null).length
    const closed = programs.filter(program => program.closed).length
    const withheld = programs.filter(program => program.withheld.length > 0).length
    say(
      `${world}: ${changed} of ${count} programs rewritten, ${closed} closed, ${withheld} with a fix withheld, ${wrong.length} wrong`,
    )
    if (wrong.length > 0 || changed < count / 3) process.exitCode = 1
  }
}
