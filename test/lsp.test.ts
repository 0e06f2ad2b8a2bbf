import { suite } from "uvu"
import * as assert from "uvu/assert"
import type {
  CodeAction,
  Hover,
  PublishDiagnosticsParams,
  SemanticTokens,
  TextEdit,
} from "vscode-languageserver-protocol"
import { TextDocument } from "vscode-languageserver-textdocument"
import { pulling, withServer } from "./helpers/editor.ts"

const lsp = suite("lsp")

const unsafe = `import sqlite3


def find(db: sqlite3.Connection, name: str):
    return db.execute(f"SELECT * FROM users WHERE name = '{name}'")
`
const safe = `import sqlite3


def find(db: sqlite3.Connection, name: str):
    return db.execute("SELECT * FROM users WHERE name = ?", (name,))
`
lsp("asked for diagnostics, it names rule, place, sink and page", () =>
  withServer({ "users.py": unsafe }, async (_client, open) => {
    const users = await open("users.py")
    const [diagnostic, ...others] = await users.diagnostics()
    assert.is(others.length, 0)
    assert.is(diagnostic?.code, "sql-injection")
    assert.is(diagnostic?.source, "interpolice")
    assert.is(diagnostic?.severity, 1)
    assert.equal(diagnostic?.range, users.rangeOf(`f"SELECT * FROM users WHERE name = '{name}'"`))
    assert.match(diagnostic?.codeDescription?.href ?? "", /sql-injection/)
    assert.equal(
      diagnostic?.relatedInformation?.map(({ location }) => location.range),
      [users.rangeOf("{name}"), users.rangeOf("db.execute")],
    )
  }),
)

lsp("an editor that doesn't ask is told after a pause, with the version", () =>
  withServer(
    { "users.py": unsafe },
    async (client, open) => {
      const told = () =>
        new Promise<PublishDiagnosticsParams>(resolve => {
          const listener = client.connection.onNotification("textDocument/publishDiagnostics", params => {
            listener.dispose()
            resolve(params)
          })
        })
      const first = told()
      const users = await open("users.py")
      assert.equal(
        (await first).diagnostics.map(({ code }) => code),
        ["sql-injection"],
      )
      const second = told()
      await users.type("f\"SELECT * FROM users WHERE name = '{name}'\"", '"SELECT 1"')
      const after = await second
      assert.is(after.version, 2)
      assert.is(after.diagnostics.length, 0)
    },
    {},
  ),
)

lsp("on save, all safe fixes are one edit of the open version", () =>
  withServer({ "users.py": unsafe }, async (_client, open) => {
    const users = await open("users.py")
    const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }
    for (const kind of ["source.fixAll", "source.fixAll.interpolice"]) {
      const [action, ...others] = await users.actions(nowhere, [kind])
      assert.is(others.length, 0)
      assert.is(action?.kind, "source.fixAll.interpolice")
      if (kind === "source.fixAll.interpolice") await users.apply(action!.edit!)
    }
    assert.is(users.text, safe)
    assert.equal(await users.diagnostics(), [])
    assert.equal(await users.actions(nowhere, ["source.fixAll"]), [])
    assert.equal(await users.actions(nowhere, ["source.organizeImports"]), [])
  }),
)

lsp(
  "quick fixes: the fix, and a comment that silences; in a menu, fixing everything waits to be chosen",
  () =>
    withServer({ "users.py": unsafe }, async (client, open) => {
      const users = await open("users.py")
      const actions = await users.actions(users.rangeOf("name}"))
      assert.equal(
        actions.map(({ kind, isPreferred, edit }) => [kind, isPreferred, edit !== undefined]),
        [
          ["quickfix", true, true],
          ["quickfix", false, true],
          ["refactor.rewrite.interpolice", undefined, true],
          ["source.fixAll.interpolice", undefined, false],
        ],
      )
      assert.equal(
        actions[0]?.diagnostics?.map(({ code }) => code),
        ["sql-injection"],
      )
      const resolved: CodeAction = await client.connection.sendRequest("codeAction/resolve", actions[3])
      assert.ok(resolved.edit)
      await users.apply(actions[1]!.edit!)
      assert.match(users.text, "'{name}'\")  # interpolice: ignore[sql-injection]\n")
      assert.equal(await users.diagnostics(), [])
    }),
)

lsp("an unsafe fix says so, is not preferred, and is not part of fixing all", () => {
  const order = unsafe.replace("name: str", "item").replace("'{name}'", "{item}")
  return withServer({ "users.py": order }, async (_client, open) => {
    const users = await open("users.py")
    const [fix] = await users.actions(users.rangeOf("{item}"), ["quickfix"])
    assert.match(fix?.title ?? "", /\(unsafe: .+\)/)
    assert.is(fix?.isPreferred, false)
    assert.equal(await users.actions(users.rangeOf("{item}"), ["source.fixAll"]), [])
  })
})

lsp("hovering tells position and path of an interpolation, and the page of a silenced rule", () =>
  withServer(
    { "users.py": `${unsafe}\n\nx = 1  # interpolice: ignore[sql-injection]\n` },
    async (client, open) => {
      const users = await open("users.py")
      const hover = async (text: string): Promise<Hover | null> =>
        client.connection.sendRequest("textDocument/hover", {
          textDocument: { uri: users.uri },
          position: users.rangeOf(text).end,
        })
      const over = await hover("{na")
      assert.equal(over?.range, users.rangeOf("{name}"))
      assert.match(JSON.stringify(over?.contents), /sql-injection.*inside quotes.*line 5/s)
      assert.match(JSON.stringify((await hover("ignore[sql"))?.contents), "# sql-injection (IP101)")
      assert.is(await hover("import sql"), null)
    },
  ),
)

lsp("text that is put together turns into a template string and back, whatever the cursor is on", () => {
  const kind = "refactor.rewrite.interpolice"
  const text = "def greet(name: str) -> str:\n    return 'Hello ' + name + '!'\n"
  return withServer({ "greet.py": text }, async (_client, open) => {
    const greet = await open("greet.py")
    const convert = async (place: string, title: string) => {
      const actions = await greet.actions(greet.rangeOf(place), ["refactor"])
      assert.ok(actions.every(action => action.kind === kind))
      const action = actions.find(action => action.title === title)
      assert.ok(action, actions.map(action => action.title).join())
      await greet.apply(action.edit!)
    }
    await convert("+ name", "Convert to a template string")
    assert.is(greet.text, "def greet(name: str) -> str:\n    return t'Hello {name}!'\n")
    await convert("name}", "Convert to an f-string")
    assert.is(greet.text, "def greet(name: str) -> str:\n    return f'Hello {name}!'\n")
    assert.equal(await greet.actions(greet.rangeOf("def"), [kind]), [])
    await greet.type("'\n", "'(\n")
    assert.equal(await greet.actions(greet.rangeOf("name}"), [kind]), [])
  })
})

lsp("a project that runs on Python 3.13 is offered no template strings", () =>
  withServer(
    { "a.py": "x = 'a' + str(b)\n", "interpolice.toml": 'target-version = "py313"\n' },
    async (_client, open) => {
      const a = await open("a.py")
      const actions = await a.actions(a.rangeOf("str"), ["refactor.rewrite"])
      assert.equal(
        actions.map(({ title }) => title),
        ["Convert to an f-string"],
      )
    },
  ),
)

lsp("SQL and HTML in template strings have tokens, the Python in them has none", () => {
  const text = `import psycopg
from tdom import html

with psycopg.connect() as connection:
    connection.execute(
        t"""SELECT \\x41, '🐍{1}' -- {2}
        FROM {name:i} WHERE id > 42"""
    )
page = html(t'<p class="a {b}">{c}<!-- d --></p>')
plain = t"<p>SELECT"
`
  return withServer({ "a.py": text }, async (client, open) => {
    const { tokenTypes } = client.initialized.capabilities.semanticTokensProvider!.legend
    const a = await open("a.py")
    const ask = async (params: object) => {
      const { data }: SemanticTokens = await client.connection.sendRequest(
        `textDocument/semanticTokens/${"range" in params ? "range" : "full"}`,
        { textDocument: { uri: a.uri }, ...params },
      )
      return shown(data, a.text, tokenTypes)
    }
    const sql = [
      "keyword SELECT",
      "variable \\x41",
      "string '🐍",
      "string '",
      "comment -- ",
      "keyword FROM",
      "keyword WHERE",
      "variable id",
      "operator >",
      "number 42",
    ]
    const page = [
      "class <p",
      "property class",
      "string a ",
      "class >",
      "comment <!-- d -->",
      "class </p",
      "class >",
    ]
    assert.equal(await ask({}), [...sql, ...page])
    assert.equal(
      await ask({ range: a.rangeOf("page = html(t'<p class=\"a {b}\">{c}<!-- d --></p>')") }),
      page,
    )
  })
})

/** Semantic tokens as `type text`. */
function shown(data: readonly number[], text: string, types: readonly string[]): string[] {
  const lines = text.split("\n")
  const tokens: string[] = []
  let line = 0
  let start = 0
  for (let i = 0; i < data.length; i += 5) {
    const [down, right, length, type] = data.slice(i, i + 4) as [number, number, number, number]
    start = down === 0 ? start + right : right
    line += down
    tokens.push(`${types[type]} ${lines[line]!.slice(start, start + length)}`)
  }
  return tokens
}

lsp("columns are UTF-16 units, and lines end as Python's do", () => {
  const text = unsafe.replace('f"SELECT', '"🐍" and f"SELECT').replaceAll("\n", "\r\n")
  return withServer({ "users.py": text }, async (_client, open) => {
    const users = await open("users.py")
    const [diagnostic] = await users.diagnostics()
    assert.equal(diagnostic?.relatedInformation?.[0]?.location.range, users.rangeOf("{name}"))
  })
})

lsp("a half-typed line keeps the findings around it", () =>
  withServer({ "users.py": `${unsafe}\n\ndef other():\n    pass\n` }, async (_client, open) => {
    const users = await open("users.py")
    await users.diagnostics()
    await users.type("    pass", "    print((1, '")
    const codes = (await users.diagnostics()).map(({ code }) => code)
    assert.ok(codes.includes("sql-injection"), codes.join())
    assert.ok(codes.includes("invalid-syntax"), codes.join())
    assert.equal(await users.actions(users.rangeOf("import"), ["source.fixAll"]), [])
  }),
)

lsp("a changed configuration counts at once; each folder has its own", () =>
  withServer(
    {
      "users.py": unsafe,
      "interpolice.toml": "",
      "other/interpolice.toml": 'ignore = ["sql"]\n',
      "other/users.py": unsafe,
    },
    async (client, open) => {
      const users = await open("users.py")
      const other = await open("other/users.py")
      assert.is((await users.diagnostics()).length, 1)
      assert.is((await other.diagnostics()).length, 0)
      const refreshed = new Promise(resolve => {
        client.connection.onRequest("workspace/diagnostic/refresh", () => resolve(null))
      })
      await client.connection.sendNotification("workspace/didChangeConfiguration", {
        settings: { interpolice: { ignore: ["sql-injection"] } },
      })
      await refreshed
      assert.is((await users.diagnostics()).length, 0)
    },
  ),
)

lsp("formatting is offered only to those who ask for it", async () => {
  await withServer({ "users.py": unsafe }, async ({ initialized }) => {
    assert.is(initialized.capabilities.documentFormattingProvider, false)
  })
  await withServer(
    { "users.py": unsafe },
    async (client, open) => {
      const users = await open("users.py")
      const edits: TextEdit[] = await client.connection.sendRequest("textDocument/formatting", {
        textDocument: { uri: users.uri },
        options: { tabSize: 4, insertSpaces: true },
      })
      assert.is(TextDocument.applyEdits(TextDocument.create("", "", 0, unsafe), edits), safe)
    },
    pulling,
    { format: true },
  )
})

lsp("an editor that refuses what it promised still has a server", async () => {
  const promises = {
    ...pulling,
    workspace: { ...pulling.workspace, didChangeWatchedFiles: { dynamicRegistration: true } },
  }
  await withServer(
    { "users.py": unsafe },
    async (client, open) => {
      const told = new Promise<string>(resolve =>
        client.connection.onNotification("window/logMessage", ({ message }) => {
          if (message.startsWith("The editor refused")) resolve(message)
        }),
      )
      const users = await open("users.py")
      assert.match(await told, "Unhandled method client/registerCapability")
      assert.is((await users.diagnostics()).length, 1)
    },
    promises,
  )
})

lsp("what isn't Python at all is a finding, not the end", () =>
  withServer({ "a.py": "\0\u{10ffff}((((f'{" }, async (_client, open) => {
    const broken = await open("a.py")
    assert.ok((await broken.diagnostics()).every(({ code }) => code === "invalid-syntax"))
    await broken.type("((((", "")
    await broken.diagnostics()
  }),
)

lsp("a document that is called anything at all is checked, and others are as well", () =>
  withServer({ "users.py": unsafe }, async (client, open) => {
    for (const uri of ["nonsense", "file:///tmp/%zz.py", "untitled:a", "file://server/share/a.py"]) {
      const document = { uri, languageId: "python", version: 1, text: unsafe }
      await client.connection.sendNotification("textDocument/didOpen", { textDocument: document })
      const asked = { textDocument: { uri } }
      const { items } = await client.connection.sendRequest<{ items: unknown[] }>(
        "textDocument/diagnostic",
        asked,
      )
      assert.is(items.length, 1, uri)
    }
    const users = await open("users.py")
    assert.is((await users.diagnostics()).length, 1)
  }),
)

lsp.run()
