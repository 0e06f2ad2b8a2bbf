/**
 * Translates a glob to a regular expression over paths with forward slashes: `*` and `?` stay within a folder, `**`
 * crosses folders, `[a-z]` and `[!a-z]` are sets, `{a,b}` alternatives when `braces` says so (not in `.gitignore`),
 * a backslash escapes. The whole path must match.
 */
export function globPattern(glob: string, options: { readonly braces: boolean }): RegExp {
  let out = ""
  let depth = 0
  for (let at = 0; at < glob.length; at++) {
    const char = glob[at]!
    if (char === "*") {
      const crosses = glob[at + 1] === "*"
      const startsPart = at === 0 || glob[at - 1] === "/"
      if (crosses && startsPart && glob[at + 2] === "/") {
        out += "(?:.*/)?"
        at += 2
      } else if (crosses && startsPart && at + 2 === glob.length) {
        out += ".*"
        at += 1
      } else {
        while (glob[at + 1] === "*") at++
        out += "[^/]*"
      }
    } else if (char === "?") out += "[^/]"
    else if (char === "[") {
      const set = /^\[([!^]?)(\]?(?:\\.|[^\]\\])*)\]/.exec(glob.slice(at))
      if (set) {
        const body = set[2]!.replace(/[[\]]|\\(?!.)/g, "\\$&").replace(/^\^/, "\\^")
        out += `(?!/)[${set[1] ? "^" : ""}${body}]`
        at += set[0].length - 1
      } else out += "\\["
    } else if (options.braces && char === "{") {
      out += "(?:"
      depth++
    } else if (depth > 0 && char === "}") {
      out += ")"
      depth--
    } else if (depth > 0 && char === ",") out += "|"
    else if (char === "\\" && at + 1 < glob.length) out += escapeRegExp(glob[++at]!)
    else out += escapeRegExp(char)
  }
  return new RegExp(`^${out}${")".repeat(depth)}$`, "s")
}

/** Text as a regular expression that matches only it. */
function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")
}

/** A compiled list of patterns: whether any of them matches a path. */
export interface PathMatcher {
  /** `name`: last part of the path. `path`: absolute, with forward slashes. */
  matches(name: string, path: string): boolean
}

/**
 * Compiles patterns of `exclude`, `include` and `per-file-ignores`, as Ruff reads them: a pattern without a slash
 * matches names at any depth, one with a slash is a path below `root` (absolute, forward slashes).
 */
export function pathMatcher(patterns: readonly string[], root: string): PathMatcher {
  const names = new Set<string>()
  const suffixes: string[] = []
  const regexps: { readonly pattern: RegExp; readonly whole: boolean }[] = []
  for (const given of patterns) {
    const pattern = given.replace(/^\.\//, "").replace(/(.)\/+$/, "$1")
    const isPlain = !/[*?[\]{}\\]/.test(pattern)
    if (pattern.includes("/")) {
      const base = isAbsolute(pattern) ? "" : `${escapeGlob(root.replace(/\/$/, ""))}/`
      regexps.push({ pattern: globPattern(base + pattern, { braces: true }), whole: true })
    } else if (isPlain) names.add(pattern)
    else if (/^\*\.\w+$/.test(pattern)) suffixes.push(pattern.slice(1))
    else regexps.push({ pattern: globPattern(pattern, { braces: true }), whole: false })
  }
  return {
    matches: (name, path) =>
      names.has(name) ||
      suffixes.some(suffix => name.endsWith(suffix)) ||
      regexps.some(({ pattern, whole }) => pattern.test(whole ? path : name)),
  }
}

function isAbsolute(path: string): boolean {
  return path.startsWith("/") || /^[A-Za-z]:\//.test(path)
}

function escapeGlob(path: string): string {
  return path.replace(/[*?[\]{}\\]/g, "\\$&")
}
