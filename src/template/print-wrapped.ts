import { plainString } from "./arguments.ts"
import { type PrintRequest, Refused, type TextEdit } from "./print-request.ts"
import type { WrappedBuild } from "./template.ts"

/**
 * Refuses to change text inside an operation that would make something else of the new text: `upper` of `%s`, `replace`
 * of a character that comes in.
 */
export function requireUnaffected({ by, expr }: WrappedBuild, request: PrintRequest): void {
  const texts = insertedTexts(request)
  const refuse = (): never => {
    throw new Refused(
      "wrapped",
      `The text goes through \`${by}\` afterwards, which would change what is new in it`,
    )
  }
  switch (by) {
    case "substitute":
    case "safe_substitute":
      return refuse()
    case "upper":
    case "lower":
    case "casefold":
      return texts.some(text => /\p{L}/u.test(text)) ? refuse() : undefined
    case "dedent":
    case "cleandoc":
      return texts.some(text => /[\r\n]/.test(text)) || request.textEdits.some(movesMargin)
        ? refuse()
        : undefined
    case "split":
      return texts.some(text => /\s/.test(text)) ? refuse() : undefined
    case "strip":
    case "lstrip":
    case "rstrip":
    case "removeprefix":
    case "removesuffix":
    case "replace": {
      const argument = expr.kind === "Call" ? expr.args[0]?.value : undefined
      const given = argument ? plainString(argument) : " \t\r\n"
      if (given === null) return refuse()
      return texts.some(text => [...text].some(char => given.includes(char))) ? refuse() : undefined
    }
    default:
      return undefined
  }
}

/** Whether a change takes a line break, or changes where the text of a line begins. */
function movesMargin({ part, from, to, insert }: TextEdit): boolean {
  const { value } = part
  if (value.slice(from, to).includes("\n")) return true
  const isLineStart = from === 0 || value[from - 1] === "\n"
  // At the end of a part that ends a line, the next line's margin follows in the source.
  const isBeforeMargin = from > 0 && to === value.length
  const behind = value.slice(to)
  const rest = (typeof insert === "string" ? insert : "") + behind
  return isLineStart && (isBeforeMargin || /^\s/.test(rest) || /^\s*\n/.test(behind))
}

function insertedTexts({ slots, textEdits }: PrintRequest): string[] {
  const all = [...slots.values(), ...textEdits.map(({ insert }) => insert)]
  return all.flatMap(slot => (typeof slot === "string" ? slot : slot.kind === "sql" ? slot.text : []))
}
