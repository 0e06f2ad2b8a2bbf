import { parseRequirement, type Requirement } from "./requirement.ts"

/** What a requirements file asks for, and the files that it names. */
export interface RequirementsFile {
  readonly requirements: readonly Requirement[]
  /** Paths as written, relative to the file; `constraints` only say which version, if any is asked for. */
  readonly files: readonly { readonly path: string; readonly kind: "requirements" | "constraints" }[]
}

/** Reads the text of a requirements file as pip does. */
export function readRequirements(text: string): RequirementsFile {
  const lines = text
    .replace(/\\\r?\n/g, " ")
    .split(/\r?\n/)
    .map(line => line.replace(/(^|\s)#.*$/, "").trim())
  const files = lines.flatMap(line => {
    const [, option, path] = /^(-r|--requirement|-c|--constraint)(?:\s*=\s*|\s*)(\S+)$/.exec(line) ?? []
    const kind = option?.replace(/^-+/, "").startsWith("c") ? "constraints" : "requirements"
    return path === undefined || /^\w+:\/\//.test(path) ? [] : [{ path, kind } as const]
  })
  const requirements = lines
    .filter(line => line !== "" && !line.startsWith("-"))
    .map(line => parseRequirement(line.replace(/\s--hash.*$/, "")))
    .filter(requirement => requirement !== null)
  return { requirements, files }
}
