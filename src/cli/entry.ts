#!/usr/bin/env node
import module from "node:module"

// Keeps compiled code between runs, where Node can (22.8 and later); only modules loaded afterwards profit.
const { enableCompileCache } = module as { enableCompileCache?: () => void }
enableCompileCache?.()

const [{ runProcess }, { tool }] = await Promise.all([import("./run-process.ts"), import("./engine-tool.ts")])
await runProcess(tool)
