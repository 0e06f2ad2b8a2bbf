import { dirname } from "node:path"
import { parentPort, workerData } from "node:worker_threads"
import { Configuration } from "../project/configuration.ts"
import { ByteReader } from "../project/read-bytes.ts"
import { CheckRun } from "./check-run.ts"
import { configurationRequest } from "./configuration-request.ts"
import { tool } from "./engine-tool.ts"
import type { Host } from "./host.ts"
import type { Assignment } from "./threads.ts"
import { Turns } from "./turns.ts"

// What a thread of a long run executes: it checks the files whose turn it is and sends what it found.
const { cwd, env, flags, files, turns } = workerData as Assignment
const silent = { write: () => {}, isTerminal: false, columns: 80 }
const host: Host = { cwd, env, stdin: () => new Uint8Array(), out: silent, err: silent }
const request = configurationRequest(flags, host, tool)
if (!request.ok) throw new Error(request.problem.message)
const configuration = new Configuration(request.value, new ByteReader())
const run = new CheckRun(configuration.nearest(cwd).values, configuration, host, tool)
const fileAt = (index: number) => {
  const { path, named } = files[index]!
  return { path, named, settings: configuration.nearest(dirname(path)) }
}
parentPort?.postMessage(await run.share(fileAt, new Turns(files.length, turns)))
