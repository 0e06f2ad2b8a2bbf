import type { Field, Option } from "./option.ts"
import { optionList } from "./options.ts"

/** A JSON schema, as plain data. */
type Schema = Readonly<Record<string, unknown>>

/** The JSON schema of `interpolice.toml` and `[tool.interpolice]`, for editors that complete and check TOML. */
export function configSchema(): Schema {
  const keys = optionList.filter(([, option]) => option.only !== "flag")
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: "https://json.schemastore.org/partial-interpolice.json",
    title: "Settings of interpolice",
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(keys.map(([name, option]) => [name, optionSchema(option)])),
  }
}

function optionSchema(option: Option): Schema {
  const text = { description: option.help, ...(option.default === null ? {} : { default: option.default }) }
  switch (option.type) {
    case "boolean":
      return { ...text, type: "boolean" }
    case "text":
      return { ...text, type: "string" }
    case "count":
      return { ...text, type: "integer", minimum: 0 }
    case "choice":
      return { ...text, enum: option.choices }
    case "list":
      return { ...text, ...strings }
    case "lists":
      return { ...text, type: "object", additionalProperties: strings }
    case "texts":
      return { ...text, type: "object", additionalProperties: { type: "string" } }
    case "tables":
      return { ...text, type: "array", items: tableSchema(option.fields) }
  }
}

const strings: Schema = { type: "array", items: { type: "string" } }

function tableSchema(fields: Readonly<Record<string, Field>>): Schema {
  const names = Object.keys(fields)
  return {
    type: "object",
    additionalProperties: false,
    required: names.filter(name => fields[name]?.required),
    properties: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)])),
  }
}

function fieldSchema(field: Field): Schema {
  switch (field.type) {
    case "text":
      return { description: field.help, type: "string" }
    case "place":
      return { description: field.help, anyOf: [{ type: "string" }, { type: "integer", minimum: 0 }] }
    case "choice":
      return { description: field.help, enum: field.choices }
  }
}
