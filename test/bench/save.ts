import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { CodeAction } from "vscode-languageserver-protocol"
import { withFolder } from "../helpers/folder.ts"
import { startLanguageClient } from "../helpers/language-client.ts"

/**
 * `npm run bench:save`: how long the language server takes to fix a file of 5,000 lines with 13
 * findings when it is saved. The server is the bundled one in a process of its own. Every round types a character, lets
 * the editor ask for diagnostics, and saves. Prints milliseconds on the clock and, on Linux, of the server's processor
 * time (which ticks in hundredths of a second).
 */

const rounds = Number(process.env.ROUNDS ?? 12)

function source(): string {
  const head = "import sqlite3\n\n\n"
  const functions = Array.from({ length: 625 }, (_, i) => {
    const result = i % 50 === 0 ? `db.execute(f"SELECT * FROM t WHERE name = '{name}'")` : "rows"
    return `def find_${i}(db: sqlite3.Connection, name: str, n):
    rows = []
    for x in range(n):
        if x % 2:
            rows.append({"a": x, "b": [y for y in range(x)], "name": f"{x}-{n}"})
    return ${result}


`
  })
  return head + functions.join("")
}

/** Milliseconds of processor time that a process has used, where the system tells. */
function cpu(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ")
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return Number.NaN
  }
}

await withFolder({}, async folder => {
  const text = source()
  const path = join(folder, "large.py")
  writeFileSync(path, text)
  const uri = pathToFileURL(path).href
  const { connection, pid, close } = await startLanguageClient([folder], {
    textDocument: { diagnostic: {} },
    workspace: { workspaceEdit: { documentChanges: true } },
  })
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "python", version: 1, text },
  })
  const start = { line: 0, character: 0 }
  const typed = { line: 1, character: 0 }
  const timed = async <T>(request: () => Promise<T>) => {
    const [clock, used] = [performance.now(), cpu(pid)]
    const answer = await request()
    return { answer, ms: performance.now() - clock, cpu: cpu(pid) - used }
  }
  for (let round = 1; round <= rounds; round++) {
    await connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: round + 1 },
      contentChanges: [{ range: { start: typed, end: typed }, text: "#" }],
    })
    const asked = await timed(() =>
      connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } }),
    )
    const saved = await timed<CodeAction[]>(() =>
      connection.sendRequest("textDocument/codeAction", {
        textDocument: { uri },
        range: { start, end: start },
        context: { diagnostics: [], only: ["source.fixAll"] },
      }),
    )
    const [change] = saved.answer[0]?.edit?.documentChanges ?? []
    const edits = change && "edits" in change ? change.edits.length : 0
    const told = (name: string, { ms, cpu }: typeof asked | typeof saved) =>
      `${name} ${ms.toFixed(0)} ms (processor ${cpu} ms)`
    process.stdout.write(
      `${round}: ${told("diagnostics", asked)}, ${told("save", saved)}, ${edits} edits in ${text.split("\n").length - 1} lines\n`,
    )
  }
  await close()
})
