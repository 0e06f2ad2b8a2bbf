import { pyodideFolder } from "./pyodide-folder.ts"

/**
 * A Python interpreter in a process of its own, since two releases of Pyodide can't share one. Started by `python.ts`;
 * answers every message `{ code, files }` with what the code's last expression gives, as text, or with its error.
 */
interface Interpreter {
  readonly FS: { writeFile(path: string, text: string): void; mkdirTree(path: string): void }
  runPython(code: string, options: { readonly globals: unknown }): unknown
  toPy(value: object): { destroy(): void }
}

async function load(version: string | undefined): Promise<Interpreter> {
  switch (version) {
    case "311":
      return start("pyodide-py311", (await import("pyodide-py311")).loadPyodide)
    case "312":
      return start("pyodide-py312", (await import("pyodide-py312")).loadPyodide)
    case "313":
      return start("pyodide-py313", (await import("pyodide-py313")).loadPyodide)
    case "314":
      return start("pyodide", (await import("pyodide")).loadPyodide)
    default:
      throw new Error(`no Pyodide for Python ${version}`)
  }
}

function start(
  name: string,
  load: (options: { indexURL: string }) => Promise<unknown>,
): Promise<Interpreter> {
  return load({ indexURL: pyodideFolder(name) }) as Promise<Interpreter>
}

const python = load(process.argv[2])
process.on("message", async (message: { code: string; files: Record<string, string> }) => {
  const interpreter = await python
  const { FS } = interpreter
  for (const [path, text] of Object.entries(message.files)) {
    FS.mkdirTree(path.slice(0, path.lastIndexOf("/")))
    FS.writeFile(path, text)
  }
  const globals = interpreter.toPy({ __name__: "__oracle__" })
  try {
    process.send?.({ value: String(interpreter.runPython(message.code, { globals })) })
  } catch (error) {
    process.send?.({ error: String(error) })
  } finally {
    globals.destroy()
  }
})
