import { fail, ok, type Problem, type Result } from "../text/problem.ts"
import type { Field, Option, OptionType } from "./option.ts"
import { isOptionName, type OptionName, type OptionValues, optionList, options } from "./options.ts"
import { suggest } from "./suggest.ts"
import type { TomlPath } from "./toml-position.ts"

/** What is wrong with a value, and where inside it. */
export interface ValueProblem {
  readonly message: string
  readonly hint?: string
  /** Keys and indexes from the value checked to the part that is wrong. */
  readonly path: TomlPath
}

/** Some options' values, as one file or the command line gives them. */
export type PartialValues = { readonly [K in OptionName]?: OptionValues[K] }

/** Checks a configuration table against the declared options; every mistake is reported, not only the first. */
export function readValues(table: object): { values: PartialValues; problems: ValueProblem[] } {
  const values: Record<string, unknown> = {}
  const problems: ValueProblem[] = []
  const keys = optionList.filter(([, option]) => option.only !== "flag").map(([name]) => name)
  for (const [key, value] of Object.entries(table)) {
    if (!isOptionName(key) || !keys.includes(key)) {
      problems.push({ ...unknownKey(key, keys), path: [key] })
      continue
    }
    const found = checkValue(options[key], value)
    if (found) problems.push({ ...found, message: `\`${key}\`${found.message}`, path: [key, ...found.path] })
    else values[key] = value
  }
  return { values, problems }
}

function unknownKey(key: string, keys: readonly string[]): Pick<ValueProblem, "message" | "hint"> {
  if (isOptionName(key))
    return { message: `\`${key}\` is a command-line flag only`, hint: `Use \`--${key}\`.` }
  const near = suggest(key, keys)
  return {
    message: `Unknown setting \`${key}\``,
    hint: near ? `Did you mean \`${near}\`?` : "`interpolice config` lists all settings.",
  }
}

/** `null` when `value` fits; else the rest of a sentence that starts with the option's name. */
function checkValue(option: OptionType, value: unknown): ValueProblem | null {
  switch (option.type) {
    case "boolean":
      return typeof value === "boolean" ? null : expected("true or false", value)
    case "text":
      return typeof value === "string" ? null : expected("a string", value)
    case "count":
      return Number.isSafeInteger(value) && Number(value) >= 0 ? null : expected("a number from 0 up", value)
    case "choice":
      return checkChoice(option.choices, value)
    case "list":
      return checkList(value)
    case "lists":
      return checkRecord(value, "lists of strings", checkList)
    case "texts":
      return checkRecord(value, "strings", item =>
        typeof item === "string" ? null : expected("a string", item),
      )
    case "tables":
      return checkTables(option.fields, value)
  }
}

function checkChoice(choices: readonly string[], value: unknown): ValueProblem | null {
  if (typeof value !== "string") return expected("a string", value)
  if (choices.includes(value)) return null
  const near = suggest(value, choices)
  return {
    message: ` can't be \`${value}\``,
    hint: `${near ? `Did you mean \`${near}\`? ` : ""}It is one of ${choices.map(choice => `\`${choice}\``).join(", ")}.`,
    path: [],
  }
}

function checkList(value: unknown): ValueProblem | null {
  if (!Array.isArray(value)) return expected("a list of strings", value)
  const wrong = value.find(item => typeof item !== "string")
  return wrong === undefined ? null : expected("a list of strings", wrong, "has in it")
}

function checkRecord(
  value: unknown,
  of: string,
  check: (item: unknown) => ValueProblem | null,
): ValueProblem | null {
  if (!isTable(value)) return expected(`a table of ${of}`, value)
  for (const [key, item] of Object.entries(value)) {
    const found = check(item)
    if (found) return { ...found, message: `, at \`${key}\`,${found.message}`, path: [key, ...found.path] }
  }
  return null
}

function checkTables(fields: Readonly<Record<string, Field>>, value: unknown): ValueProblem | null {
  if (!Array.isArray(value)) return expected("an array of tables", value)
  for (const [i, row] of value.entries()) {
    const found = isTable(row) ? checkRow(fields, row) : expected("an array of tables", row, "has in it")
    if (found) return { ...found, path: [i, ...found.path] }
  }
  return null
}

function checkRow(
  fields: Readonly<Record<string, Field>>,
  row: Readonly<Record<string, unknown>>,
): ValueProblem | null {
  for (const [key, item] of Object.entries(row)) {
    const field = fields[key]
    if (!field) {
      const near = suggest(key, Object.keys(fields))
      const hint = near ? `Did you mean \`${near}\`?` : `It has ${Object.keys(fields).join(", ")}.`
      return { message: ` has no field \`${key}\``, hint, path: [key] }
    }
    const found = checkField(field, item)
    if (found) return { ...found, message: `, at \`${key}\`,${found.message}`, path: [key, ...found.path] }
  }
  const missing = Object.keys(fields).find(key => fields[key]!.required && !(key in row))
  return missing === undefined
    ? null
    : { message: ` lacks the field \`${missing}\``, hint: fields[missing]!.help, path: [] }
}

function checkField(field: Field, item: unknown): ValueProblem | null {
  switch (field.type) {
    case "text":
      return typeof item === "string" ? null : expected("a string", item)
    case "place":
      return typeof item === "string" || (Number.isSafeInteger(item) && Number(item) >= 0)
        ? null
        : expected("a name or a position from 0 up", item)
    case "choice":
      return checkChoice(field.choices ?? [], item)
  }
}

function expected(what: string, value: unknown, verb = "is"): ValueProblem {
  return { message: ` must be ${what}, but ${verb} ${describe(value)}`, path: [] }
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return "a list"
  if (typeof value === "string") return `the string "${value}"`
  return isTable(value) ? "a table" : String(value)
}

/** Whether a parsed TOML value is a table. */
export function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
}

/** Reads the value of a flag; repeated flags are joined by `joinFlag`. */
export function readFlag(name: OptionName, text: string): Result<OptionValues[OptionName]> {
  const option: Option = options[name]
  const bad = (message: string, hint?: string): Result<never> => {
    const problem: Problem = { code: "invalid-flag", message: `\`--${name}\`${message}` }
    return fail(hint === undefined ? problem : { ...problem, hint })
  }
  switch (option.type) {
    case "boolean":
      return text === "true" || text === "false" ? ok(text === "true") : bad(" takes no value")
    case "text":
      return ok(text)
    case "count":
      return /^\d+$/.test(text) ? ok(Number(text)) : bad(` takes a number, not \`${text}\``)
    case "choice": {
      const found = checkChoice(option.choices, text)
      return found ? bad(found.message, found.hint) : ok(text as OptionValues["output-format"])
    }
    case "list":
      // A setting in TOML has commas of its own.
      return ok(
        name === "config"
          ? [text]
          : text
              .split(",")
              .map(item => item.trim())
              .filter(Boolean),
      )
    case "lists": {
      const colon = text.lastIndexOf(":")
      return colon > 0
        ? ok({ [text.slice(0, colon)]: text.slice(colon + 1).split(",") })
        : bad(` takes ${option.metavar}`)
    }
    case "texts": {
      const equals = text.indexOf("=")
      return equals > 0
        ? ok({ [text.slice(0, equals)]: text.slice(equals + 1) })
        : bad(` takes ${option.metavar}`)
    }
    case "tables":
      return bad(" belongs in a configuration file")
  }
}

/** The value of a flag given again: lists and tables grow, anything else is replaced. */
export function joinFlag<T>(before: T | undefined, next: T): T {
  if (Array.isArray(before) && Array.isArray(next)) return [...before, ...next] as T
  if (!isTable(before) || !isTable(next)) return next
  const out: Record<string, unknown> = { ...before }
  for (const [key, value] of Object.entries(next)) out[key] = joinFlag(out[key], value)
  return out as T
}
