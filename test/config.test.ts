import { suite } from "uvu"
import * as assert from "uvu/assert"
import packageJson from "../package.json" with { type: "json" }
import { noFacts } from "../src/config/facts.ts"
import { mergeValues } from "../src/config/merge-values.ts"
import { defaultValues, type OptionName, optionList, options } from "../src/config/options.ts"
import { ownLibraries } from "../src/config/own-library.ts"
import { readConfig } from "../src/config/read-config.ts"
import { selectRules } from "../src/config/rule-selection.ts"
import { engineSettings } from "../src/config/settings.ts"
import { suggest } from "../src/config/suggest.ts"
import { toolVersion } from "../src/config/tool-version.ts"
import { joinFlag, readFlag } from "../src/config/values.ts"
import type { Problem } from "../src/text/problem.ts"
import { fakeTool } from "./helpers/fake-tool.ts"

const config = suite("config")

/** Where a problem points, as the text there. */
function pointed(text: string, { range }: Problem): string | null {
  return range === undefined ? null : text.slice(range.from, range.to)
}

function read(text: string, name = "interpolice.toml") {
  return readConfig(name, text, { version: "1.2.3", rules: fakeTool.rules })
}

/** The only problem of a configuration text. */
function mistake(text: string, name?: string): { message: string; hint: string; at: string | null } {
  const { problems } = read(text, name)
  assert.is(problems.length, 1, JSON.stringify(problems))
  const [problem] = problems
  return { message: problem!.message, hint: problem!.hint ?? "", at: pointed(text, problem!) }
}

config("the version is the package's", () => {
  assert.is(toolVersion, packageJson.version)
})

config("every option is documented, and its default has its type", () => {
  for (const [name, option] of optionList) {
    assert.match(name, /^[a-z]+(-[a-z]+)*$/)
    assert.match(option.help, /^[A-Z`].*\.$/, name)
    if (option.default !== null && option.only !== "flag") {
      const { problems } = read(toml(name, option.default))
      assert.equal(problems, [], name)
    }
  }
})

/** A good and a wrong value for every kind of option. */
const samples = {
  boolean: { good: "true", wrong: '"yes"', says: 'must be true or false, but is the string "yes"' },
  text: { good: '"3.14"', wrong: "3.14", says: "must be a string, but is 3.14" },
  count: { good: "3", wrong: "-1", says: "must be a number from 0 up, but is -1" },
  list: { good: '["sql", "all"]', wrong: '["sql", 1]', says: "must be a list of strings, but has in it 1" },
  lists: { good: '{ a = ["sql"] }', wrong: "[]", says: "must be a table of lists of strings, but is a list" },
  texts: { good: '{ a = "1" }', wrong: "{ a = 1 }", says: "at `a`, must be a string, but is 1" },
  tables: { good: "[]", wrong: "{}", says: "must be an array of tables, but is a table" },
} as const

for (const [name, option] of optionList) {
  if (option.only === "flag" || name === "required-version") continue
  config(`key ${name}: right and wrong values`, () => {
    const sample =
      option.type === "choice"
        ? { good: JSON.stringify(option.choices.at(-1)), wrong: '"nothing"', says: "can't be `nothing`" }
        : samples[option.type]
    const good = read(`${name} = ${sample.good}\n`)
    assert.equal(good.problems, [])
    assert.ok(good.values && name in good.values)
    const wrong = mistake(`# first\n${name} = ${sample.wrong}\n`)
    assert.ok(wrong.message.replace(`\`${name}\`,`, "").includes(sample.says), wrong.message)
    assert.is(wrong.at, name)
  })
}

for (const [name, option] of optionList) {
  if (option.only === "key") continue
  config(`flag --${name}: right and wrong values`, () => {
    const [good, wrong] = {
      boolean: ["true", "maybe"],
      text: ["x", null],
      count: ["3", "x"],
      choice: [option.type === "choice" ? option.choices[0]! : "", "nothing"],
      list: ["a,b", null],
      lists: ["a:b", "a"],
      texts: ["a=b", "a"],
      tables: [null, "x"],
    }[option.type] as [string | null, string | null]
    if (good !== null) assert.ok(readFlag(name, good).ok)
    if (wrong !== null) {
      const read = readFlag(name, wrong)
      assert.ok(!read.ok)
      assert.match(read.problem.message, `--${name}`)
    }
  })
}

config("unknown keys: place and suggestion", () => {
  assert.equal(mistake('[tool.interpolice]\nselekt = ["sql"]\n', "pyproject.toml"), {
    message: "Unknown setting `selekt`",
    hint: "Did you mean `select`?",
    at: "selekt",
  })
  assert.match(mistake("zzzzzz = 1\n").hint, "`interpolice config` lists all settings.")
  assert.equal(mistake("diff = true\n"), {
    message: "`diff` is a command-line flag only",
    hint: "Use `--diff`.",
    at: "diff",
  })
})

config("mistakes inside tables point at their place", () => {
  const rows = '[[sinks]]\ncall = "a.b"\nlanguage = "sql"\n\n[[sinks]]\ncall = "c"\nlangauge = "sql"\n'
  assert.equal(mistake(rows), {
    message: "`sinks` has no field `langauge`",
    hint: "Did you mean `language`?",
    at: "langauge",
  })
  assert.match(mistake('[[sinks]]\ncall = "a"\n').message, "lacks the field `language`")
  const choice = mistake('[[sinks]]\ncall = "a"\nlanguage = "sqll"\n')
  assert.equal([choice.at, choice.hint.slice(0, 22)], ["language", "Did you mean `sql`? It"])
  assert.is(mistake('[per-file-ignores]\n"tests/*" = "sql"\n').at, '"tests/*"')
  assert.is(mistake("versions = { psycopg = 3.3 }\n").at, "versions")
})

config("all mistakes are told, in the order of the file", () => {
  const { problems } = read('fix = 1\nselekt = []\nfixable = "x"\n')
  assert.equal(
    problems.map(problem => problem.message.split("`")[1]),
    ["fix", "selekt", "fixable"],
  )
})

config("broken TOML points at its place", () => {
  const text = 'fix = true\nselect = ["a"\nx = 1\n'
  const { values, problems } = read(text)
  assert.is(values, null)
  assert.is(problems[0]!.code, "invalid-toml")
  assert.ok(problems[0]!.range!.from > 10)
})

config("a pyproject.toml without our table has no settings", () => {
  assert.equal(read('[project]\nname = "interpolice"\n', "pyproject.toml"), { values: null, problems: [] })
  assert.match(mistake("[tool]\ninterpolice = 1\n", "pyproject.toml").message, "must be a table")
})

config("required-version is checked first and alone", () => {
  const text = 'unknown-key = 1\nrequired-version = ">=2"\n'
  assert.equal(mistake(text), {
    message: "This is interpolice 1.2.3, but the project requires `>=2`",
    hint: "Install that version, or change `required-version`.",
    at: "required-version",
  })
  for (const good of [">=1.2", "==1.2.3", "1.2.3", "~=1.2", ">=1,<2"])
    assert.equal(read(`required-version = "${good}"\n`).problems, [], good)
  assert.is(read('required-version = "1.2.4"\n').problems.length, 1)
})

config("stronger layers replace; extending lists and versions grow", () => {
  const merged = mergeValues([
    { select: ["sql"], exclude: ["a"], "extend-exclude": ["b"], versions: { psycopg: "3.1", flask: "2" } },
    { "extend-select": ["html"], "extend-exclude": ["c"], versions: { psycopg: "3.3" }, fix: true },
  ])
  assert.equal(merged.select, ["sql"])
  assert.equal(merged["extend-select"], ["html"])
  assert.equal(merged.exclude, ["a"])
  assert.equal(merged["extend-exclude"], ["b", "c"])
  assert.equal(merged.versions, { psycopg: "3.3", flask: "2" })
  assert.is(merged.fix, true)
  assert.equal(mergeValues([]), defaultValues)
})

config("a layer that selects forgets what weaker ones chose", () => {
  const merged = mergeValues([{ "extend-select": ["html"], ignore: ["IP101"] }, { select: ["all"] }])
  assert.equal([merged.select, merged["extend-select"], merged.ignore], [["all"], [], []])
})

config("repeated flags join", () => {
  assert.equal(joinFlag(["a"], ["b"]), ["a", "b"])
  assert.equal(joinFlag({ a: ["x"] }, { a: ["y"], b: ["z"] }), { a: ["x", "y"], b: ["z"] })
  assert.is(joinFlag("a", "b"), "b")
  assert.equal(joinFlag(undefined, "b"), "b")
})

const rules = [
  { name: "sql-injection", code: "IP101", defaultOn: true },
  { name: "quoted-sql-interpolation", code: "IP102", defaultOn: false },
  { name: "html-injection", code: "IP201", defaultOn: true },
]
const selections: readonly (readonly [readonly string[], readonly string[], string])[] = [
  [["default"], [], "IP101 IP201"],
  [["all"], [], "IP101 IP102 IP201"],
  [["sql"], [], "IP101 IP102"],
  [["IP1"], [], "IP101 IP102"],
  [["ip101"], [], "IP101"],
  [["sql-injection"], [], "IP101"],
  [["all"], ["sql"], "IP201"],
  [["all", "sql-injection"], ["sql"], "IP101 IP201"],
  [["sql"], ["sql"], ""],
  [["IP101"], ["sql-injection"], ""],
  [["default", "IP102"], ["all"], "IP101 IP102 IP201"],
  [[], [], ""],
]
for (const [select, ignore, expected] of selections)
  config(`select ${select.join(",") || "nothing"}, ignore ${ignore.join(",") || "nothing"}`, () => {
    const chosen = selectRules(rules, select, ignore)
    assert.ok(chosen.ok)
    const codes = rules.filter(rule => chosen.value.includes(rule.name)).map(rule => rule.code)
    assert.is(codes.join(" "), expected)
  })

config("unknown rules are refused, with a suggestion", () => {
  const chosen = selectRules(rules, ["sql-injecton"], [])
  assert.ok(!chosen.ok)
  assert.is(chosen.problem.message, "Unknown rule `sql-injecton`")
  assert.is(chosen.problem.hint, "Did you mean `sql-injection`?")
  assert.not(selectRules(rules, [], ["IP9"]).ok)
  assert.not(selectRules(rules, ["IPX"], []).ok)
})

function settings(change: Partial<typeof defaultValues>, facts = noFacts) {
  return engineSettings({ ...defaultValues, ...change }, facts, fakeTool.rules)
}

config("the target version comes from the option, else from the project", () => {
  const facts = { python: { major: 3, minor: 12 }, versions: { psycopg: "3.1" }, declared: ["psycopg"] }
  const wanted = settings({ "target-version": "py314", versions: { Psycopg: "3.3" } }, facts)
  assert.ok(wanted.ok)
  assert.equal(wanted.value.targetVersion, { major: 3, minor: 14 })
  assert.equal(wanted.value.versions, { psycopg: "3.3" })
  assert.equal(wanted.value.declared, ["psycopg"])
  const declared = settings({}, facts)
  assert.ok(declared.ok)
  assert.equal(declared.value.targetVersion, { major: 3, minor: 12 })
  const unknown = settings({})
  assert.ok(unknown.ok)
  assert.is(unknown.value.targetVersion, null)
  const wrong = settings({ "target-version": "newest" })
  assert.ok(!wrong.ok)
  assert.is(wrong.problem.hint, "Write it as `py314` or `3.14`.")
})

config("settings name the rules that are checked and fixed", () => {
  const chosen = settings({ select: ["all"], unfixable: ["IP103"] })
  assert.ok(chosen.ok)
  assert.equal(chosen.value.enabled, ["sql-injection", "sql-fragment"])
  assert.equal(chosen.value.fixable, ["sql-injection"])
  assert.not(settings({ fixable: ["nothing"] }).ok)
})

config("sinks, sources and sanitizers of the project become a library", () => {
  assert.equal(ownLibraries(defaultValues), [])
  const [library, ...others] = ownLibraries({
    sinks: [
      { call: "app.db.run", language: "sql", argument: "query", params: 1, style: "named" },
      { call: "web.page", language: "html" },
    ],
    sources: ["app.request.args"],
    sanitizers: [{ call: "app.quote", language: "shell", gives: "quoted-word" }],
  })
  assert.equal(others, [])
  assert.equal(library?.modules, ["app", "web"])
  assert.equal(
    library?.sinks?.map(sink => [sink.call, sink.language, sink.text, sink.params?.style]),
    [
      ["app.db.run", "sql", { name: "query" }, ["named"]],
      ["web.page", "html", { at: 0 }, undefined],
    ],
  )
  assert.equal(library?.sources, ["app.request.args"])
  assert.equal(library?.sanitizers, [{ call: "app.quote", language: "shell", gives: "quoted-word" }])
})

config("functions that take template strings become libraries, one for each way", () => {
  const sinks = [
    { call: "shop.db.run", language: "sql", takes: "either", "renders-as": "psycopg" },
    { call: "shop.db.fetch", language: "sql", takes: "either", "renders-as": "psycopg", argument: "query" },
    { call: "shop.web.page", language: "html", takes: "template", argument: 1 },
    { call: "shop.shell.run", language: "shell" },
  ]
  const [plain, sql, html, ...others] = ownLibraries({ sinks, sources: [], sanitizers: [] })
  assert.equal(others, [])
  assert.equal(
    plain?.sinks?.map(({ call }) => call),
    ["shop.shell.run"],
  )
  assert.equal(
    sql?.sinks?.map(({ call, text, templates }) => [call, text, templates]),
    [
      ["shop.db.run", { at: 0 }, true],
      ["shop.db.fetch", { name: "query" }, true],
    ],
  )
  assert.is(sql?.dialect, "postgresql")
  assert.equal([sql?.templates?.form, sql?.templates?.specs?.identifier], ["native", "i"])
  assert.is(html?.sinks, undefined)
  assert.equal(html?.templates?.takes, [{ call: "shop.web.page", templates: [{ at: 1 }] }])
  assert.equal([html?.templates?.form, html?.templates?.language], ["wrapped", "html"])
})

config("who renders a template string has to know its language", () => {
  const row = (rest: string) => `[[sinks]]\ncall = "a.b"\nlanguage = "sql"\n${rest}\n`
  assert.match(mistake(row('renders-as = "psycopg"')).message, "a function that takes text only")
  assert.equal(mistake(row('takes = "either"\nrenders-as = "tdom"')), {
    message: "`sinks`: tdom makes no sql, but html",
    hint: "Correct one of them.",
    at: "renders-as",
  })
  assert.match(mistake(row('takes = "either"\nrenders-as = "psycpg"')).hint, "Did you mean `psycopg`?")
  const shell = '[[sinks]]\ncall = "a.b"\nlanguage = "shell"\ntakes = "template"\n'
  assert.is(mistake(shell).at, "takes")
})

config("suggestions are close or absent", () => {
  const names: OptionName[] = optionList.map(([name]) => name)
  assert.is(suggest("outputformat", names), "output-format")
  assert.is(suggest("tagret-version", names), "target-version")
  assert.is(suggest("TARGET-VERSION", names), "target-version")
  assert.is(suggest("banana", names), null)
})

function toml(name: OptionName, value: unknown): string {
  const isTable = options[name].type === "lists" || options[name].type === "texts"
  return isTable ? `[${name}]\n` : `${name} = ${JSON.stringify(value)}\n`
}

config.run()
