import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"

/** What a file of a temporary folder holds; `{ link }` makes a symbolic link, `mode` sets permissions. */
export type FileContent =
  | string
  | Uint8Array
  | { readonly link: string }
  | { readonly text: string; readonly mode: number }

/** Makes a folder with these files, runs `use` in it, and removes it. */
export async function withFolder<T>(
  files: Readonly<Record<string, FileContent>>,
  use: (folder: string) => T | Promise<T>,
): Promise<T> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "interpolice-")))
  try {
    for (const [name, content] of Object.entries(files)) {
      const path = join(folder, name)
      mkdirSync(dirname(path), { recursive: true })
      if (typeof content === "string" || content instanceof Uint8Array) writeFileSync(path, content)
      else if ("link" in content) symlinkSync(content.link, path)
      else {
        writeFileSync(path, content.text)
        chmodSync(path, content.mode)
      }
    }
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
