import { fstatSync, readFileSync, writeSync } from "node:fs"
import { errorCode } from "../project/read-bytes.ts"
import type { Host, Stream } from "./host.ts"

/** Standard input can't be read, or standard output not be written: no bug, though nothing can go on. */
export class StreamError extends Error {}

function streamError(what: string, error: unknown): unknown {
  const code = errorCode(error)
  return code === "" ? error : new StreamError(`Can't ${what} (${code})`)
}

/** The real process as a host. Writing is synchronous, so nothing is lost when the process ends. */
export function processHost(): Host {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdin: () => {
      try {
        return readFileSync(0)
      } catch (error) {
        throw streamError("read standard input", error)
      }
    },
    out: stream(1),
    err: stream(2),
  }
}

function stream(file: 1 | 2): Stream {
  return {
    write: text => writeAll(file, Buffer.from(text)),
    isTerminal: isCharacterDevice(file) && nodeStream(file).isTTY === true,
    get columns() {
      return nodeStream(file).columns || 80
    },
  }
}

/** Node's own stream object; making one loads half of Node's network code, so only terminals and help texts ask for it. */
function nodeStream(file: 1 | 2): NodeJS.WriteStream {
  return file === 1 ? process.stdout : process.stderr
}

function isCharacterDevice(file: number): boolean {
  try {
    return fstatSync(file).isCharacterDevice()
  } catch (error) {
    // Started with the stream closed.
    if (errorCode(error) === "EBADF") return false
    throw error
  }
}

function writeAll(file: 1 | 2, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(file, bytes, at)
    } catch (error) {
      // The reader has seen enough (`| head`): no reason to complain.
      if (errorCode(error) === "EPIPE") return
      if (errorCode(error) !== "EAGAIN") {
        // There is nowhere to say it.
        if (file === 2) return
        throw streamError("write to standard output", error)
      }
      // A full pipe that doesn't block; wait a little for its reader.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
  }
}
