import { suite } from "uvu"
import * as assert from "uvu/assert"
import { noFacts } from "../src/config/facts.ts"
import { globPattern, pathMatcher } from "../src/config/glob.ts"
import { isFactsFile, projectFacts } from "../src/config/project-facts.ts"
import { oldestPython, parsePythonVersion } from "../src/config/python-version.ts"
import { normalizeName, oldestVersion, parseRequirement } from "../src/config/requirement.ts"

const facts = suite("config-facts")

function factsOf(files: Readonly<Record<string, string>>) {
  const found = projectFacts(
    Object.entries(files).map(([name, text]) => {
      assert.ok(isFactsFile(name), name)
      return { name, path: `/p/${name}`, text }
    }),
  )
  assert.ok(found.ok, found.ok ? "" : found.problem.message)
  return found.value
}

facts("versions of Python", () => {
  for (const text of ["py314", "3.14", "3.14.2", " 314 "])
    assert.equal(parsePythonVersion(text), { major: 3, minor: 14 })
  for (const text of ["", "py", "4.1", "3", "python3.14", "3.14rc1"])
    assert.is(parsePythonVersion(text), null)
})

const specifiers: readonly (readonly [string, string | null])[] = [
  [">=3.14", "3.14"],
  [">=3.9,<4", "3.9"],
  [">=3.10.2", "3.10"],
  ["~=3.11", "3.11"],
  ["==3.12.*", "3.12"],
  [">3.8", "3.8"],
  ["!=3.0.*,!=3.1.*,>=3", "3.2"],
  ["<4", "2.7"],
  [">=99", null],
]
for (const [specifier, expected] of specifiers)
  facts(`requires-python ${specifier}`, () => {
    const found = oldestPython(specifier)
    assert.is(found && `${found.major}.${found.minor}`, expected)
  })

const requirements: readonly (readonly [string, string | null, string | null])[] = [
  ["psycopg>=3.3", "psycopg", "3.3"],
  ["psycopg[binary, pool] >= 3.3 ; python_version > '3.9'", "psycopg", "3.3"],
  ["Django (>=4.2,<6)", "django", "4.2"],
  ["zope.interface", "zope-interface", null],
  ["SQL_Alchemy~=2.0.1", "sql-alchemy", "2.0.1"],
  ["x @ https://example.org/x.whl", "x", null],
  ["x==1.*", "x", "1"],
  ["x!=2,>=1.5", "x", "1.5"],
  ["x<3", "x", null],
  ["x>=1.0a1", "x", "1.0a1"],
  ["# nothing", null, null],
  ["", null, null],
]
for (const [text, name, oldest] of requirements)
  facts(`requirement ${text || "(empty)"}`, () => {
    const found = parseRequirement(text)
    assert.equal(found, name === null ? null : { name, oldest })
  })

facts("Poetry's carets and tildes", () => {
  assert.is(oldestVersion("^3.3"), "3.3")
  assert.is(oldestVersion("~3.3"), "3.3")
  assert.is(oldestVersion("3.3"), "3.3")
  assert.is(oldestVersion("*"), null)
  assert.is(normalizeName("Zope..Interface_x"), "zope-interface-x")
})

facts("pyproject.toml: dependencies, extras and groups", () => {
  assert.equal(
    factsOf({
      "pyproject.toml": `
[project]
requires-python = ">=3.14"
dependencies = ["psycopg[pool]>=3.3", "Flask"]
[project.optional-dependencies]
cache = ["redis>=5"]
[dependency-groups]
dev = ["psycopg>=3.4", { include-group = "lint" }]
lint = ["ruff==0.16.10"]
`,
    }),
    {
      python: { major: 3, minor: 14 },
      versions: { psycopg: "3.3", redis: "5", ruff: "0.16.10" },
      declared: ["flask", "psycopg", "redis", "ruff"],
    },
  )
})

facts("pyproject.toml of Poetry", () => {
  assert.equal(
    factsOf({
      "pyproject.toml": `
[tool.poetry.dependencies]
python = "^3.13"
psycopg = { version = "^3.3", extras = ["binary"] }
django = [{ version = "^4.2", python = "<3.12" }, { version = "^5.1", python = ">=3.12" }]
local = { path = "../local" }
[tool.poetry.group.dev.dependencies]
ruff = "~0.16"
`,
    }),
    {
      python: { major: 3, minor: 13 },
      versions: { psycopg: "3.3", django: "4.2", ruff: "0.16" },
      declared: ["django", "local", "psycopg", "ruff"],
    },
  )
})

facts("requirements files", () => {
  assert.equal(
    factsOf({
      "requirements.txt": `# pinned
-r base.txt
--index-url https://example.org
psycopg==3.3.1 \\
    --hash=sha256:00
flask>=3  # web
`,
      "requirements-dev.in": "psycopg>=3.2\n",
    }).versions,
    { psycopg: "3.2", flask: "3" },
  )
})

const locks: Readonly<Record<string, string>> = {
  "uv.lock": 'version = 1\n\n[[package]]\nname = "psycopg"\nversion = "3.3.1"\nsource = { registry = "x" }\n',
  "poetry.lock": '[[package]]\nname = "Psycopg"\nversion = "3.3.1"\ndescription = "x"\n\n[metadata]\nx = 1\n',
  "pdm.lock": '[[package]]\r\nname = "psycopg"\r\nversion = "3.3.1"\r\n',
  "pylock.toml": '[[packages]]\nname = "psycopg"\nversion = "3.3.1"\n',
  "pylock.dev.toml": '[[packages]]\nname = "psycopg"\nversion = "3.3.1"\n',
  "Pipfile.lock": '{"default": {"psycopg": {"hashes": ["x"], "index": "pypi", "version": "==3.3.1"}}}',
}
for (const [name, text] of Object.entries(locks))
  facts(`${name} pins what nothing else bounds`, () => {
    assert.equal(factsOf({ [name]: text }).versions, { psycopg: "3.3.1" })
    const declared = '[project]\ndependencies = ["psycopg>=3.1"]\n'
    assert.equal(factsOf({ "pyproject.toml": declared, [name]: text }).versions, { psycopg: "3.1" })
  })

facts("a broken pyproject.toml is a problem, a missing table isn't", () => {
  const broken = projectFacts([{ name: "pyproject.toml", path: "/p/pyproject.toml", text: "[project" }])
  assert.ok(!broken.ok)
  assert.is(broken.problem.code, "invalid-toml")
  assert.equal(factsOf({ "pyproject.toml": "[build-system]\n" }), noFacts)
  assert.equal(factsOf({ Pipfile: "[packages" }), noFacts)
  for (const name of ["setup.py", "dev-requirements.txt", "Pipfile"]) assert.ok(isFactsFile(name), name)
  for (const name of ["requirements", "base.txt", "setup.pyi", "Pipfile.toml"])
    assert.not(isFactsFile(name), name)
})

facts("requirements files name others, and constraints", () => {
  const texts: Readonly<Record<string, string>> = {
    "/p/requirements.txt":
      "-r requirements/base.txt\n--constraint=pins.txt\nflask\n-r https://example.org/x.txt\n",
    "/p/requirements/base.txt": "-r ../requirements.txt\npsycopg2\n",
    "/p/pins.txt": "psycopg2==2.9.1\nunused==1\n",
  }
  const read = (path: string, from: string) => {
    const [folder] = /^.*\//.exec(from)!
    const full = new URL(path, `file://${folder}`).pathname
    const text = texts[full]
    return text === undefined ? null : { name: full.replace(/.*\//, ""), path: full, text }
  }
  const first = read("requirements.txt", "/p/")!
  const found = projectFacts([first], (path, by) => read(path, by.path))
  assert.ok(found.ok)
  assert.equal(found.value.versions, { psycopg2: "2.9.1", unused: "1" })
  assert.equal(found.value.declared, ["flask", "psycopg2"])
})

facts("setup.cfg", () => {
  assert.equal(
    factsOf({
      "setup.cfg": `[metadata]
name = x
[options]
python_requires = >=3.10
install_requires =
    psycopg[binary]>=3.3  # the driver
    # nothing
    flask
[options.extras_require]
old = psycopg2>=2.9
new:
  asyncpg
[flake8]
max-line-length = 100
`,
    }),
    {
      python: { major: 3, minor: 10 },
      versions: { psycopg: "3.3", psycopg2: "2.9" },
      declared: ["asyncpg", "flask", "psycopg", "psycopg2"],
    },
  )
})

facts("setup.py, as far as it is written out", () => {
  assert.equal(
    factsOf({
      "setup.py": `from setuptools import setup
REQUIRED = ["psycopg[binary, pool]>=3.3",  # with "quotes"
            'flask']
setup(name="x", python_requires='>=3.14', install_requires=REQUIRED,
      extras_require={"old": ["psycopg2>=2.9"], "all": ["asyncpg",]}, packages=["y"])
`,
    }),
    {
      python: { major: 3, minor: 14 },
      versions: { psycopg: "3.3", psycopg2: "2.9" },
      declared: ["asyncpg", "flask", "psycopg", "psycopg2"],
    },
  )
  assert.equal(factsOf({ "setup.py": "setup(install_requires=read(), python_requires=f'>={x}')" }), noFacts)
})

facts("Pipfile", () => {
  assert.equal(
    factsOf({
      Pipfile: `[packages]
psycopg2 = ">=2.9"
flask = "*"
[dev-packages]
pytest = {version = "==8.1"}
[requires]
python_version = "3.12"
`,
    }),
    {
      python: { major: 3, minor: 12 },
      versions: { psycopg2: "2.9", pytest: "8.1" },
      declared: ["flask", "psycopg2", "pytest"],
    },
  )
})

facts("what says which Python comes first", () => {
  const lock = 'version = 1\nrequires-python = ">=3.13"\n\n[[package]]\nname = "x"\nversion = "1"\n'
  assert.equal(factsOf({ "uv.lock": lock }), {
    python: { major: 3, minor: 13 },
    versions: { x: "1" },
    declared: ["x"],
  })
  const cfg = "[options]\npython_requires = >=3.9\n"
  assert.equal(factsOf({ "setup.cfg": cfg, "uv.lock": lock }).python, { major: 3, minor: 9 })
  const project = '[project]\nrequires-python = ">=3.11"\n'
  assert.equal(factsOf({ "setup.cfg": cfg, "pyproject.toml": project }).python, { major: 3, minor: 11 })
})

const globs: readonly (readonly [string, string, boolean])[] = [
  ["*.py", "a.py", true],
  ["*.py", "a/b.py", false],
  ["a/**/b", "a/b", true],
  ["a/**/b", "a/x/y/b", true],
  ["a/**", "a/x/y", true],
  ["**/b", "a/x/b", true],
  ["a**b", "a/b", false],
  ["a?c", "abc", true],
  ["a?c", "a/c", false],
  ["[a-c]x", "bx", true],
  ["[!a-c]x", "bx", false],
  ["[]x]", "]", true],
  ["[", "[", true],
  ["{a,b}.py", "b.py", true],
  ["a.b", "axb", false],
  ["\\*", "*", true],
  ["\\*", "a", false],
  ["a(b)+$", "a(b)+$", true],
]
for (const [glob, path, expected] of globs)
  facts(`${glob} ${expected ? "matches" : "doesn't match"} ${path}`, () => {
    assert.is(globPattern(glob, { braces: true }).test(path), expected)
  })

facts("braces are literal in ignore files", () => {
  assert.ok(globPattern("{a,b}", { braces: false }).test("{a,b}"))
})

facts("path patterns: names at any depth, paths below the root", () => {
  const match = (pattern: string, path: string) =>
    pathMatcher([pattern], "/p [x]").matches(path.slice(path.lastIndexOf("/") + 1), path)
  assert.ok(match("build", "/p [x]/a/build"))
  assert.ok(match("*.pyi", "/p [x]/a/b.pyi"))
  assert.ok(match("test_*", "/p [x]/a/test_b.py"))
  assert.ok(match("a/*.py", "/p [x]/a/b.py"))
  assert.not(match("a/*.py", "/p [x]/c/a/b.py"))
  assert.ok(match("./a/b.py", "/p [x]/a/b.py"))
  assert.ok(match("a/", "/p [x]/c/a"))
  assert.ok(match("/elsewhere/*", "/elsewhere/b.py"))
  assert.ok(match("src/{a,b}/**", "/p [x]/src/b/c/d.py"))
})

facts.run()
