import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { runtimeSource } from "../src/downlevel/runtime.ts"
import { withFolder } from "./helpers/folder.ts"
import { program } from "./helpers/process.ts"
import { startPython } from "./helpers/python.ts"

/** What Python says about lowered code reads, after `trace`, as it does about the source. */
const trace = suite("trace")

const interpolice = program("test/helpers/fake-entry.ts")
const pythons = { "312": startPython("312"), "314": startPython("314") }
trace.after(() => {
  for (const python of Object.values(pythons)) python.close()
})

/** Fails in ways that give every shape of traceback. */
const app = `import traceback


def show(template, *rest):
    raise TypeError(f"not shown: {template.strings}")


def short(d):
    return show(t"a {d['no']} b")


def long(é, n):
    return show(
        t"""é: {é!r:>{n}}
        {
            é + n}"""
    )


def chained():
    try:
        short({})
    except KeyError as error:
        raise ValueError(t"{error}".strings) from error


def grouped():
    errors = []
    for fail in (lambda: long("é", 2), lambda: show(t"{1}", t"{2}" if True else t"{3}",
                                                    4)):
        try:
            fail()
        except Exception as error:
            errors.append(error)
    raise ExceptionGroup("both", errors)


def recursive(n):
    return t"{recursive(n - 1) if n else {}[n]}"


def told(call, *args):
    try:
        call(*args)
    except BaseException as error:
        return "".join(traceback.format_exception(error))


def everything():
    x = 1
    calls = [(short, {}), (long, "é", 3), (chained,), (grouped,), (recursive, 6), (show, t"x")]
    calls.append((lambda: t"{x}" + "s" + t"{
        x / 0
    }",))
    return "\\n".join(told(*call) for call in calls)
`

const tell = (folder: string) => `
import sys, linecache
linecache.clearcache()
for name in ["app", "_interpolice"]: sys.modules.pop(name, None)
sys.path[:] = [path for path in sys.path if not path.startswith("/home/")] + [${JSON.stringify(folder)}]
import importlib; importlib.invalidate_caches()
import app
app.everything()`

trace("tracebacks, their lines and their markers are those of the source", () =>
  withFolder({ "src/app.py": app }, async folder => {
    const args = ["transpile", "src", "--out-dir", "out", "--target-version", "py312", "-q"]
    assert.is(interpolice(args, { cwd: folder }).code, 0)
    const lowered = readFileSync(join(folder, "out/app.py"), "utf8")
    const native = await pythons["314"].run(tell("/home/src"), { "/home/src/app.py": app })
    // Python 3.14 runs the lowered code, too, and has the same ways of showing an error.
    const files = { [`${folder}/out/app.py`]: lowered, [`${folder}/out/_interpolice.py`]: runtimeSource }
    const told = await pythons["314"].run(tell(`${folder}/out`), files)
    const traced = interpolice(["trace"], { cwd: folder, input: told })
    assert.fixture(traced.stdout, native.replaceAll("/home/src/app.py", "src/app.py"))
    const older = await pythons["312"].run(tell(`${folder}/out`), files)
    const { stdout } = interpolice(["trace"], { cwd: folder, input: older })
    assert.not.match(stdout, "_field(")
    // Only the way of showing differs: the frames and their lines are the same.
    const frames = (text: string) =>
      [...text.matchAll(/File "src\/app\.py", line \d+, in \S+/g)].map(([all]) => all)
    assert.equal(frames(stdout), frames(traced.stdout))
  }),
)

/** A file that lowering adds a line to, so that every line is another one. */
const shifted = 'def f(x):\n    return t"{x / 0}"\n'

async function withShifted(
  use: (folder: string, trace: (input: string, ...args: string[]) => string) => void,
) {
  await withFolder({ "src/pkg/__init__.py": "", "src/pkg/mod.py": shifted }, folder => {
    const args = ["transpile", "src", "--out-dir", "out", "--target-version", "py39", "-q"]
    assert.is(interpolice(args, { cwd: folder }).code, 0)
    use(folder, (input, ...flags) => interpolice(["trace", ...flags], { cwd: folder, input }).stdout)
  })
}

trace("warnings and other reports name the source", () =>
  withShifted((folder, trace) => {
    assert.is(
      trace(
        `${folder}/out/pkg/mod.py:3: DeprecationWarning: old\n  return _template(_field(x / 0, "x / 0"))\n`,
      ),
      'src/pkg/mod.py:2: DeprecationWarning: old\n  return t"{x / 0}"\n',
    )
    assert.is(
      trace("at out/pkg/mod.py:3:29: E501 long\r\nother.py:3: x\n"),
      "at src/pkg/mod.py:2:15: E501 long\r\nother.py:3: x\n",
    )
    assert.is(trace("out/pkg/mod.py:3: ZeroDivisionError"), "src/pkg/mod.py:2: ZeroDivisionError")
    assert.is(trace('  File "out/pkg/mod.py", line 3 in f\n'), '  File "src/pkg/mod.py", line 2 in f\n')
  }),
)

trace("code that ran elsewhere is found by the end of its path, when the lines agree", () =>
  withShifted((folder, trace) => {
    const line = '    return _template(_field(x / 0, "x / 0"))\n                                 ~~^~~\n'
    const told = (line: string) =>
      `  File "/usr/lib/site-packages/pkg/mod.py", line 3, in f\n${line}ZeroDivisionError\n`
    const marker = '    return t"{x / 0}"\n'
    assert.match(trace(told(line), "--map-dir", "out"), `  File "src/pkg/mod.py", line 2, in f\n${marker}`)
    assert.is(trace(told("    other()\n"), "--map-dir", "out"), told("    other()\n"))
    assert.is(trace(told(line)), told(line))
    // Another file of that name alone is not meant, unless the lines agree.
    assert.is(trace("/lib/mod.py:3: x\n", "--map-dir", "out/pkg"), "/lib/mod.py:3: x\n")
    assert.match(
      trace(told(line).replace("pkg/", ""), "--map-dir", "out/pkg"),
      'File "src/pkg/mod.py", line 2',
    )
    assert.is(trace("lib/pkg/mod.py:3: x\n", "--map-dir", "out"), "src/pkg/mod.py:2: x\n")
    // Neither the lowered file nor the source is here: the map alone tells the line.
    rmSync(join(folder, "out/pkg/mod.py"))
    rmSync(join(folder, "src"), { recursive: true })
    assert.match(
      trace(told(line), "--map-dir", "out"),
      '  File "src/pkg/mod.py", line 2, in f\n    return _template(',
    )
  }),
)

trace("a coverage report is about the source", () =>
  withShifted((_folder, trace) => {
    const report = (path: string, by: number) => ({
      meta: { format: 3, version: "7.6.1", branch_coverage: true },
      files: {
        [path]: {
          executed_lines: [by, by + 1],
          summary: { covered_lines: 2, num_statements: 2 },
          missing_lines: [],
          excluded_lines: [],
          executed_branches: [[by + 1, -by]],
          missing_branches: [],
          contexts: { [by + 1]: ["test_f"] },
          functions: {
            f: { executed_lines: [by + 1], start_line: by, missing_lines: [], excluded_lines: [] },
          },
        },
        "other.py": { executed_lines: [1], missing_lines: [], excluded_lines: [] },
      },
      totals: { covered_lines: 3 },
    })
    const traced: unknown = JSON.parse(trace(JSON.stringify(report("out/pkg/mod.py", 2))))
    assert.equal(traced, report("src/pkg/mod.py", 1))
  }),
)

trace("paths may hold any character", () =>
  withFolder({ "src/a b#%41é.py": shifted }, folder => {
    interpolice(["transpile", "src", "--out-dir", "out", "--target-version", "py39", "-q"], { cwd: folder })
    const input = '  File "out/a b#%41é.py", line 3, in f\n'
    assert.is(
      interpolice(["trace"], { cwd: folder, input }).stdout,
      '  File "src/a b#%41é.py", line 2, in f\n',
    )
  }),
)

trace("text without anything lowered stays as it is", () =>
  withShifted((folder, trace) => {
    const text =
      'Traceback (most recent call last):\n  File "x.py", line 1, in <module>\n    1 / 0\n    ~~^~~\n{"a": 1}\n'
    assert.is(trace(text), text)
    assert.is(trace(""), "")
    assert.is(trace('{"meta": 1}'), '{"meta": 1}')
    writeFileSync(join(folder, "out/pkg/mod.py.map"), "broken")
    assert.is(trace("out/pkg/mod.py:3: x"), "out/pkg/mod.py:3: x")
  }),
)

trace.run()
