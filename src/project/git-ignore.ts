import { globPattern } from "../config/glob.ts"

interface Rule {
  readonly negated: boolean
  readonly directoriesOnly: boolean
  /** Tested against the name when the pattern has no slash, else against the path below the file's folder. */
  readonly onName: boolean
  readonly matches: (text: string) => boolean
}

/** The rules of one `.gitignore`-like file. https://git-scm.com/docs/gitignore */
export interface IgnoreFile {
  /** Absolute folder that its patterns are relative to, with forward slashes and without a final one. */
  readonly base: string
  readonly rules: readonly Rule[]
}

/** Parses a `.gitignore`, `.ignore` or `exclude` file whose patterns are relative to `base`. */
export function parseIgnoreFile(text: string, base: string): IgnoreFile {
  const rules: Rule[] = []
  for (const line of text.split(/\r?\n/)) {
    const rule = parseRule(line)
    if (rule) rules.push(rule)
  }
  return { base, rules }
}

/**
 * Whether the files, outermost first, ignore a path. The last matching pattern of the innermost file decides. The caller
 * asks for folders before what is in them: nothing below an ignored folder can be taken back.
 */
export function isIgnored(
  files: readonly IgnoreFile[],
  name: string,
  path: string,
  isDirectory: boolean,
): boolean {
  for (let i = files.length - 1; i >= 0; i--) {
    const { base, rules } = files[i]!
    for (let j = rules.length - 1; j >= 0; j--) {
      const rule = rules[j]!
      if (rule.directoriesOnly && !isDirectory) continue
      if (rule.matches(rule.onName ? name : path.slice(base.length + 1))) return !rule.negated
    }
  }
  return false
}

function parseRule(line: string): Rule | null {
  // Trailing spaces count only when escaped.
  let pattern = line.replace(/((?:^|[^\\])(?:\\\\)*)[ \t]+$/, "$1")
  if (pattern === "" || pattern.startsWith("#")) return null
  const negated = pattern.startsWith("!")
  if (negated) pattern = pattern.slice(1)
  const directoriesOnly = pattern.endsWith("/")
  if (directoriesOnly) pattern = pattern.slice(0, -1)
  const onName = !pattern.includes("/")
  if (pattern.startsWith("/")) pattern = pattern.slice(1)
  if (pattern === "") return null
  return { negated, directoriesOnly, onName, matches: matcher(pattern) }
}

/** Most patterns are a plain name or `*.suffix`; only the rest needs a regular expression. */
function matcher(pattern: string): (text: string) => boolean {
  if (!/[*?[\\]/.test(pattern)) return text => text === pattern
  const suffix = /^\*([^*?[\\/]+)$/.exec(pattern)?.[1]
  if (suffix) return text => text.endsWith(suffix) && !text.includes("/")
  const regexp = globPattern(pattern, { braces: false })
  return text => regexp.test(text)
}
