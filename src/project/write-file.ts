import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs"
import { basename, dirname, join } from "node:path"
import { fail, ok, type Result } from "../text/problem.ts"
import { ByteReader, errorCode } from "./read-bytes.ts"

/**
 * Replaces a file's content in one step: a complete temporary file beside it takes its name, so an interrupted run leaves
 * the old file or the new one. Keeps the mode; a symbolic link stays one and its target changes. Refuses, with
 * `file-changed`, when the file isn't what `expected` says it was, and with `unwritable` when the system does.
 */
export function replaceFile(path: string, bytes: Uint8Array, expected: Uint8Array): Result<true> {
  let temporary: string | null = null
  try {
    const target = realpathSync(path)
    const { mode } = statSync(target)
    // Renaming over a read-only file works in a writable folder, but its owner said not to.
    closeSync(openSync(target, "r+"))
    if (!same(new ByteReader().read(target), expected)) return changed(path)
    temporary = join(dirname(target), `.${basename(target)}.${process.pid}.interpolice`)
    writeWhole(temporary, bytes, mode)
    if (!same(new ByteReader().read(target), expected)) return changed(path)
    renameSync(temporary, target)
    temporary = null
    return ok(true)
  } catch (error) {
    if (errorCode(error) === "") throw error
    // The name was taken: what is there isn't ours to remove.
    if (errorCode(error) === "EEXIST") temporary = null
    return fail({ code: "unwritable", message: `Can't write the file (${errorCode(error)})`, path })
  } finally {
    if (temporary !== null) removeIfAny(temporary)
  }
}

/** Writes a file that belongs to another, replacing what is there. Fails with `unwritable`. */
export function writeBeside(path: string, text: string): Result<true> {
  try {
    writeFileSync(path, text)
    return ok(true)
  } catch (error) {
    if (errorCode(error) === "") throw error
    return fail({ code: "unwritable", message: `Can't write ${basename(path)} (${errorCode(error)})`, path })
  }
}

function changed(path: string): Result<never> {
  return fail({
    code: "file-changed",
    message: "The file changed while it was being checked, so it was left as it is",
    hint: "Run the command again.",
    path,
  })
}

function writeWhole(path: string, bytes: Uint8Array, mode: number): void {
  // `wx`: never follow or overwrite what someone else put there.
  const file = openSync(path, "wx", mode)
  try {
    // The process's umask may have taken bits away.
    fchmodSync(file, mode)
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function removeIfAny(path: string): void {
  try {
    unlinkSync(path)
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error
  }
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
