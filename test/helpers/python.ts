import { fork } from "node:child_process"
import { fileURLToPath } from "node:url"

/** A Python of some version, by Pyodide, that runs code until it is closed. */
export interface Python {
  /**
   * What the last expression of `code` gives, as text. Files are written first; their folders are made. Rejects with
   * Python's error.
   */
  run(code: string, files?: Readonly<Record<string, string>>): Promise<string>
  close(): void
}

/** Starts an interpreter; loading takes about two seconds, during which `run` waits. */
export function startPython(version: "311" | "312" | "313" | "314"): Python {
  const child = fork(fileURLToPath(new URL("python-process.ts", import.meta.url)), [version], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  })
  let last: Promise<unknown> = Promise.resolve()
  const ask = (code: string, files: Readonly<Record<string, string>>): Promise<string> =>
    new Promise((resolve, reject) => {
      const onExit = (status: number | null) => reject(new Error(`Python ${version} ended with ${status}`))
      child.once("exit", onExit)
      child.once("message", (answer: { value: string } | { error: string }) => {
        child.off("exit", onExit)
        if ("value" in answer) resolve(answer.value)
        else reject(new Error(answer.error))
      })
      child.send({ code, files })
    })
  return {
    run(code, files = {}) {
      const answer = last.then(() => ask(code, files))
      last = answer.catch(() => null)
      return answer
    },
    close: () => void child.kill(),
  }
}
