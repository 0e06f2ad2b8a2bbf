import type * as ast from "../syntax/ast.ts"
import { Refused } from "./print-request.ts"

/** What a literal is written as: decides how its characters are spelled. */
export interface Spelling {
  readonly quote: string
  readonly raw: boolean
  /** Braces are doubled. */
  readonly braces: boolean
}

/** How a character of existing text is written: as before, but for braces and percent signs that are no longer doubled. */
export function respell(char: string, written: string, { braces }: Spelling): string {
  if (char === "%" && written.startsWith("%%")) return written.slice(1)
  if (char !== "{" && char !== "}") return written
  if (written.startsWith("\\")) {
    if (written.lastIndexOf("\\") > 0)
      throw new Refused("escaped-braces", "Doubled braces are written as escapes")
    return written
  }
  const rest = written.startsWith(char + char) ? written.slice(2) : written.slice(1)
  return (braces ? char + char : char) + rest
}

/** New text in a literal. */
export function spell(text: string, { quote, raw, braces }: Spelling): string {
  let out = ""
  for (const char of text) {
    if (char === "{" || char === "}") out += braces ? char + char : char
    else if (raw) {
      if (char === quote[0] || char === "\\" || (char === "\n" && quote.length === 1))
        throw new Refused("raw-string", "A raw string can't hold the new text")
      out += char
    } else if (char === quote[0] || char === "\\") out += `\\${char}`
    else if (char === "\n") out += "\\n"
    else if (char === "\r") out += "\\r"
    else if (char === "\t" || char >= " ") out += char
    else out += `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`
  }
  return out
}

/** The prefix of a literal in another flavor: `r` stays as written, `u` goes, `F` makes `T`. */
export function prefixFor(literal: ast.StringLiteral, flavor: "plain" | "format" | "template"): string {
  if (flavor === literal.flavor) return literal.prefix
  const letter = flavor === "plain" ? "" : flavor === "format" ? "f" : "t"
  const old = /[ft]/i.exec(literal.prefix)?.[0]
  if (old) {
    const same = old === old.toUpperCase() ? letter.toUpperCase() : letter
    return literal.prefix.replace(old, same)
  }
  const kept = literal.prefix.replace(/u/i, "")
  return kept + letter
}
