import { fstatSync, readFileSync, writeSync } from "node:fs"
import { errorCode } from "../project/read-bytes.ts"
import type { Host, Stream } from "./host.ts"

/** The real process as a host. Writing is synchronous, so nothing is lost when the process ends. */
export function processHost(): Host {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdin: () => readFileSync(0),
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

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(file, bytes, at)
    } catch (error) {
      // The reader has seen enough (`| head`): no reason to complain.
      if (errorCode(error) === "EPIPE") return
      if (errorCode(error) !== "EAGAIN") throw error
      // A full pipe that doesn't block; wait a little for its reader.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
  }
}
