import { rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { withServer } from "./helpers/editor.ts"
import type { LanguageClient } from "./helpers/language-client.ts"
import { program } from "./helpers/process.ts"

const modules = suite("lsp-modules")

const run = program(fileURLToPath(new URL("../src/cli/entry.ts", import.meta.url)))

const passing = `import subprocess


def keep(text: str):
    subprocess.run(text, shell=True)
`
const silent = passing.replace("subprocess.run(text, shell=True)", "print(text)")
const views = `from store import keep


def archive(name: str):
    keep(f"tar cf {name}.tar .")
`
const files = { "pyproject.toml": "", "store.py": silent, "views.py": views }
const codes = (found: readonly { readonly code?: unknown }[]) => found.map(({ code }) => code)

/** Tells of a file that something else has written, and waits until the editor is to ask again. */
async function written(client: LanguageClient, path: string, type: 1 | 2 | 3 = 2): Promise<void> {
  const refreshed = new Promise(resolve =>
    client.connection.onRequest("workspace/diagnostic/refresh", () => resolve(null)),
  )
  await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
    changes: [{ uri: pathToFileURL(path).href, type }],
  })
  await refreshed
}

modules("what is written to another module on disk counts, as it does for the command line", () =>
  withServer(files, async (client, open, folder) => {
    const store = join(folder, "store.py")
    const opened = await open("views.py")
    assert.equal(await opened.diagnostics(), [])
    writeFileSync(store, passing)
    await written(client, store)
    assert.equal(codes(await opened.diagnostics()), ["shell-injection"])
    const { stdout } = run(["check", "--output-format", "concise", "--no-cache"], { cwd: folder })
    assert.match(stdout, /views\.py:5:10: shell-injection/)
    rmSync(store)
    await written(client, store, 3)
    assert.equal(await opened.diagnostics(), [])
    writeFileSync(store, passing)
    await written(client, store, 1)
    assert.equal(codes(await opened.diagnostics()), ["shell-injection"])
  }),
)

modules("what is typed in another open module counts before it is saved", () =>
  withServer(files, async (_client, open) => {
    const [store, opened] = [await open("store.py"), await open("views.py")]
    assert.equal(await opened.diagnostics(), [])
    await store.type("print(text)", "subprocess.run(text, shell=True)")
    assert.equal(codes(await opened.diagnostics()), ["shell-injection"])
    await store.type("subprocess.run(text, shell=True)", "print(text)")
    assert.equal(await opened.diagnostics(), [])
  }),
)

modules("an editor that watches nothing has it when it saves", () =>
  withServer({ ...files, "store.py": passing }, async (client, open) => {
    const [store, opened] = [await open("store.py"), await open("views.py")]
    assert.equal(codes(await opened.diagnostics()), ["shell-injection"])
    await store.type("subprocess.run(text, shell=True)", "print(text)")
    const refreshed = new Promise(resolve =>
      client.connection.onRequest("workspace/diagnostic/refresh", () => resolve(null)),
    )
    await client.connection.sendNotification("textDocument/didSave", { textDocument: { uri: store.uri } })
    await refreshed
    assert.equal(await opened.diagnostics(), [])
  }),
)

modules("who calls a function counts, as it is typed in another file", () => {
  const store = `import sqlite3

db = sqlite3.connect("app.db")


def find(kind):
    return db.execute(f"SELECT * FROM items WHERE kind = '{kind}'")
`
  const jobs = `from store import find

find("file")
`
  return withServer(
    { "pyproject.toml": "", "store.py": store, "jobs.py": jobs },
    async (client, open, folder) => {
      const [opened, caller] = [await open("store.py"), await open("jobs.py")]
      assert.equal(await opened.diagnostics(), [])
      await caller.type('find("file")', "find(input())")
      assert.equal(codes(await opened.diagnostics()), ["sql-injection"])
      await caller.type("find(input())", 'find("file")')
      assert.equal(await opened.diagnostics(), [])
      const other = join(folder, "other.py")
      writeFileSync(other, "import store\n\nstore.find(input())\n")
      await written(client, other, 1)
      assert.equal(codes(await opened.diagnostics()), ["sql-injection"])
      writeFileSync(other, "import store\n\nstore.find('folder')\n")
      await written(client, other)
      assert.equal(await opened.diagnostics(), [])
    },
  )
})

modules.run()
