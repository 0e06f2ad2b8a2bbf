// Runs after `npm install` in a clone, and when npm installs the package straight from git, which is what pre-commit
// does. Plain JavaScript without imports from node_modules, because in the second case there may be none:
// `npm install -g git+…` hands `global` down to the install in the clone, which then leaves out the build tools
// (https://github.com/npm/cli/issues/8440).
import { execSync } from "node:child_process"
import { existsSync, rmSync, symlinkSync } from "node:fs"

const env = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^npm_config_(global|prefix|location|omit|production)$/i.test(name),
  ),
)
const run = command => execSync(command, { env, stdio: ["ignore", 2, 2] })

if (!existsSync("node_modules/esbuild"))
  run("npm install --global=false --include=dev --ignore-scripts --no-audit --no-fund")
run("npm run build --global=false")

// `npx interpolice` in the clone itself finds the program here; without the link npm would ask the registry.
if (process.platform !== "win32") {
  rmSync("node_modules/.bin/interpolice", { force: true })
  symlinkSync("../../dist/cli.js", "node_modules/.bin/interpolice")
}
