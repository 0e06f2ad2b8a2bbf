import { spawn } from "node:child_process"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { changes } from "../src/cli/watch.ts"
import { withFolder } from "./helpers/folder.ts"
import { bundle } from "./helpers/process.ts"

const watch = suite("cli-watch")

const program = bundle("test/helpers/fake-entry.ts")

watch("--watch checks again when a file or the configuration changes", () =>
  withFolder({ "a.py": 'run(f"a {x}")\n' }, async folder => {
    const child = spawn(process.execPath, [program, "check", "--watch", "--output-format", "concise"], {
      cwd: folder,
      env: { PATH: process.env.PATH },
    })
    let said = ""
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", chunk => {
        said += chunk
      })
    /** Waits until all of these were said since the last call. */
    const until = async (...words: readonly string[]) => {
      const end = Date.now() + 20_000
      while (!words.every(word => said.includes(word))) {
        assert.ok(Date.now() < end, `waited for ${words.join(", ")} in: ${said}`)
        await new Promise(resolve => setTimeout(resolve, 20))
      }
      said = ""
    }
    try {
      await until("a.py:1:5: sql-injection", "Waiting for changes")
      writeFileSync(join(folder, "a.py"), "x = 1\n")
      await until("All checks passed!", "Waiting for changes")
      writeFileSync(join(folder, "notes.txt"), "")
      writeFileSync(join(folder, "a.py"), 'run(f"a {x}")\n')
      await until("a.py:1:5: sql-injection", "Waiting for changes")
      writeFileSync(join(folder, "interpolice.toml"), 'ignore = ["sql"]\n')
      await until("All checks passed!", "Waiting for changes")
      assert.is(child.exitCode, null)
    } finally {
      child.kill()
    }
  }),
)

watch("a change in the first moments isn't missed, however deep", () =>
  withFolder({ "a/b/c/d/e/f/g.py": "", "a/b/notes.txt": "" }, async folder => {
    const changed = changes(folder, path => path.endsWith(".py"))
    writeFileSync(join(folder, "a/b/c/d/e/f/g.py"), "x\n")
    const late = new Promise<string>(resolve => setTimeout(resolve, 10_000, "late").unref())
    const first = await Promise.race([changed.next(), late])
    assert.equal(first, { done: false, value: true })
    await changed.return(undefined)
  }),
)

watch.run()
