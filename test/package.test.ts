import { spawnSync } from "node:child_process"
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { publint } from "publint"
import { formatMessage } from "publint/utils"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import packageJson from "../package.json" with { type: "json" }
import { withFolder } from "./helpers/folder.ts"

const pack = suite("package")

function node(args: readonly string[], cwd = "."): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" })
  return { code: status, out: stdout, err: stderr }
}

pack("the build succeeds", () => {
  const { code, out, err } = node(["--import", "tsx", "scripts/build.ts"])
  assert.is(code, 0, out + err)
})

pack("the program runs from its bundle", () => {
  assert.equal(node(["dist/cli.js", "--version"]), {
    code: 0,
    out: `interpolice ${packageJson.version}\n`,
    err: "",
  })
  assert.is(statSync("dist/cli.js").mode & 0o111, 0o111)
})

pack("checking loads neither yargs nor, where nothing can be found, the parser", () => {
  const chunks = reachable("cli.js", /run-process|engine-tool/)
  assert.ok(chunks.length > 3)
  const text = chunks.map(name => readFileSync(join("dist", name), "utf8")).join("")
  assert.not.match(text, "Not enough non-option arguments")
  assert.not.match(text, ".deserialize({")
  const all = readdirSync("dist/cli")
    .map(name => readFileSync(join("dist/cli", name), "utf8"))
    .join("")
  assert.match(all, "Not enough non-option arguments")
  assert.match(all, ".deserialize({")
})

/** Bundle files that an entry loads at once: by static imports, and by the dynamic ones that `also` names. */
function reachable(entry: string, also: RegExp): string[] {
  const found = new Set<string>()
  const visit = (name: string) => {
    if (found.has(name)) return
    found.add(name)
    const text = readFileSync(join("dist", name), "utf8")
    const folder = name.includes("/") ? "cli/" : ""
    for (const [, target] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)) visit(folder + target!)
    for (const [call, target] of text.matchAll(/import\("\.\/([^"]+)"\)/g))
      if (also.test(call)) visit(folder + target!)
  }
  visit(entry)
  return [...found]
}

pack("nothing runs when the package is installed", () => {
  const scripts = Object.keys(packageJson.scripts)
  for (const name of ["preinstall", "install", "postinstall"]) assert.not(scripts.includes(name))
})

pack("the published files are those that are needed", () => {
  const { stdout, status } = spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    encoding: "utf8",
  })
  assert.is(status, 0)
  const packed: readonly { readonly files: readonly { readonly path: string }[] }[] = JSON.parse(stdout)
  const paths = packed.flatMap(({ files }) => files.map(({ path }) => path))
  for (const wanted of [
    "package.json",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "schema.json",
    "dist/cli.js",
    "dist/browser.js",
    "dist/lib/src/index.js",
    "dist/lib/src/index.d.ts",
  ])
    assert.ok(paths.includes(wanted), `${wanted} is missing`)
  const strange = paths.filter(
    path =>
      !/^dist\/(cli\.js|browser\.js|cli\/[\w-]+\.js|lib\/(src|grammar)\/.+\.(js|d\.ts))$/.test(path) &&
      path.includes("/"),
  )
  assert.equal(strange, [])
})

pack("the library depends on what it declares, and not on Node", () => {
  const folder = "dist/lib"
  const imported = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter(name => name.endsWith(".js"))
    .flatMap(name =>
      [...readFileSync(join(folder, name), "utf8").matchAll(/\bfrom "([^."][^"]*)"/g)].map(
        ([, target]) => target!,
      ),
    )
  assert.equal(
    [...new Set(imported)].filter(name => !Object.hasOwn(packageJson.dependencies, name)),
    [],
  )
  assert.not.match(readFileSync("dist/browser.js", "utf8"), /\brequire\(|["'](?:node:|@lezer\/|magic-string)/)
})

const use = `
import { checkSource, createSettings, sourceFromText } from "interpolice"
const settings = createSettings({ "target-version": "py314" })
if (!settings.ok) throw new Error(settings.problem.message)
const source = 'import sqlite3\\ndef f(db: sqlite3.Connection, x):\\n    db.execute(f"SELECT 1 FROM t WHERE a = {x}")\\n'
const { findings } = checkSource(sourceFromText("a.py", source), settings.value)
const names: readonly string[] = findings.map(finding => finding.rule)
console.log(names.join())
`

pack("the library and the browser's file work, with types", () =>
  withFolder({ "use.ts": use, "package.json": '{"type":"module"}' }, folder => {
    mkdirSync(join(folder, "node_modules"))
    symlinkSync(resolve("."), join(folder, "node_modules/interpolice"))
    const compiler = resolve("node_modules/typescript/bin/tsc")
    const options = [
      "--module",
      "nodenext",
      "--target",
      "es2023",
      "--strict",
      "--exactOptionalPropertyTypes",
      "--lib",
      "es2023,dom",
      "--types",
      "",
      "use.ts",
    ]
    const compiled = node([compiler, ...options], folder)
    assert.is(compiled.code, 0, compiled.out)
    assert.equal(node(["use.js"], folder), { code: 0, out: "sql-injection\n", err: "" })
    writeFileSync(
      join(folder, "browser.js"),
      readFileSync(join(folder, "use.js"), "utf8").replace('"interpolice"', '"interpolice/browser"'),
    )
    assert.equal(node(["browser.js"], folder), { code: 0, out: "sql-injection\n", err: "" })
  }),
)

pack("the example of the library prints what its page says", () => {
  const page = readFileSync("examples/api/README.md", "utf8")
  const [, command = "", printed] = /```console\n\$ node (.*)\n([\s\S]*?)```/.exec(page) ?? []
  assert.equal(node(command.split(" ")), { code: 0, out: printed, err: "" })
})

pack("publint has nothing to say", async () => {
  const { messages } = await publint({ pkgDir: ".", strict: true, pack: false })
  assert.equal(
    messages.map(message => formatMessage(message, packageJson)),
    [],
  )
})

pack.run()
