import { parse, TomlError } from "smol-toml"
import { LineTable } from "../text/lines.ts"
import { fail, ok, type Result } from "../text/problem.ts"

/** Parses TOML; a mistake becomes a problem with its place. `path` is how the file is shown to the user. */
export function readToml(path: string, text: string): Result<Readonly<Record<string, unknown>>> {
  try {
    return ok(parse(text))
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const from = new LineTable(text).offset(error.line, error.column)
    const [message = ""] = error.message.replace(/^Invalid TOML document: /, "").split("\n", 1)
    return fail({
      code: "invalid-toml",
      message: `Invalid TOML: ${message}`,
      path,
      range: { from, to: from },
    })
  }
}
