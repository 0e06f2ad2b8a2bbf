import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { build, type Plugin } from "esbuild"

/** Files find what lies beside them by their own address, which is that of the source. */
const ownAddress: Plugin = {
  name: "own address",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8")
      return {
        loader: "ts",
        contents: text.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href)),
      }
    })
  },
}

/**
 * Translates test files (their paths under `test/`) and all that they import once, for all of their processes. The
 * folder where `NAME.mjs` stands for `test/NAME.ts`, gone when this process ends; packages are imported from
 * `node_modules`.
 */
export async function bundleTests(names: readonly string[]): Promise<string> {
  const cache = "node_modules/.cache"
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, "interpolice-tests-"))
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }))
  await build({
    entryPoints: names.map(name => `test/${name}`),
    outbase: "test",
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20.19",
    sourcemap: "linked",
    logLevel: "warning",
    plugins: [ownAddress],
  })
  return folder
}
