import { fileURLToPath } from "node:url"

/**
 * Null for what is no file of this machine: an unsaved text, a file that the editor reads from elsewhere, no address at
 * all.
 */
export function pathOf(uri: string): string | null {
  if (!URL.canParse(uri)) return null
  const { protocol, host } = new URL(uri)
  if (protocol !== "file:" || (host !== "" && process.platform !== "win32")) return null
  try {
    return fileURLToPath(uri)
  } catch {
    // `%zz` and `%2F` stand for nothing in a name.
    return null
  }
}
