import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { withFolder } from "./helpers/folder.ts"
import { program } from "./helpers/process.ts"
import { startPython } from "./helpers/python.ts"

/** The page of the example shows what its commands print. `UPDATE=1` writes it anew. */
const example = suite("downlevel-example")

const page = "examples/transpile/README.md"
const interpolice = program("src/cli/entry.ts")
const python = startPython("312")
example.after(() => python.close())

/** `python -m greeter` with what it prints to both streams, as a terminal shows it. */
const runModule = (folder: string) => `
import contextlib, io, runpy, sys, traceback
sys.path.insert(0, ${JSON.stringify(folder)})
out = io.StringIO()
with contextlib.redirect_stdout(out):
    try:
        runpy.run_module("greeter", run_name="__main__", alter_sys=True)
    except Exception:
        traceback.print_exc(file=out)
out.getvalue()`

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter(name => statSync(join(folder, name)).isFile())
    .sort()
}

example("every command prints what the page shows", () =>
  withFolder({}, async folder => {
    cpSync("examples/transpile", folder, { recursive: true })
    const cli = (line: string, input = "") => {
      const { stdout, stderr } = interpolice(line.split(" "), { cwd: folder, input })
      return stdout + stderr
    }
    const lowered = join(folder, "build/lowered")
    const greeter = async () => {
      const files = filesIn(lowered).map(name => [
        join(lowered, name),
        readFileSync(join(lowered, name), "utf8"),
      ])
      const told = await python.run(runModule(lowered), Object.fromEntries(files))
      // Frames of the test and of Python's own library are no part of the example.
      const frames = told.replace(/ {2}File "(?:<exec>|<frozen runpy>)".*\n(?: {4}.*\n)*/g, "")
      return frames.replaceAll(`${folder}/`, "")
    }
    const run = async (command: string): Promise<string> => {
      const [, ofOurs] = /^interpolice (.*)$/.exec(command) ?? []
      if (ofOurs !== undefined) return cli(ofOurs)
      if (command === "find build/lowered -type f")
        return filesIn(lowered)
          .map(name => `build/lowered/${name}\n`)
          .join("")
      const [, file] = /^cat (.*)$/.exec(command) ?? []
      if (file !== undefined) return readFileSync(join(folder, file), "utf8")
      assert.match(command, /^PYTHONPATH=build\/lowered python3\.12 -m greeter/)
      return command.endsWith("interpolice trace") ? cli("trace", await greeter()) : await greeter()
    }
    let text = readFileSync(page, "utf8")
    for (const [block, head, command] of text.matchAll(/(```console\n\$ (.*)\n)[\s\S]*?```/g))
      text = text.replace(block, () => `${head}\0${command}\0\`\`\``)
    for (const [marked, command] of text.matchAll(/\0(.*)\0/g)) {
      const printed = await run(command!)
      text = text.replace(marked, () => printed)
    }
    if (process.env.UPDATE) writeFileSync(page, text)
    assert.fixture(readFileSync(page, "utf8"), text)
    const packed = filesIn(lowered).filter(name => name.startsWith("greeter/"))
    assert.match(text, packed.map(name => `    ${name}\n`).join(""))
  }),
)

example.run()
