import { existsSync, readFileSync, writeFileSync } from "node:fs"
import * as assert from "uvu/assert"

/** Compares text with a file under `test/fixtures/`; `UPDATE=1` rewrites the file instead. */
export function expectFile(path: string, actual: string): void {
  const file = new URL(`../fixtures/${path}`, import.meta.url)
  if (process.env.UPDATE) writeFileSync(file, actual)
  assert.ok(existsSync(file), `test/fixtures/${path} is missing; UPDATE=1 writes it`)
  assert.fixture(actual, readFileSync(file, "utf8"))
}
