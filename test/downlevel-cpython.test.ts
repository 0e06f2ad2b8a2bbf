import { execFileSync } from "node:child_process"
import { existsSync } from "node:fs"
import { homedir } from "node:os"
import { join } from "node:path"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { lowerSource } from "../src/downlevel/lower.ts"
import { runtimeSource } from "../src/downlevel/runtime.ts"
import { cpythonSuite, fetchCpythonSuite } from "./helpers/cpython-suite.ts"
import { withFolder } from "./helpers/folder.ts"
import { startPython } from "./helpers/python.ts"

/**
 * CPython 3.14's own tests of template strings, lowered, pass on older Pythons. They come from Debian:
 * `npm run test:cpython` fetches them, and also runs them on the interpreters that pyenv has installed.
 */
const cpython = suite("downlevel-cpython")

const fetches = process.argv.includes("--fetch")
if (fetches && cpythonSuite() === null) fetchCpythonSuite()
const tests = cpythonSuite()

/** Tests that can't pass, and why. */
const exceptions: Readonly<Record<string, string>> = {
  test_expression_in_interactive_after_buffer_resize: "types t-strings into an interactive Python",
  test_interpolation_expression_in_file_after_buffer_resize: "writes a t-string to a file that Python runs",
  test_many_tstrings_in_module: "passes t-strings to exec() as text",
  test_syntax_errors: "is about messages of the compiler for t-strings in text given to eval()",
  test_runtime_errors: "passes a t-string to eval() as text",
  test_literal_concatenation: "is also about a message of the compiler for text given to eval()",
}

/** What the tests import from `test.support`, which Pyodide leaves out. */
const support = `
import unittest

def requires_subprocess():
    return unittest.skip("needs processes")

def requires_resource(name):
    return lambda test: test
`
const helpers = {
  "os_helper.py": "temp_cwd = None\n",
  "script_helper.py": "assert_python_ok = spawn_python = None\n",
}

function suiteOf(tests: Readonly<Record<string, string>>, minor: number): Record<string, string> {
  const lower = (text: string): string => {
    const lowered = lowerSource(text, "\n", {
      minor,
      formatStrings: true,
      keepTrailingBlanks: true,
      isStub: false,
      bindsConsumers: true,
      runtime: { kind: "module", name: "_interpolice", isVendored: true },
    })
    if (lowered.kind === "refused") throw new Error(JSON.stringify(lowered.problems))
    return lowered.kind === "same" ? text : lowered.result.text
  }
  return {
    ...Object.fromEntries(Object.entries(tests).map(([name, text]) => [`test/${name}`, lower(text)])),
    ...Object.fromEntries(Object.entries(helpers).map(([name, text]) => [`test/support/${name}`, text])),
    "test/__init__.py": "",
    "test/test_string/__init__.py": "",
    "test/support/__init__.py": support,
    "_interpolice.py": runtimeSource,
    "run_suite.py": runner,
  }
}

/** Runs both modules; prints how many tests ran and the names of those that did not pass. */
const runner = `
import io, json, sys, unittest, warnings
warnings.simplefilter("ignore")

def run():
    names = ["test.test_tstring", "test.test_string.test_templatelib"]
    result = unittest.TextTestRunner(stream=io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromNames(names))
    bad = {getattr(test, "test_case", test).id().rsplit(".")[-1]: text for test, text in result.errors + result.failures}
    skipped = {test.id().rsplit(".")[-1]: why for test, why in result.skipped}
    return json.dumps({"ran": result.testsRun, "bad": {**bad, **skipped}})
`

interface Ran {
  readonly ran: number
  readonly bad: Readonly<Record<string, string>>
}

function judge(told: string): void {
  const { ran, bad } = JSON.parse(told) as Ran
  const unexpected = Object.entries(bad).filter(([name]) => exceptions[name] === undefined)
  assert.equal(unexpected, [])
  assert.equal(Object.keys(bad).sort(), Object.keys(exceptions).sort())
  assert.ok(ran >= 29, `only ${ran} tests ran`)
}

const test = tests === null ? cpython.skip : cpython

for (const version of ["311", "312", "313"] as const)
  test(`on Pyodide's ${version}`, async () => {
    const python = startPython(version)
    const files = Object.entries(suiteOf(tests ?? {}, Number(version.slice(1))))
    const code = `import sys; sys.path.insert(0, "/suite"); import run_suite; run_suite.run()`
    judge(await python.run(code, Object.fromEntries(files.map(([name, text]) => [`/suite/${name}`, text]))))
    python.close()
  })

// The tests themselves need Python 3.10: they match patterns.
const installed = join(homedir(), ".pyenv/versions")
const natives = ["3.10.13", "3.11.7", "3.12.1", "3.13.0"].map(
  version => [version, join(installed, version, "bin/python")] as const,
)
for (const [version, path] of natives.filter(([, path]) => fetches && existsSync(path)))
  test(`on ${version}`, () =>
    withFolder(suiteOf(tests ?? {}, Number(version.split(".")[1])), folder => {
      const told = execFileSync(path, ["-c", "import run_suite; print(run_suite.run())"], {
        cwd: folder,
        env: { PYTHONPATH: folder },
      })
      judge(told.toString())
    }))

cpython.run()
