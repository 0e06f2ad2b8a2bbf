import { readdirSync, readFileSync } from "node:fs"
import { test } from "uvu"
import * as assert from "uvu/assert"
import { createCatalog } from "../src/libraries/catalog.ts"
import { libraries } from "../src/libraries/index.ts"
import { defineLibrary, type Library, type QualifiedName } from "../src/libraries/library.ts"

const folder = new URL("../src/libraries/", import.meta.url)
const fixtures = new URL("fixtures/libraries/", import.meta.url)
const machinery = ["catalog.ts", "index.ts", "library.ts"]
const files = readdirSync(folder).filter(file => file.endsWith(".ts") && !machinery.includes(file))
const catalog = createCatalog(libraries)
const read = (file: string) => readFileSync(new URL(file, folder), "utf8")

test("index.ts lists every library file, in alphabetical order", () => {
  const expected = files.map(file => file.replace(/\.ts$/, "")).sort()
  const listed = libraries.map(library => library.name)
  for (const name of expected) assert.ok(listed.includes(name), `src/libraries/${name}.ts is not in index.ts`)
  assert.equal(listed, expected)
})

test("library files are short and hold data only", () => {
  const control = /\b(if|for|while|switch|function|return|throw|new|await)\b\s*[({]|=>|\?\s/
  for (const file of files) {
    const text = read(file)
    assert.ok(text.split("\n").length - 1 <= 100, `${file} has more than 100 lines`)
    const code = text.replace(/\/\*\*[\s\S]*?\*\/|\/\/.*|"(?:[^"\\]|\\.)*"/g, "")
    assert.not.match(code, control, `${file} has control flow`)
    assert.match(text, /\/\*\*\s[\s\S]*?\*\/\nexport default/, `${file} does not say what it describes`)
  }
})

test("every name belongs to a declared type or to a module of its library", () => {
  const roots = (library: Library) => [...library.modules, ...(library === byName("dbapi") ? ["dbapi"] : [])]
  for (const library of libraries) {
    const known = (name: QualifiedName) => {
      const owner = name.slice(0, Math.max(name.lastIndexOf("."), 0))
      const inModule = roots(library).some(root => name === root || name.startsWith(`${root}.`))
      return name.startsWith("*.") || !name.includes(".") || catalog.isType(owner) || inModule
    }
    const check = (name: QualifiedName, where: string) =>
      assert.ok(known(name), `${library.name}: ${where} names ${name}, which nothing declares`)
    for (const [name, bases] of Object.entries(library.types ?? {})) {
      assert.is(catalog.resolveName(name), name, `${library.name}: an alias hides the type ${name}`)
      for (const base of bases)
        assert.ok(catalog.isType(base), `${library.name}: ${name} has unknown base ${base}`)
    }
    for (const [call, type] of Object.entries({ ...library.returns, ...library.attributes })) {
      check(call.replace(/\(.*\)$/, ""), "a result")
      assert.is(catalog.resolveName(call), call, `${library.name}: an alias hides ${call}`)
      assert.ok(catalog.isType(type), `${library.name}: ${call} gives unknown type ${type}`)
    }
    for (const sink of library.sinks ?? []) {
      check(sink.call, "a sink")
      assert.is(catalog.resolveName(sink.call), sink.call, `${library.name}: an alias hides ${sink.call}`)
      assert.ok(
        sink.text.at !== undefined || sink.text.name !== undefined,
        `${sink.call} has no text argument`,
      )
    }
    for (const { decorator, mark, method, parameters, ofClass } of library.returnSinks ?? []) {
      const ways = [decorator ?? mark, method, parameters].filter(way => way !== undefined)
      assert.is(ways.length, 1, `${library.name}: a returned value is run for one reason`)
      for (const name of [decorator ?? []].flat()) check(name, "a decorator")
      if (ofClass !== undefined)
        assert.ok(catalog.isType(ofClass), `${library.name}: unknown class ${ofClass}`)
    }
    for (const { attribute } of library.attributeSinks ?? []) check(attribute, "an attribute")
    for (const source of library.sources ?? []) check(source, "a source")
    for (const decorator of library.entryPoints ?? []) check(decorator, "an entry point")
    for (const { call } of library.sanitizers ?? [])
      for (const name of [call].flat()) check(name, "a sanitizer")
    const { wrapper, takes = [] } = library.templates ?? {}
    for (const taker of takes)
      check(typeof taker === "string" ? taker : taker.call, "a taker of template strings")
    // The wrapper may be that of the library it builds on.
    const inUse = libraries.some(({ modules }) => modules.includes(wrapper?.split(".")[0] ?? ""))
    assert.ok(
      library.templates === undefined || (library.templates.form === "wrapped") === inUse,
      `${library.name}: template strings are wrapped in ${wrapper}`,
    )
  }
})

test("no two sinks describe the same argument of the same call", () => {
  const seen = new Set<string>()
  for (const { call, language, text, argv, when } of libraries.flatMap(library => library.sinks ?? [])) {
    const key = `${call} ${language} ${text.at} ${text.name} ${argv} ${JSON.stringify(when)}`
    assert.not.ok(seen.has(key), `two sinks for ${key}`)
    seen.add(key)
  }
})

test("every library with sinks has a fixture that shows each of them unsafe and safe", () => {
  for (const library of libraries) {
    const sinks = [
      ...(library.sinks ?? []),
      ...(library.returnSinks ?? []),
      ...(library.attributeSinks ?? []),
    ]
    if (sinks.length === 0) continue
    const text = readFileSync(new URL(`${library.name}.py`, fixtures), "utf8")
    const unsafe = text
      .split("\n")
      .filter(line => /# expect: (sql|html|shell)-/.test(line))
      .join("\n")
    for (const sink of library.sinks ?? []) {
      const name = sink.call.split(".").at(-1)!
      assert.ok(new RegExp(`\\b${name}\\b`).test(unsafe), `${library.name}.py shows no unsafe ${sink.call}`)
      assert.ok(text.split(`${name}(`).length > 2, `${library.name}.py shows no safe ${sink.call}`)
    }
    assert.ok(unsafe.split("\n").length >= sinks.length, `${library.name}.py has fewer findings than sinks`)
  }
})

test("every sanitizer for HTML and shells is shown by its library's fixture", () => {
  for (const library of libraries) {
    const sanitizers = (library.sanitizers ?? []).filter(
      ({ language }) => language === "html" || language === "shell",
    )
    if (sanitizers.length === 0) continue
    const text = readFileSync(new URL(`${library.name}.py`, fixtures), "utf8")
    for (const name of sanitizers.flatMap(({ call }) => call))
      assert.ok(text.includes(`${name.split(".").at(-1)}(`), `${library.name}.py does not show ${name}`)
  }
})

test("names resolve through aliases and members through bases", () => {
  assert.is(catalog.resolveName("sqlalchemy.sql.expression.text"), "sqlalchemy.text")
  assert.is(catalog.resolveName("cx_Oracle.connect"), "oracledb.connect")
  assert.is(catalog.resolveName("builtins.int"), "int")
  assert.is(catalog.resolveName("unknown.name"), "unknown.name")
  assert.is(catalog.returnType("psycopg.AsyncConnection.cursor"), "psycopg.AsyncCursor")
  assert.is(catalog.returnType("psycopg.AsyncCursor.execute"), "psycopg.Cursor")
  assert.is(catalog.returnType("apsw.Connection"), "apsw.Connection")
  assert.is(catalog.returnType("django.db.models.Manager.filter"), "django.db.models.QuerySet")
  assert.is(catalog.returnType("boto3.client", "athena"), "boto3.Athena")
  assert.is(catalog.returnType("boto3.client"), undefined)
  assert.equal(catalog.bases("psycopg.AsyncRawCursor"), ["psycopg.RawCursor", "psycopg.Cursor"])
  assert.is(catalog.attributeType("flask_sqlalchemy.SQLAlchemy.session"), "sqlalchemy.orm.scoped_session")
  assert.is(catalog.attributeType("app.models.User.objects"), "django.db.models.Manager")
  assert.is(catalog.attributeType("sqlite3.Cursor.objects"), undefined)
})

test("sinks are found by type, by base type, and by name alone", () => {
  const calls = (name: string) => catalog.sinksOf(name).map(({ sink }) => sink.call)
  assert.equal(calls("sqlite3.Cursor.execute"), ["sqlite3.Cursor.execute"])
  assert.equal(calls("psycopg.AsyncServerCursor.execute"), ["psycopg.Cursor.execute"])
  assert.equal(calls("psycopg.AsyncRawCursor.execute"), ["psycopg.RawCursor.execute"])
  assert.equal(calls("sqlite3.Cursor.fetchall"), [])
  assert.is(calls("django.db.models.Manager.extra").length, 4)
  assert.equal(
    catalog.sinksByMethodName("self.cur.execute").map(({ sink }) => sink.call),
    ["*.execute"],
  )
  assert.equal(catalog.sinksByMethodName("print"), [])
})

test("sanitizers know their language, and sources cover what is taken from them", () => {
  assert.is(catalog.sanitizer("int", "shell"), "value")
  assert.is(catalog.sanitizer("html.escape", "html"), "escaped")
  assert.is(catalog.sanitizer("html.escape", "sql"), undefined)
  assert.is(catalog.sanitizer("psycopg2.sql.Composed.as_string", "sql"), "fragment")
  assert.is(catalog.sanitizer("app.tools.quote_ident", "sql"), "identifier")
  assert.is(catalog.sanitizer("str", "sql"), undefined)
  assert.ok(catalog.isSource("sys.argv"))
  assert.ok(catalog.isSource("os.environ.get"))
  assert.not.ok(catalog.isSource("os.path.join"))
  assert.ok(catalog.isSource("flask.request.args.get"))
  assert.ok(catalog.isSource("request.GET.get"))
  assert.not.ok(catalog.isSource("flask.Response.GET"))
  assert.ok(catalog.isEntryPoint("flask.Blueprint.get"))
  assert.ok(catalog.isEntryPoint("fastapi.FastAPI.get"))
  assert.not.ok(catalog.isEntryPoint("functools.cache"))
})

test("values that are returned or assigned lead to their sinks", () => {
  const names = (found: readonly { library: Library }[]) => found.map(({ library }) => library.name)
  assert.equal(names(catalog.returnSinksOf("flask.app.Flask.route")), ["flask"])
  assert.equal(names(catalog.returnSinksOf("fastapi.FastAPI.get")), ["fastapi"])
  assert.equal(names(catalog.returnSinksOfMethod("get", ["flask.views.MethodView"])), ["flask"])
  assert.equal(names(catalog.returnSinksOfMethod("get", ["object"])), [])
  assert.equal(names(catalog.returnSinksOfMethod("_repr_html_", [])), ["ipython"])
  assert.equal(names(catalog.returnSinksOfParameters("app", ["environ", "start_response"])), ["wsgiref"])
  assert.equal(names(catalog.returnSinksOfParameters("app", [])), [])
  assert.equal(names(catalog.attributeSinksOf("falcon.asgi.Response.text")), ["falcon"])
  assert.equal(names(catalog.attributeSinksOf("self.resp.text")), ["falcon"])
  assert.equal(names(catalog.attributeSinksOf("sqlite3.Cursor.text")), [])
})

test("the names of the prefilter hold every sink, and the aliases that lead to one", () => {
  for (const sink of libraries.flatMap(library => library.sinks ?? [])) {
    assert.ok(catalog.sinkNames.has(sink.call.split(".").at(-1)!), sink.call)
  }
})

test("a project's own library is searched like the built-in ones", () => {
  const own = defineLibrary({
    name: "project",
    packages: [],
    modules: ["app"],
    aliases: { "app.run": "app.db.run" },
    types: { "app.db.Cursor": ["sqlite3.Cursor"] },
    sinks: [{ call: "app.db.run", language: "sql", text: { at: 0 } }],
    references: [],
  })
  const extended = createCatalog([...libraries, own])
  assert.is(extended.sinksOf("app.run")[0]?.library.name, "project")
  assert.is(extended.sinksOf("app.db.Cursor.execute")[0]?.library.name, "sqlite3")
  assert.ok(extended.sinkNames.has("run"))
  assert.throws(() => createCatalog([{ ...own, aliases: { "a.b": "c.d", "c.d": "a.b" } }]), /circle/)
})

function byName(name: string): Library {
  const found = libraries.find(library => library.name === name)
  assert.ok(found, name)
  return found
}

test.run()
