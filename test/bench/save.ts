import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { CodeAction } from "vscode-languageserver-protocol"
import { withFolder } from "../helpers/folder.ts"
import { startLanguageClient } from "../helpers/language-client.ts"

/**
 * `npm run bench:save`: how long the language server takes to fix a file of 5,000 lines with 13 findings when it is saved.
 * The server is the bundled one in a process of its own. Every round types a character first. Prints milliseconds on the
 * clock and, on Linux, of the server's processor time (which ticks in hundredths of a second).
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

interface Timed {
  readonly ms: number
  readonly cpu: number
}

/** A server with the file open in it, as an editor has. */
async function opened(folder: string) {
  const text = source()
  const path = join(folder, "large.py")
  writeFileSync(path, text)
  const uri = pathToFileURL(path).href
  const { connection, pid, close } = await startLanguageClient([folder], {
    textDocument: { diagnostic: {} },
    workspace: { workspaceEdit: { documentChanges: true } },
  })
  let version = 1
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "python", version, text },
  })
  const timed = async <T>(request: () => Promise<T>): Promise<Timed & { readonly answer: T }> => {
    const [clock, used] = [performance.now(), cpu(pid)]
    const answer = await request()
    return { answer, ms: performance.now() - clock, cpu: cpu(pid) - used }
  }
  return {
    close,
    async type() {
      const typed = { line: 1, character: 0 }
      await connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version: ++version },
        contentChanges: [{ range: { start: typed, end: typed }, text: "#" }],
      })
    },
    diagnostics: () =>
      timed(() => connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } })),
    async save(): Promise<Timed> {
      const start = { line: 0, character: 0 }
      const saved = await timed<CodeAction[]>(() =>
        connection.sendRequest("textDocument/codeAction", {
          textDocument: { uri },
          range: { start, end: start },
          context: { diagnostics: [], only: ["source.fixAll"] },
        }),
      )
      const [change] = saved.answer[0]?.edit?.documentChanges ?? []
      if (!change || !("edits" in change) || change.edits.length !== 13) throw new Error("not 13 edits")
      return saved
    },
  }
}

function tell(name: string, timed: readonly Timed[]): void {
  const sorted = timed.map(({ ms }) => ms).sort((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)]!
  const used = timed.reduce((sum, { cpu }) => sum + cpu, 0) / timed.length
  process.stdout.write(
    `${name}: ${median.toFixed(0)} ms, at most ${sorted.at(-1)!.toFixed(0)} ms (processor ${used.toFixed(0)} ms)\n`,
  )
}

const repeat = async (run: () => Promise<Timed>, times = rounds) => {
  const all: Timed[] = []
  for (let round = 0; round < times; round++) all.push(await run())
  return all
}

await withFolder({}, async folder => {
  const server = await opened(folder)
  await repeat(async () => {
    await server.type()
    await server.diagnostics()
    return server.save()
  }, 5)
  const typed = await repeat(async () => {
    await server.type()
    return server.diagnostics()
  })
  tell("findings after a character", typed)
  const shown = await repeat(async () => {
    await server.type()
    await server.diagnostics()
    return server.save()
  })
  tell("save, findings shown", shown)
  const unshown = await repeat(async () => {
    await server.type()
    return server.save()
  })
  tell("save right after a character", unshown)
  await server.close()
  for (const pause of [2000, 500, 0]) {
    const first = async () => {
      const server = await opened(folder)
      await new Promise(resolve => setTimeout(resolve, pause))
      await server.type()
      const saved = await server.save()
      await server.close()
      return saved
    }
    tell(`first save of a new server, ${pause} ms after the file is opened`, await repeat(first, 5))
  }
})
