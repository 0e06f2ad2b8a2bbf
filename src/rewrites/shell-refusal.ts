import { holesInCommand } from "../flow/shell-risk.ts"
import { holeCode } from "../rules/code-words.ts"
import type { Refusal } from "../rules/finding.ts"
import { refuse } from "./refusals.ts"
import type { RewriteRequest } from "./rewrite.ts"

/** Why a command line isn't rewritten, and what to write instead: a shell reads one text and takes no values beside it. */
export function refuseShell({ match, holes }: RewriteRequest): {
  readonly ok: false
  readonly refusal: Refusal
} {
  const { sink, model } = match
  const [found] = holesInCommand(match).filter(({ hole }) => holes.includes(hole))
  if (found === undefined) return refuse("R25", "a shell reads one text and takes no values beside it")
  const { from, to } = found.hole.interpolation.expr
  const value = model.text.slice(from, to).replace(/\s+/g, " ")
  const written = holeCode(found.hole, match)
  const { position } = found
  const runs = sink.kind === "call" ? sink.callee : ""
  if (position.rerun)
    return refuse(
      "R25",
      `${written} is read by a second shell, which undoes the first one's quotes`,
      'pass the value as an argument or in the environment, and write `"$1"` or `"$NAME"` in the inner command',
    )
  switch (position.kind) {
    case "command":
    case "command-line":
      return refuse(
        "R25",
        `${written} is the command itself`,
        "look the command up in a dict of the allowed ones",
      )
    case "option":
      return refuse(
        "R25",
        `${written} is part of an option`,
        "look the option up in a dict of the allowed ones",
      )
    case "word":
    case "redirection":
    case "assignment":
    case "parameter":
    case "arithmetic":
    case "here-document":
    case "comment":
    case "unknown":
      break
  }
  const argv = argvOf(match)
  if (argv && /^(os\.(system|popen)|subprocess\.)/.test(runs))
    return refuse(
      "R25",
      `${written} is a word of a command that a shell reads`,
      `run the words without a shell: \`subprocess.run([${argv.join(", ")}])\``,
    )
  return refuse(
    "R25",
    `${written} is a word of a command that a shell reads`,
    position.quoting.style === "none"
      ? `write \`shlex.quote(${value})\`, or pass a list of words without a shell`
      : `take the quotes away and write \`shlex.quote(${value})\`, or pass a list of words without a shell`,
  )
}

/** The words as items of a Python list, when no word needs a shell. */
function argvOf({ variants, model }: RewriteRequest["match"]): string[] | null {
  const [only] = variants
  if (only === undefined || variants.length > 1 || only.analysis.language !== "shell") return null
  const { argv } = only.analysis
  if (argv === undefined) return null
  const fields = only.variant.interpolations.map(({ expr }) => model.text.slice(expr.from, expr.to))
  if (fields.some(field => /["\\{}]/.test(field))) return null
  return argv.map(word => {
    const texts = word.split(hole)
    if (texts.length === 1) return JSON.stringify(word)
    const own = fields.splice(0, texts.length - 1)
    if (texts.length === 2 && word === hole) return own[0]!
    return `f${JSON.stringify(texts.map((text, index) => text + (index < own.length ? `{${own[index]}}` : "")).join(""))}`
  })
}

/** What stands for an interpolation in the words of a command. */
const hole = "\ue000"
