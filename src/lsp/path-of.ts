import { fileURLToPath } from "node:url"

/** Null for what is no file of this machine: an unsaved text, a file that the editor reads from elsewhere. */
export function pathOf(uri: string): string | null {
  const { protocol, host } = new URL(uri)
  return protocol === "file:" && (host === "" || process.platform === "win32") ? fileURLToPath(uri) : null
}
