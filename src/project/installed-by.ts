import { join } from "node:path"
import { type ByteReader, readTextIfAny } from "./read-bytes.ts"

/** What the files of a folder say that tell how its modules are installed. */
export function installedBy(folder: string, reader: ByteReader): string {
  return ["pyproject.toml", "setup.py", "setup.cfg"]
    .map(name => readTextIfAny(reader, join(folder, name), []) ?? "")
    .join("\n")
}
