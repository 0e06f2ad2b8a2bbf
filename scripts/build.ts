import { execFileSync } from "node:child_process"
import { chmodSync, rmSync } from "node:fs"
import { build } from "esbuild"

/**
 * Builds `dist/`: the program in lazily loaded parts, the browser's library in one file, and the library for Node as
 * separate modules with their types. The grammars must have been built.
 */
rmSync("dist", { recursive: true, force: true })

const common = {
  bundle: true,
  format: "esm",
  target: "node20.19",
  minify: true,
  legalComments: "none",
  logLevel: "warning",
} as const

await build({
  ...common,
  entryPoints: { cli: "src/cli/entry.ts" },
  outdir: "dist",
  chunkNames: "cli/[name]-[hash]",
  splitting: true,
  platform: "node",
  // What yargs and its helpers still `require`.
  banner: {
    js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
  },
})
await build({
  ...common,
  entryPoints: { browser: "src/index.ts" },
  outdir: "dist",
  target: "es2023",
  platform: "browser",
})
chmodSync("dist/cli.js", 0o755)
execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.lib.json"], {
  stdio: "inherit",
})
