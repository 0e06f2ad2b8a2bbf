import { spawnSync } from "node:child_process"
import { copyFileSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { EngineSettings } from "../../src/config/settings.ts"
import { checkSource } from "../../src/engine/check.ts"
import { fixSource } from "../../src/engine/fix.ts"
import { applyEdits } from "../../src/text/edit.ts"
import { sourceFromText } from "../../src/text/source.ts"
import { readRuleFixture } from "../helpers/rule-fixture.ts"
import type { Postgres } from "./postgres.ts"
import type { NativePython } from "./python.ts"

const fixtures = new URL("../fixtures/rewrites/", import.meta.url)

/**
 * Fixtures and the worlds that they run in. With `names`, fixes that are only shown are applied as well, and no name may end
 * what it stands in any more.
 */
const cases: readonly (readonly [name: string, world: string, names?: "names"])[] = [
  ["psycopg/template.py", "postgres"],
  ["psycopg/parts.py", "postgres"],
  ["psycopg/classic.py", "postgres"],
  ["psycopg/names.py", "postgres", "names"],
  ["psycopg/composed.py", "postgres", "names"],
  ["drivers/psycopg2-names.py", "postgres-psycopg2", "names"],
  ["sqlalchemy/parameters.py", "sqlalchemy-postgres"],
  ["sqlalchemy/parameters.py", "sqlalchemy-sqlite"],
  ["sqlalchemy/template.py", "sqlalchemy-postgres"],
  ["sqlalchemy/template.py", "sqlalchemy-sqlite"],
  ["drivers/t-sql.py", "sqlite"],
  ["drivers/sqlbind-t.py", "sqlite"],
  ["html/markup.py", "page"],
  ["html/flask-page.py", "page"],
  ["html/django-page.py", "page"],
  ["html/markup-loops.py", "page"],
  ["html/django-loops.py", "page"],
  ["html/tdom-loops.py", "page"],
  ["html/html-tstring-loops.py", "page"],
  ["html/tdom-page.py", "page"],
  ["html/html-tstring-page.py", "page"],
  ["sqlite3/values.py", "sqlite"],
  ["sqlite3/formats.py", "sqlite"],
  ["sqlite3/flow.py", "sqlite"],
  ["sqlite3/lists.py", "sqlite"],
  ["sqlite3/params.py", "sqlite"],
  ["sqlite3/parts.py", "sqlite"],
  ["sqlite3/conditional.py", "sqlite"],
  ["sqlite3/same-name.py", "sqlite"],
  ["sqlite3/shared.py", "sqlite"],
  ["sqlite3/captured.py", "sqlite"],
]

/** What the judge says of a function. */
interface Verdict {
  readonly case: string
  readonly honest: number
  readonly attacks: number
  readonly problems: readonly string[]
}

/** A text after the fixes that are only shown, one by one. */
function withShownFixes(name: string, text: string, settings: EngineSettings): string {
  const { findings } = checkSource(sourceFromText(name, text), settings)
  const shown = findings.find(({ fix }) => fix?.applicability === "display-only")?.fix
  return shown ? withShownFixes(name, applyEdits(text, shown.edits), settings) : text
}

/** Fixture and function, whatever the world. */
const identity = (name: string) => name.replace(/ \S+ /, " ")

/**
 * Runs the fixtures before and after all their fixes.
 * @param only names of fixtures; empty for all
 * @returns the number of functions whose fix does something else, or that nothing ran
 */
export function runFixtures(
  python: NativePython,
  postgres: Postgres | string,
  only: readonly string[],
  say: (line: string) => void,
): number {
  const runnable = cases.filter(
    ([name, world]) =>
      (only.length === 0 || only.includes(name)) &&
      (typeof postgres !== "string" || !world.includes("postgres")),
  )
  copyFileSync(new URL("judge.py", import.meta.url), join(python.folder.here, "judge.py"))
  copyFileSync(
    new URL("../oracle/sqlite-cases.py", import.meta.url),
    join(python.folder.here, "sqlite-cases.py"),
  )
  const input = runnable.map(([name, world, names]) => {
    const before = readFileSync(new URL(name, fixtures), "utf8")
    const { settings } = readRuleFixture(before)
    const { text: fixed } = fixSource(sourceFromText(name, before), settings, {
      unsafe: true,
      sourceMap: false,
    })
    const after = names === undefined ? fixed : withShownFixes(name, fixed, settings)
    return { name, world, before, after, names: names !== undefined }
  })
  const [command, ...args] = python.command
  const port = typeof postgres === "string" ? "" : String(postgres.port)
  const run = spawnSync(command!, [...args, `${python.folder.there}/judge.py`], {
    input: JSON.stringify(input),
    encoding: "utf8",
    env: { ...process.env, PGPORT: port, PYTHONWARNINGS: "ignore" },
    maxBuffer: 1 << 28,
  })
  const verdicts = run.stdout
    .split("\n")
    .filter(line => line.startsWith("{"))
    .map(line => JSON.parse(line) as Verdict)
  const ranSomewhere = new Set(
    verdicts.filter(({ honest }) => honest > 0).map(({ case: name }) => identity(name)),
  )
  const idle = (name: string) => !ranSomewhere.has(identity(name))
  const wrong = verdicts.filter(({ case: name, problems }) => problems.length > 0 || idle(name))
  for (const { case: name, problems } of wrong)
    say(`✘ ${name}${idle(name) ? ": no honest value ran" : ""}\n  ${problems.join("\n  ")}`)
  const sum = (of: (verdict: Verdict) => number) =>
    verdicts.reduce((total, verdict) => total + of(verdict), 0)
  if (run.status !== 0) say(run.stderr)
  say(`${sum(({ honest }) => honest)} honest and ${sum(({ attacks }) => attacks)} hostile calls compared`)
  say(`${verdicts.length - wrong.length} passed, ${wrong.length + (run.status === 0 ? 0 : 1)} failed`)
  return wrong.length + (run.status === 0 && verdicts.length > 0 ? 0 : 1)
}
