import { suite } from "uvu"
import * as assert from "uvu/assert"
import type { Hover, PublishDiagnosticsParams, SemanticTokens } from "vscode-languageserver-protocol"
import { pulling, withServer } from "./helpers/editor.ts"
import { OpenNotebook } from "./helpers/open-notebook.ts"

/** Cells in the real server, over the protocol: what is above a cell counts, and edits stay in their cells. */
const notebooks = suite("lsp notebooks")

const setup = "%pip install nothing\nimport sqlite3\ndb = sqlite3.connect('a.db')"
const query = "name: str = input()\ndb.execute(f\"SELECT * FROM users WHERE name = '{name}'\")"
const fixed = 'name: str = input()\ndb.execute("SELECT * FROM users WHERE name = ?", (name,))'

async function withNotebook(
  cells: readonly string[],
  use: (notebook: OpenNotebook) => Promise<void>,
  files: Readonly<Record<string, string>> = {},
): Promise<void> {
  await withServer(files, async (client, _open, folder) => {
    await use(await new OpenNotebook(client, `file://${folder}/work.ipynb`, cells).open())
  })
}

const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }

notebooks("a finding is told in its cell, with what the cells above say", () =>
  withNotebook([setup, query, "x = 1"], async notebook => {
    assert.equal(await notebook.diagnostics(1), [])
    assert.equal(await notebook.diagnostics(3), [])
    const [diagnostic, ...others] = await notebook.diagnostics(2)
    assert.is(others.length, 0)
    assert.is(diagnostic?.code, "sql-injection")
    assert.equal(diagnostic?.range, notebook.rangeOf(2, `f"SELECT * FROM users WHERE name = '{name}'"`))
    assert.equal(
      diagnostic?.relatedInformation?.map(({ location }) => [location.uri, location.range]),
      [
        ["cell:2", notebook.rangeOf(2, "{name}")],
        ["cell:2", notebook.rangeOf(2, "db.execute")],
      ],
    )
  }),
)

notebooks("what is typed in one cell counts in the others", () =>
  withNotebook([`${setup}\nid = input()`, 'db.execute(f"DELETE FROM a WHERE id = {id}")'], async notebook => {
    assert.is((await notebook.diagnostics(2)).length, 1)
    await notebook.type(1, "input()", "42")
    assert.equal(await notebook.diagnostics(2), [])
    await notebook.type(1, "42", "input()")
    assert.is((await notebook.diagnostics(2)).length, 1)
    await notebook.append("name = input()")
    await notebook.append("db.execute(f\"DELETE FROM users WHERE name = '{name}'\")")
    assert.is((await notebook.diagnostics(4)).length, 1)
  }),
)

notebooks("an open bracket in one cell keeps the findings of the others, and nothing is fixed", () =>
  withNotebook([setup, query, "print()"], async notebook => {
    await notebook.diagnostics(2)
    await notebook.type(3, "print()", "print((")
    assert.equal(
      (await notebook.diagnostics(2)).map(({ code }) => code),
      ["sql-injection"],
    )
    assert.ok((await notebook.diagnostics(3)).every(({ code }) => code === "invalid-syntax"))
    assert.equal(await notebook.actions(2, nowhere, ["source.fixAll"]), [])
  }),
)

notebooks("the quick fix and the comment that silences are edits of the cell", () =>
  withNotebook([setup, query], async notebook => {
    const place = notebook.rangeOf(2, "{name}")
    const [fix, ignore] = await notebook.actions(2, place, ["quickfix"])
    assert.is(fix?.isPreferred, true)
    assert.is(ignore?.isPreferred, false)
    await notebook.apply(fix!)
    assert.equal(notebook.texts, [setup, fixed])
    assert.equal(await notebook.diagnostics(2), [])
  }),
)

for (const kind of ["source.fixAll", "source.fixAll.interpolice", "notebook.source.fixAll"])
  notebooks(`${kind} fixes all cells, whichever asks`, () =>
    withNotebook([setup, query, "# nothing", query], async notebook => {
      const [action, ...others] = await notebook.actions(1, nowhere, [kind])
      assert.is(others.length, 0)
      assert.is(
        action?.kind,
        kind.startsWith("notebook") ? "notebook.source.fixAll.interpolice" : "source.fixAll.interpolice",
      )
      await notebook.apply(action!)
      assert.equal(notebook.texts, [setup, fixed, "# nothing", fixed])
      assert.equal(await notebook.actions(3, nowhere, [kind]), [])
    }),
  )

notebooks(
  "text turns into a template string and back in a cell, below lines that only IPython understands",
  () =>
    withNotebook(
      ["name = input()", "!ls {name}\n%timeit name\nhello = 'Hello ' + str(name) + '!'"],
      async notebook => {
        const convert = async (place: string, title: string) => {
          const range = notebook.rangeOf(2, place)
          const actions = await notebook.actions(2, { start: range.end, end: range.end }, [
            "refactor.rewrite",
          ])
          const action = actions.find(action => action.title === title)
          assert.ok(action, actions.map(action => action.title).join())
          await notebook.apply(action)
        }
        await convert("'Hello", "Convert to an f-string")
        assert.is(notebook.texts[1], "!ls {name}\n%timeit name\nhello = f'Hello {name}!'")
        await convert("f'Hello", "Convert to a template string")
        assert.is(notebook.texts[1], "!ls {name}\n%timeit name\nhello = t'Hello {name}!'")
        assert.is(notebook.texts[0], "name = input()")
      },
    ),
)

notebooks("hovering tells position and path", () =>
  withNotebook([setup, query], async notebook => {
    const position = notebook.rangeOf(2, "{na").end
    const hover: Hover | null = await notebook.ask("textDocument/hover", 2, { position })
    assert.equal(hover?.range, notebook.rangeOf(2, "{name}"))
    assert.match(JSON.stringify(hover?.contents), /sql-injection.*inside quotes.*line 2/s)
  }),
)

notebooks("template strings in cells have tokens", () =>
  withNotebook(
    ["%pip install tdom\nfrom tdom import html", "!ls\npage = html(t'<b>{1}</b>')\n", "other = html(t'<i>')"],
    async notebook => {
      const tokens = async (number: number) => {
        const answer: SemanticTokens = await notebook.ask("textDocument/semanticTokens/full", number, {})
        return answer.data
      }
      assert.equal(await tokens(1), [])
      const second = await tokens(2)
      assert.equal(second.slice(0, 3), [1, "page = html(t'".length, "<b".length])
      assert.is(second.length / 5, 4)
      assert.equal((await tokens(3)).slice(0, 3), [0, "other = html(t'".length, 2])
    },
  ),
)

notebooks("the configuration beside the notebook counts", () =>
  withNotebook(
    [setup, query],
    async notebook => {
      assert.equal(await notebook.diagnostics(2), [])
    },
    { "interpolice.toml": 'ignore = ["sql-injection"]\n' },
  ),
)

notebooks("an editor that doesn't ask is told of every cell, and of none when the notebook is closed", () =>
  withServer(
    {},
    async client => {
      const told = new Map<string, number>()
      const until = (cell: string, count: number) =>
        new Promise<void>(resolve => {
          const listener = client.connection.onNotification(
            "textDocument/publishDiagnostics",
            ({ uri, diagnostics }: PublishDiagnosticsParams) => {
              told.set(uri, diagnostics.length)
              if (told.get(cell) !== count) return
              listener.dispose()
              resolve()
            },
          )
        })
      const found = until("cell:2", 1)
      const notebook = await new OpenNotebook(client, "file:///work.ipynb", [setup, query]).open()
      await found
      const gone = until("cell:2", 0)
      await notebook.close()
      await gone
    },
    { workspace: pulling.workspace },
  ),
)

notebooks.run()
