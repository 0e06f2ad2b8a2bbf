import { holesInCommand } from "../flow/values/shell-risk.ts"
import { holeCode } from "../rules/code-words.ts"
import type { Refusal } from "../rules/finding.ts"
import type { Interpolation } from "../template/template.ts"
import { isBareRendering } from "./bare-rendering.ts"
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
  const { value: judged } = found.hole
  if (judged.kind === "sanitized" && judged.gives === "quoted-word")
    return refuse("R25", `${written} has quotes of its own`, "take the quotes around it away")
  return refuse(
    "R25",
    `${written} is a word of a command that a shell reads`,
    position.quoting.style === "none"
      ? `write \`shlex.quote(${value})\`, or pass a list of words without a shell`
      : `take the quotes away and write \`shlex.quote(${value})\`, or pass a list of words without a shell`,
  )
}

/** The words as items of a Python list, when no word needs a shell, or has to be formatted. */
function argvOf(match: RewriteRequest["match"]): string[] | null {
  const [only] = match.variants
  if (only === undefined || match.variants.length > 1 || only.analysis.language !== "shell") return null
  const { argv, positions } = only.analysis
  if (argv === undefined || positions.some(position => position?.rerun)) return null
  const fields = only.variant.interpolations.map(interpolation => wordOf(interpolation, match))
  if (fields.some(field => field === null || /["\\{}]/.test(field))) return null
  return argv.map(word => {
    const texts = word.split(hole)
    if (texts.length === 1) return JSON.stringify(word)
    const own = fields.splice(0, texts.length - 1)
    if (texts.length === 2 && word === hole) return own[0]!
    const doubled = texts.map(text => text.replace(/[{}]/g, "$&$&"))
    return `f${JSON.stringify(doubled.map((text, index) => text + (index < own.length ? `{${own[index]}}` : "")).join(""))}`
  })
}

/** The value of a word as it is without a shell, which takes no quotes away; null when it is formatted on its way in. */
function wordOf(interpolation: Interpolation, { model, holes }: RewriteRequest["match"]): string | null {
  if (!isBareRendering(interpolation.rendering)) return null
  const { expr } = interpolation
  const value = holes.find(each => each.interpolation === interpolation)?.value
  const isQuoted = value?.kind === "sanitized" && value.gives === "quoted-word"
  const [argument, ...others] = expr.kind === "Call" ? expr.args : []
  if (isQuoted && (argument?.form !== "positional" || others.length > 0)) return null
  const { from, to } = isQuoted ? argument!.value : expr
  return model.text.slice(from, to)
}

/** What stands for an interpolation in the words of a command. */
const hole = "\ue000"
