import { spawnSync } from "node:child_process"
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { delimiter, join } from "node:path"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { withFolder } from "./helpers/folder.ts"
import { program } from "./helpers/process.ts"

/** The files that pre-commit and GitHub read; `npm run test:pre-commit` runs the real pre-commit. */
const integrations = suite("integrations")

const interpolice = program("src/cli/entry.ts")
const unsafe = `import sqlite3


def find(db: sqlite3.Connection, name: str):
    return db.execute(f"SELECT * FROM users WHERE name = '{name}'")
`

/** The hooks by their ids, as keys and values. */
function hooks(): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const blocks = readFileSync(".pre-commit-hooks.yaml", "utf8").split(/^- /m).slice(1)
  return new Map(
    blocks.map(block => {
      const pairs = [...block.matchAll(/^ *(\w+): (.*)$/gm)].map(([, key, value]) => [key!, value!])
      const hook: Record<string, string> = Object.fromEntries(pairs)
      return [hook.id!, hook]
    }),
  )
}

integrations("pre-commit has a hook that checks and one that fixes, for Python and for notebooks", () => {
  const types = [...hooks()].map(([id, hook]) => [id, hook.types_or, hook.language])
  assert.equal(types, [
    ["interpolice", "[python, pyi]", "node"],
    ["interpolice-fix", "[python, pyi]", "node"],
    ["interpolice-jupyter", "[jupyter]", "node"],
    ["interpolice-fix-jupyter", "[jupyter]", "node"],
  ])
})

for (const [id, { entry }] of hooks())
  integrations(`${id} fails where there is something, and passes where there is nothing`, () =>
    withFolder({ "users.py": unsafe, "good.py": "x = 1\n" }, folder => {
      const [command, ...args] = entry!.split(" ")
      assert.is(command, "interpolice")
      assert.is(interpolice([...args, "good.py"], { cwd: folder }).code, 0)
      assert.is(interpolice([...args, "users.py", "good.py"], { cwd: folder }).code, 1)
      const changed = readFileSync(join(folder, "users.py"), "utf8") !== unsafe
      assert.is(changed, id.includes("fix"))
    }),
  )

integrations("the action runs its version with its arguments, and nothing that is in them", () =>
  withFolder({}, folder => {
    const [, block] = /^ {6}run: \|\n((?: {8}.*\n)+)/m.exec(readFileSync("action.yml", "utf8"))!
    const bin = join(folder, "bin")
    mkdirSync(bin)
    writeFileSync(join(bin, "npx"), `#!/bin/sh\nprintf '%s\\n' "$@"\n`)
    chmodSync(join(bin, "npx"), 0o755)
    const { stdout } = spawnSync("bash", ["-e", "-c", block!], {
      cwd: folder,
      encoding: "utf8",
      env: {
        PATH: `${bin}${delimiter}${process.env.PATH}`,
        VERSION: "0.1.0",
        ARGS: "check --exit-zero -o sarif=a.sarif",
        SRC: "src $(touch$IFS./bad) *",
      },
    })
    assert.equal(stdout.trim().split("\n"), [
      "--yes",
      "interpolice@0.1.0",
      "check",
      "--exit-zero",
      "-o",
      "sarif=a.sarif",
      "src",
      "$(touch$IFS./bad)",
      "*",
    ])
  }),
)

integrations.run()
