import { spawn } from "node:child_process"
import { copyFileSync } from "node:fs"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { type Driver, drivers } from "./drivers.ts"
import type { MariaDb } from "./mariadb.ts"
import type { Postgres } from "./postgres.ts"
import { programsFor } from "./programs.ts"
import type { NativePython } from "./python.ts"

const files = [
  "judge_programs.py",
  "values.py",
  "worlds.py",
  "worlds_async.py",
  "worlds_orm.py",
  "worlds_rendered.py",
]

/** What the programs run with; a string says why something is missing. */
export interface Servers {
  readonly postgres: Postgres | string
  readonly mariadb: MariaDb | string
}

/** What one driver's programs showed. */
interface Outcome {
  readonly skipped?: string
  readonly safe?: number
  readonly unsafe?: number
  readonly refused?: number
  readonly honest?: number
  readonly hostile?: number
  readonly problems: readonly { level: string; program: string; after: string; text: string }[]
}

/**
 * Runs thousands of small programs before and after their fixes, with values of every type, on each driver and server.
 * @param only names of drivers; empty for all
 * @returns the number of programs whose fix does something else, and of drivers that failed as a whole
 */
export async function runPrograms(
  python: NativePython,
  servers: Servers,
  only: readonly string[],
  say: (line: string) => void,
): Promise<number> {
  for (const file of files) copyFileSync(new URL(file, import.meta.url), join(python.folder.here, file))
  let wrong = 0
  let running: Promise<void> = Promise.resolve()
  for (const driver of drivers.filter(({ name }) => only.length === 0 || only.includes(name))) {
    const missing = missingFor(driver, servers)
    if (missing !== null) {
      await running
      say(`${driver.name}: skipped, ${missing}`)
      continue
    }
    // The next driver's programs are fixed while this one's run.
    const programs = programsFor(driver)
    await running
    running = judge(python, servers, driver, programs).then(found => {
      wrong += report(driver, programs.length, found, say)
    })
  }
  await running
  return wrong
}

function missingFor({ needs }: Driver, { postgres, mariadb }: Servers): string | null {
  if (needs === "postgres" && typeof postgres === "string") return postgres
  return needs === "mariadb" && typeof mariadb === "string" ? mariadb : null
}

async function judge(
  { command: [command, ...args], folder, more }: NativePython,
  { postgres, mariadb }: Servers,
  { world, packages }: Driver,
  programs: readonly unknown[],
): Promise<Outcome | string> {
  const child = spawn(command!, [...args, `${folder.there}/judge_programs.py`], {
    env: {
      ...process.env,
      PGPORT: typeof postgres === "string" ? "" : String(postgres.port),
      MYSQL_SOCKET: typeof mariadb === "string" ? "" : mariadb.socket,
      PYTHONPATH: [packages === undefined ? "" : more[packages], more.mysqlclient]
        .filter(path => path !== "")
        .join(":"),
    },
  })
  child.stdin.end(JSON.stringify({ world, programs }))
  const [said, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
  const line = said.trim().split("\n").at(-1) ?? ""
  return line.startsWith("{") ? (JSON.parse(line) as Outcome) : errors.slice(-2000)
}

/** Says what came out; the number of programs that went wrong. */
function report(
  { name }: Driver,
  programs: number,
  outcome: Outcome | string,
  say: (line: string) => void,
): number {
  if (typeof outcome === "string") {
    say(`✘ ${name}: the judge failed\n${outcome}`)
    return 1
  }
  if (outcome.skipped !== undefined) {
    say(`${name}: skipped, ${outcome.skipped}`)
    return 0
  }
  const { safe = 0, unsafe = 0, refused = 0, honest = 0, hostile = 0, problems } = outcome
  const failed = new Set(problems.map(({ level, program }) => `${level} fix of ${program}`))
  for (const problem of failed) {
    const { text, after } = problems.find(({ level, program }) => `${level} fix of ${program}` === problem)!
    say(`✘ ${name}: ${problem}\n  ${text}\n  ${after.trim().replaceAll("\n", "\n  ")}`)
  }
  const idle = honest === 0 || safe + unsafe === 0
  if (idle) say(`✘ ${name}: nothing ran`)
  say(
    `${name}: ${programs} programs (${safe} safe fixes, ${unsafe} unsafe, ${refused} without), ${honest} honest and ${hostile} hostile calls, ${failed.size} failed`,
  )
  return failed.size + (idle ? 1 : 0)
}
