import { runProcess } from "../../src/cli/run-process.ts"
import { fakeTool } from "./fake-tool.ts"

// The real program around the toy engine.
await runProcess(fakeTool)
