import { type EmbeddedText, HOLE } from "./embedded-text.ts"
import type { ShellRole } from "./shell-position.ts"
import type { ShellWord, WordHole } from "./shell-word.ts"

/** The place of a word in its command. */
export type WordPlace =
  | { readonly in: "words"; readonly words: readonly ShellWord[]; readonly index: number }
  | { readonly in: "redirection"; readonly operator: string }
  | { readonly in: "assignment" | "array" | "pattern" }

/** Commands that run the command behind them: its name counts, not theirs. */
const wrappers: ReadonlySet<string> = new Set(
  "sudo doas nohup exec command builtin env nice time setsid stdbuf ionice".split(" "),
)
const shells: ReadonlySet<string> = new Set([
  "sh",
  "bash",
  "dash",
  "zsh",
  "ksh",
  "ash",
  "fish",
  "csh",
  "tcsh",
])

/** What an interpolation is in a word that stands at this place. All words of the command must have been read. */
export function roleOf(source: EmbeddedText, word: ShellWord, hole: WordHole, place: WordPlace): ShellRole {
  const whole = word.value === HOLE
  const span = source.span(word.from, word.to)
  switch (place.in) {
    case "assignment": {
      const equals = source.text.indexOf("=", word.from)
      return { kind: "assignment", part: hole.offset < equals ? "name" : "value" }
    }
    case "array":
      return { kind: "assignment", part: "value" }
    case "pattern":
      return { kind: "word", whole, word: span, option: undefined }
    case "redirection":
      return { kind: "redirection", operator: place.operator, whole, word: span }
    case "words": {
      const { words, index } = place
      if (index <= nameIndex(words)) {
        const alone = words.length === index + 1 && whole && hole.quoting.style === "none"
        return alone ? { kind: "command-line" } : { kind: "command", whole }
      }
      const option = /^-[^=]*/.exec(word.value)?.[0]
      if (option === undefined) return { kind: "word", whole, word: span, option: undefined }
      // Its name may end at `=`, or hold the interpolation; `-o{x}` is read as a name.
      const named = word.value.includes("=") && !option.includes(HOLE)
      return named ? { kind: "word", whole: false, word: span, option } : { kind: "option" }
    }
  }
}

/** The words of a command that are handed to a shell again, by index. */
export function rerunWords(words: readonly ShellWord[]): ReadonlySet<number> {
  const found = new Set<number>()
  const start = nameIndex(words)
  const name = baseName(words[start]?.value ?? "")
  let host = false
  let shell = false
  for (const [index, { value }] of words.entries()) {
    const previous = words[index - 1]?.value ?? ""
    if (index > start && name === "eval") found.add(index)
    if (index > start && name === "ssh") {
      if (host) found.add(index)
      else host = !value.startsWith("-") && !/^-[a-zA-Z]$/.test(previous)
    }
    if (index > start && /^(su|runuser)$/.test(name) && /^(-c|--command)$/.test(previous)) found.add(index)
    if (shell && /^-[a-z]*c$/.test(previous)) found.add(index)
    if (index > start && isTextForWindows(name, previous)) found.add(index)
    shell ||= shells.has(baseName(value))
  }
  return found
}

/** Whether one of Windows' shells reads what follows an option: `cmd /c`, `powershell -Command`. */
function isTextForWindows(name: string, option: string): boolean {
  if (/^cmd(?:\.exe)?$/i.test(name)) return /^\/[ck]$/i.test(option)
  return /^(?:powershell|pwsh)(?:\.exe)?$/i.test(name) && /^-c(?:ommand)?$/i.test(option)
}

/** Index of the word that names the command. */
function nameIndex(words: readonly ShellWord[]): number {
  const index = words.findIndex(word => !isWrapper(word))
  return index === -1 ? words.length : index
}

const baseName = (path: string) => path.slice(path.lastIndexOf("/") + 1)

function isWrapper(word: ShellWord): boolean {
  return !word.quoted && wrappers.has(word.value)
}
