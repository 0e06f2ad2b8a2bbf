import { writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { PassThrough } from "node:stream"
import { pathToFileURL } from "node:url"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import {
  CancellationTokenSource,
  type CodeAction,
  type RegistrationParams,
  type TextEdit,
} from "vscode-languageserver-protocol"
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node"
import { TextDocument } from "vscode-languageserver-textdocument"
import { EditorDocument } from "../src/lsp/editor-document.ts"
import { startServer } from "../src/lsp/server.ts"
import { parsePython } from "../src/syntax/parse.ts"
import { pulling, withServer } from "./helpers/editor.ts"
import { fakeTool } from "./helpers/fake-tool.ts"
import { createRandom } from "./helpers/random-queries.ts"

/** What editor and server tell each other about texts, folders and configuration, over the protocol. */
const sync = suite("lsp sync")

const unsafe = `import sqlite3


def find(db: sqlite3.Connection, name: str):
    return db.execute(f"SELECT * FROM users WHERE name = '{name}'")
`
const safe = unsafe.replace(
  `f"SELECT * FROM users WHERE name = '{name}'"`,
  '"SELECT * FROM users WHERE name = ?", (name,)',
)
const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }

sync("after any changes that an editor may send, text and tree are those of the whole text", () => {
  const random = createRandom(20260101)
  const inserts = ["", "x", "\n", "\r\n", "    y = f'{a}'\n", "é🐍", "def f():\n    pass\n", "(", "'''"]
  const pick = <T>(items: readonly T[]) => items[random(items.length)]!
  // Lines that don't exist, columns behind the end, ranges from right to left.
  const position = () => ({ line: random(14) - 1, character: random(90) })
  const text = unsafe.replace("\n\n\n", "\r\n\n").repeat(2)
  let mine = TextDocument.create("file:///a.py", "python", 1, text)
  let document = EditorDocument.create("file:///a.py", "python", 1, text)
  for (let version = 2; version < 400; version++) {
    const changes = Array.from({ length: 1 + random(3) }, () =>
      random(20) === 0 ? { text } : { range: { start: position(), end: position() }, text: pick(inserts) },
    )
    if (version % 3 === 0) changes.push({ text })
    mine = TextDocument.update(mine, changes, version)
    document = EditorDocument.update(document, changes, version)
    assert.is(document.getText(), mine.getText())
    assert.is(document.version, version)
    if (random(3) === 0) continue
    const fresh = parsePython(document.getText())
    assert.is(JSON.stringify(document.file.module), JSON.stringify(fresh.module))
    assert.equal(document.file.problems, fresh.problems)
  }
})

sync("a byte order mark is no column of Python's", () =>
  withServer({ "users.py": `\ufeff${unsafe}` }, async (_client, open) => {
    const users = await open("users.py")
    const [diagnostic] = await users.diagnostics()
    assert.equal(diagnostic?.range, users.rangeOf(`f"SELECT * FROM users WHERE name = '{name}'"`))
    const [action] = await users.actions(nowhere, ["source.fixAll"])
    await users.apply(action!.edit!)
    assert.is(users.text, `\ufeff${safe}`)
  }),
)

sync("what waits in a menu is computed for the text as it is when it is chosen", () =>
  withServer({ "users.py": unsafe }, async (client, open) => {
    const users = await open("users.py")
    const menu = await users.actions(users.rangeOf("{name}"))
    await users.type("import sqlite3", "# typed\nimport sqlite3")
    const all = menu.find(({ kind }) => kind === "source.fixAll.interpolice")
    const resolved: CodeAction = await client.connection.sendRequest("codeAction/resolve", all)
    // `apply` compares the version.
    await users.apply(resolved.edit!)
    assert.is(users.text, `# typed\n${safe}`)
    const [change] = menu[0]?.edit?.documentChanges ?? []
    assert.ok(change && "textDocument" in change)
    assert.is(change.textDocument.version, 1)
  }),
)

sync("an editor that knows no versioned edits gets plain ones", () =>
  withServer(
    { "users.py": unsafe },
    async (_client, open) => {
      const users = await open("users.py")
      const [action] = await users.actions(nowhere, ["source.fixAll"])
      const edits: readonly TextEdit[] = action?.edit?.changes?.[users.uri] ?? []
      assert.is(TextDocument.applyEdits(TextDocument.create("", "", 0, unsafe), [...edits]), safe)
    },
    { textDocument: { diagnostic: {} } },
  ),
)

sync("a request that is cancelled ends as cancelled, and the next is answered", () =>
  withServer(
    { "users.py": unsafe, "long.py": `${unsafe}${"x = [f'{a}', 1]\n".repeat(3000)}` },
    async (client, open) => {
      const users = await open("users.py")
      const long = await open("long.py")
      for (const method of [
        "textDocument/diagnostic",
        "textDocument/hover",
        "textDocument/semanticTokens/full",
      ]) {
        // While the server is busy, request and cancellation arrive together.
        await long.type("import", "# typed\nimport")
        const busy = long.diagnostics()
        const cancelling = new CancellationTokenSource()
        const params = { textDocument: { uri: users.uri }, position: nowhere.start }
        const asked = client.connection.sendRequest(method, params, cancelling.token)
        cancelling.cancel()
        await asked.then(
          () => assert.unreachable(`${method} was answered`),
          error => assert.is(error.code, -32800, String(error)),
        )
        await busy
      }
      assert.is((await users.diagnostics()).length, 1)
    },
  ),
)

sync("a bug that one document brings to light is logged, and the others have their findings", async () => {
  // Without a process of its own, so that the server can be given an environment with a bug in it.
  const [input, output] = [new PassThrough(), new PassThrough()]
  let isBroken = true
  const stream = { write: () => {}, isTerminal: false, columns: 80 }
  const host = {
    cwd: tmpdir(),
    get env() {
      if (!isBroken) return {}
      throw new RangeError("no environment")
    },
    stdin: () => new Uint8Array(),
    out: stream,
    err: stream,
  }
  startServer(input, output, host, fakeTool)
  const connection = createProtocolConnection(new StreamMessageReader(output), new StreamMessageWriter(input))
  connection.listen()
  const logged = new Promise<string>(resolve =>
    connection.onNotification("window/logMessage", ({ message }) => resolve(message)),
  )
  const params = { processId: null, rootUri: null, capabilities: pulling, workspaceFolders: null }
  await connection.sendRequest("initialize", params)
  await connection.sendNotification("initialized", {})
  const itemsOf = async (uri: string) => {
    const textDocument = { uri, languageId: "python", version: 1, text: unsafe }
    await connection.sendNotification("textDocument/didOpen", { textDocument })
    const report = await connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } })
    return (report as { items: unknown[] }).items
  }
  // The server may look at what was opened before it is asked.
  assert.equal(await itemsOf("untitled:first"), [])
  isBroken = false
  assert.match(await logged, /^interpolice 1\.2\.3 has a bug: RangeError: no environment/)
  assert.is((await itemsOf("untitled:second")).length, 1)
})

sync("texts that are no files of this machine are checked too", () =>
  withServer({}, async client => {
    for (const uri of ["untitled:Untitled-1", "vscode-vfs://github/a/b.py", "file://server/share/a.py"]) {
      await client.connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri, languageId: "python", version: 1, text: unsafe },
      })
      const report: { items: unknown[] } = await client.connection.sendRequest("textDocument/diagnostic", {
        textDocument: { uri },
      })
      assert.is(report.items.length, 1, uri)
    }
  }),
)

sync("folders come and go, each with its configuration", () =>
  withServer(
    { "a/users.py": unsafe, "b/interpolice.toml": 'ignore = ["sql-injection"]\n', "b/users.py": unsafe },
    async (client, open, folder) => {
      // What is in no folder of its own is in the one that was open first, which has no configuration.
      const users = await open("b/users.py")
      const other = await open("a/users.py")
      const refreshed = new Promise(resolve =>
        client.connection.onRequest("workspace/diagnostic/refresh", () => resolve(null)),
      )
      const b = { uri: pathToFileURL(join(folder, "b")).href, name: "b" }
      await client.connection.sendNotification("workspace/didChangeWorkspaceFolders", {
        event: { added: [b], removed: [] },
      })
      await refreshed
      assert.equal(await users.diagnostics(), [])
      assert.is((await other.diagnostics()).length, 1)
      await client.connection.sendNotification("workspace/didChangeWorkspaceFolders", {
        event: { added: [], removed: [b] },
      })
      assert.is((await other.diagnostics()).length, 1)
    },
    { ...pulling, workspace: { ...pulling.workspace, workspaceFolders: true } },
  ),
)

sync("the editor is asked to watch configuration files, and a change of one counts at once", () =>
  withServer(
    { "users.py": unsafe, "interpolice.toml": "" },
    async (client, open, folder) => {
      const watchers: string[] = []
      client.connection.onRequest("client/registerCapability", ({ registrations }: RegistrationParams) => {
        for (const { method, registerOptions } of registrations)
          if (method === "workspace/didChangeWatchedFiles")
            watchers.push(
              ...registerOptions.watchers.map((each: { globPattern: string }) => each.globPattern),
            )
      })
      const users = await open("users.py")
      assert.is((await users.diagnostics()).length, 1)
      assert.ok(
        watchers.includes("**/interpolice.toml") && watchers.includes("**/pyproject.toml"),
        watchers.join(),
      )
      const refreshed = new Promise(resolve =>
        client.connection.onRequest("workspace/diagnostic/refresh", () => resolve(null)),
      )
      const path = join(folder, "interpolice.toml")
      writeFileSync(path, 'ignore = ["sql-injection"]\n')
      await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
        changes: [{ uri: pathToFileURL(path).href, type: 2 }],
      })
      await refreshed
      assert.equal(await users.diagnostics(), [])
    },
    { ...pulling, workspace: { ...pulling.workspace, didChangeWatchedFiles: { dynamicRegistration: true } } },
  ),
)

sync("a mistake in the configuration is shown, once", () =>
  withServer({ "users.py": unsafe, "interpolice.toml": "ignor = 1\n" }, async (client, open) => {
    const shown: string[] = []
    client.connection.onNotification("window/showMessage", ({ message }) => {
      shown.push(message)
    })
    const users = await open("users.py")
    await users.diagnostics()
    await users.type("import sqlite3", "import sqlite3 ")
    await users.diagnostics()
    assert.is(shown.length, 1, shown.join("\n"))
    assert.match(shown[0]!, /interpolice\.toml.*ignor/)
  }),
)

sync.run()
