import type { Command } from "./commands.ts"

/** `lsp`: the language server, on standard input and output. */
export const lspCommand: Command = {
  name: "lsp",
  usage: "lsp",
  summary: "Start the language server on standard input and output",
  // Editors that were told nothing else pass one of these; there is only one way here.
  flags: { stdio: { type: "boolean", hidden: true }, "client-process-id": { type: "number", hidden: true } },
  async run(_argv, host, tool) {
    const { startServer } = await import("../lsp/server.ts")
    startServer(process.stdin, process.stdout, host, tool)
    // The protocol's `exit` ends the process.
    return await new Promise<number>(() => {})
  },
}
