/** What to tell about a bug of the program: what happened, and what to send where. */
export function bugReport(
  error: unknown,
  version: string,
): { readonly message: string; readonly hint: string } {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return {
    message: `This is a bug in interpolice ${version} (Node ${process.versions.node})`,
    hint: `Please report the command, the file and what follows at https://github.com/interpolice/interpolice/issues\n${trace}`,
  }
}
