import { execFileSync } from "node:child_process"
import { chmodSync, rmSync } from "node:fs"
import { build } from "esbuild"
import { bundled, program } from "./program.ts"

/**
 * Builds `dist/`: the program in lazily loaded parts, the browser's library in one file, and the library for Node as
 * separate modules with their types. The grammars must have been built.
 */
rmSync("dist", { recursive: true, force: true })

await build({
  ...program,
  entryPoints: { cli: "src/cli/entry.ts" },
  outdir: "dist",
  chunkNames: "cli/[name]-[hash]",
})
await build({
  ...bundled,
  entryPoints: { browser: "src/index.ts" },
  outdir: "dist",
  target: "es2023",
  platform: "browser",
})
chmodSync("dist/cli.js", 0o755)
execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.lib.json"], {
  stdio: "inherit",
})
