import { oldestPython, type PythonVersion } from "./python-version.ts"
import { parseRequirement, type Requirement } from "./requirement.ts"

/** What a file says about Python and about the packages it asks for. */
export interface Declarations {
  readonly python: PythonVersion | null
  readonly requirements: readonly Requirement[]
}

/** `[options]` and `[options.extras_require]` of `setup.cfg`. */
export function readSetupCfg(text: string): Declarations {
  const values = new Map<string, string>()
  let section = ""
  let key = ""
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*[#;]/.test(line)) continue
    const heading = /^\[([^\]]+)\]/.exec(line)?.[1]
    const entry = /^([\w.-]+)\s*[=:]\s*(.*)/.exec(line)
    if (heading !== undefined) section = heading.trim()
    else if (entry) {
      key = `${section} ${entry[1]}`
      values.set(key, entry[2]!)
    } else if (/^\s+\S/.test(line)) values.set(key, `${values.get(key) ?? ""}\n${line.trim()}`)
    else if (line.trim() !== "") key = ""
  }
  const lists = [...values].flatMap(([name, value]) =>
    name === "options install_requires" || name.startsWith("options.extras_require ")
      ? value.split("\n").map(item => item.replace(/\s#.*$/, ""))
      : [],
  )
  return declarationsOf(values.get("options python_requires"), lists)
}

/** The arguments of `setup()` in `setup.py` that are written out, or that name a list that is. */
export function readSetupPy(text: string): Declarations {
  const lists = ["install_requires", "extras_require"].flatMap(name => {
    const found = new RegExp(`\\b${name}\\s*=\\s*([\\[{(]|[A-Za-z_]\\w*)`).exec(text)
    if (!found) return []
    const [all, start] = found as unknown as readonly [string, string]
    if (!/\w/.test(start)) return stringsIn(text, found.index + all.length)
    const assigned = new RegExp(`^${start}\\s*=\\s*[\\[{(]`, "m").exec(text)
    return assigned ? stringsIn(text, assigned.index + assigned[0].length) : []
  })
  return declarationsOf(/\bpython_requires\s*=\s*(["'])([^"'\n]+)\1/.exec(text)?.[2], lists)
}

/** The strings of a display, up to its closing bracket; the keys of a dict are none of them. */
function stringsIn(text: string, from: number): readonly string[] {
  const found: string[] = []
  let depth = 1
  const token = /#[^\n]*|(["'])((?:(?!\1)[^\\\n]|\\.)*)\1\s*(:?)|[[{(]|[\]})]|[^\s"'#[\](){}]+|\s+/y
  token.lastIndex = from
  for (let match = token.exec(text); match && depth > 0; match = token.exec(text)) {
    if (match[2] !== undefined && match[3] === "") found.push(match[2])
    if (/^[[{(]/.test(match[0])) depth++
    if (/^[\]})]/.test(match[0])) depth--
  }
  return found
}

function declarationsOf(python: string | undefined, requirements: readonly string[]): Declarations {
  return {
    python: python === undefined ? null : oldestPython(python.trim()),
    requirements: requirements.map(parseRequirement).filter(requirement => requirement !== null),
  }
}
