// Runs after `npm install` in a clone, and when npm installs the package straight from git, which is what pre-commit
// does. Plain JavaScript without imports from node_modules, because in the second case there may be none:
// `npm install -g git+…` hands `global` down to the install in the clone, which then leaves out the build tools
// (https://github.com/npm/cli/issues/8440).
import { execSync } from "node:child_process"
import { existsSync } from "node:fs"

// `npx interpolice` in a clone links the clone into npm's cache, which prepares it once more.
if (process.env.npm_command === "exec" && existsSync("dist/cli.js")) process.exit()

const env = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^npm_config_(global|prefix|location|omit|production)$/i.test(name),
  ),
)
const run = command => execSync(command, { env, stdio: ["ignore", 2, 2] })

if (!existsSync("node_modules/esbuild"))
  run("npm install --global=false --include=dev --ignore-scripts --no-audit --no-fund")
run("npm run build --global=false")
