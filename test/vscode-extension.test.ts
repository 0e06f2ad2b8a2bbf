import { spawnSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { strFromU8, unzipSync } from "fflate"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { withFolder } from "./helpers/folder.ts"

/** The VS Code extension of `examples/editors/vscode`, as it is packed. */
const extension = suite("vscode-extension")

function packed(folder: string): Readonly<Record<string, Uint8Array>> {
  const file = join(folder, "out.vsix")
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["examples/editors/vscode/build.mjs", file],
    { encoding: "utf8" },
  )
  assert.is(status, 0, stderr)
  assert.match(stdout, /out\.vsix: 4 files/)
  return unzipSync(readFileSync(file))
}

extension("packs what VS Code wants to find", () =>
  withFolder({}, folder => {
    const files = packed(folder)
    const { main, version, publisher, name } = JSON.parse(strFromU8(files["extension/package.json"]!))
    assert.ok(files[join("extension", main)])
    const manifest = strFromU8(files["extension.vsixmanifest"]!)
    assert.match(manifest, `Id="${name}" Version="${version}" Publisher="${publisher}"`)
    assert.is(version, JSON.parse(readFileSync("package.json", "utf8")).version)
    assert.match(strFromU8(files["[Content_Types].xml"]!), '".vsixmanifest"')
    assert.equal(packed(folder), files)
  }),
)

/** Loads a packed extension where every name of the editor's is a class. */
const host = `
const Module = require("node:module")
const anything = new Proxy(class {}, { get: (target, name) => (name in target ? target[name] : anything) })
const load = Module._load
Module._load = (name, ...rest) => (name === "vscode" ? anything : load(name, ...rest))
const { activate, deactivate } = require("./extension.js")
console.log(typeof activate, typeof deactivate)
`

extension("loads with nothing beside it but VS Code", () =>
  withFolder({ "host.cjs": host }, folder => {
    writeFileSync(join(folder, "extension.js"), packed(folder)["extension/extension.js"]!)
    const { stdout, stderr } = spawnSync(process.execPath, ["host.cjs"], { cwd: folder, encoding: "utf8" })
    assert.is(stdout, "function function\n", stderr)
  }),
)

extension.run()
