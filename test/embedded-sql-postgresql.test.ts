import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { loadModule, parseSync } from "libpg-query"
import { test } from "uvu"
import { analyzeSql, type SqlOperand, type SqlPosition, sqlTokens } from "../src/embedded/sql.ts"
import { describePosition } from "./helpers/sql-cases.ts"

// Every name, number and string of every statement is made an interpolation in turn. PostgreSQL's own parser then says
// what stands there, from the place in its tree where a stand-in turns up, and the position has to agree.

type Path = readonly (string | number)[]

const NAME = "zq_name"
const NUMBER = "987654321"
const TEXT = "zq text"

/** The paths through the tree on which a value equals the stand-in. */
function pathsTo(tree: unknown, standIn: string | number, path: Path = []): Path[] {
  if (tree === standIn) return [path]
  if (typeof tree !== "object" || tree === null) return []
  return Object.entries(tree).flatMap(([key, value]) =>
    pathsTo(value, standIn, [...path, Array.isArray(tree) ? Number(key) : key]),
  )
}

function valueAt(tree: unknown, path: Path): unknown {
  let value = tree
  for (const key of path)
    value = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined
  return value
}

const assigns = (statement: unknown) =>
  statement === "UpdateStmt" || statement === "onConflictClause" || statement === "MergeWhenClause"

/** What PostgreSQL says a name is, in the words of `SqlNameRole`; undefined where this test knows no rule. */
function nameIn(tree: unknown, path: Path): string | undefined {
  const keys = path.map(String)
  const last = keys.filter(key => key !== "String" && key !== "sval" && !/^\d+$/.test(key)).at(-1)
  const index = path.findLastIndex(key => typeof key === "number")
  const qualifier = (names: readonly string[]) => {
    const list = valueAt(tree, path.slice(0, index))
    const parts = Array.isArray(list) ? list.length : 1
    return names[parts - 1 - Number(path[index])]
  }
  switch (last) {
    case "relname":
      return keys.includes("IndexStmt") || !keys.includes("CreateSeqStmt") ? "table" : "object"
    case "schemaname":
      return "schema"
    case "fields":
      return qualifier(["column", "table", "schema"])
    case "funcname":
      return qualifier(["function", "schema"])
    case "names":
      return qualifier(["type", "schema"])
    case "items":
      return keys.includes("DropStmt") ? qualifier(["table", "schema"]) : undefined
    case "name":
      if (keys.at(-2) === "over" || keys.at(-2) === "WindowDef") return "window"
      if (keys.at(-2) === "NamedArgExpr") return "object"
      if (keys.at(-2) === "ResTarget") {
        const owner = keys.at(-4)
        return owner === "cols" || (owner === "targetList" && assigns(keys.at(-5))) ? "column" : "alias"
      }
      if (keys.includes("AlterTableCmd") || keys.includes("IndexElem")) return "column"
      return undefined
    case "aliasname":
      return "alias"
    case "colnames":
    case "aliascolnames":
    case "usingClause":
    case "colname":
    case "subname":
      return "column"
    case "newname":
      return valueAt(tree, [...path.slice(0, -1), "renameType"]) === "OBJECT_COLUMN" ? "column" : "table"
    case "ctename":
      return "cte"
    case "collname":
      return "collation"
    case "conname":
      return keys.includes("infer") ? "constraint" : undefined
    case "idxname":
      return "index"
    case "conditionname":
      return "channel"
    default:
      return undefined
  }
}

/** What PostgreSQL says about the place of an operand, in the words of `SqlOperand.where` and `SqlPosition.kind`. */
function placeIn(tree: unknown, path: Path): string | undefined {
  for (let at = path.length - 1; at > 0; at--) {
    const key = path[at]
    const inner = path[at + 1]
    const innermost = path[at + 2]
    switch (key) {
      case "A_Expr": {
        const expression = valueAt(tree, path.slice(0, at + 1))
        const kind = String(Reflect.get(Object(expression), "kind"))
        const operator = String(valueAt(expression, ["name", 0, "String", "sval"]))
        if (kind === "AEXPR_IN") return inner === "rexpr" ? "in-list" : "left"
        if (kind.startsWith("AEXPR_BETWEEN") || kind.startsWith("AEXPR_NOT_BETWEEN"))
          return inner === "rexpr" ? "between" : "left"
        if (/LIKE|SIMILAR/.test(kind)) return inner === "rexpr" ? "pattern" : "left"
        if (kind.startsWith("AEXPR_OP_A")) return inner === "rexpr" ? "any" : "left"
        if (kind.includes("DISTINCT")) return inner === "rexpr" ? "comparison" : "left"
        if (operator === "||") return "concatenation"
        if (/^[-+*/%]$/.test(operator)) {
          const unary = valueAt(expression, ["lexpr"]) === undefined
          if (unary) continue
          return "arithmetic"
        }
        return inner === "rexpr" ? "comparison" : "left"
      }
      case "RowExpr":
        return "row"
      case "A_ArrayExpr":
        return "array-item"
      case "A_Indices":
        return "subscript"
      case "FuncCall": {
        const name = valueAt(tree, [...path.slice(0, at + 1), "funcname", 1, "String", "sval"])
        if (inner !== "args" || name === "similar_to_escape") continue
        return name === "timezone" ? "time-zone" : "function-argument"
      }
      case "CoalesceExpr":
        return "function-argument"
      case "CaseWhen":
        return inner === "result" || (inner === "expr" && innermost !== "A_Expr") ? "case" : undefined
      case "CaseExpr":
        return inner === "args" ? undefined : "case"
      case "valuesLists":
      case "values":
        return "values"
      case "limitCount":
      case "limitOffset":
        return "limit"
      case "sortClause":
      case "agg_order":
      case "orderClause":
        return "order-item"
      case "groupClause":
      case "partitionClause":
      case "distinctClause":
        return "group-item"
      case "targetList":
        return assigns(path[at - 1]) ? "set" : "select-item"
      case "exprs":
        return "select-item"
      case "whereClause":
      case "quals":
        return "condition"
      case "CallStmt":
        return "function-argument"
    }
  }
  return undefined
}

/** Whether a cast stands around the place: the tree does not tell CAST( AS ) from `::`. */
const isCast = (position: SqlPosition, path: Path) => {
  const operand = operandOf(position)
  return operand?.where === "function-argument" && operand.function === "CAST" && path.includes("TypeCast")
}

const operandOf = (position: SqlPosition): SqlOperand | undefined =>
  "operand" in position ? position.operand : undefined

/** The same words, from a position. */
function placeOf(position: SqlPosition): string {
  const operand = operandOf(position)
  if (operand?.where === "comparison") return operand.side === "left" ? "left" : "comparison"
  return operand?.where ?? position.kind
}

/** Whether a position that does not say so in the same words still tells the truth. */
function agrees(position: SqlPosition, place: string): boolean {
  if (placeOf(position) === place) return true
  switch (place) {
    // A left operand is a column in text that programs build.
    case "left":
      return position.kind === "identifier" && position.role === "column"
    // A scalar alone in the list is the list.
    case "any":
      return position.kind === "in-list"
    case "condition":
      return position.kind === "fragment" && position.role === "condition"
    default:
      return false
  }
}

interface Placement {
  readonly kind: "name" | "number" | "text"
  readonly label: string
  readonly strings: readonly [string, string]
  readonly sql: string
}

function placementsIn(statement: string): Placement[] {
  return sqlTokens([statement], "postgresql").flatMap((token): Placement[] => {
    const before = statement.slice(0, token.from.at)
    const after = statement.slice(token.to.at)
    const label = `${before}«${token.text}»${after}`
    switch (token.kind) {
      case "word":
        return [{ kind: "name", label, strings: [before, after], sql: before + NAME + after }]
      case "number":
        return [{ kind: "number", label, strings: [before, after], sql: before + NUMBER + after }]
      case "string":
        return [
          { kind: "text", label, strings: [`${before}'`, `'${after}`], sql: `${before}'${TEXT}'${after}` },
        ]
      default:
        return []
    }
  })
}

const statements = readFileSync(new URL("fixtures/embedded/sql/postgresql.sql", import.meta.url), "utf8")
  .split("\n")
  .filter(line => line !== "")

test.before(loadModule)

test("the statements are PostgreSQL", () => {
  for (const statement of statements) assert.doesNotThrow(() => parseSync(statement), statement)
})

test("positions agree with PostgreSQL's parser", () => {
  let names = 0
  let operands = 0
  const disagreements: string[] = []
  for (const { kind, label, strings, sql } of statements.flatMap(placementsIn)) {
    let tree: unknown
    try {
      tree = parseSync(sql)
    } catch {
      // A word of the grammar that the tokenizer takes for a name, such as YEAR or STDOUT.
      continue
    }
    const position = analyzeSql(strings, "postgresql").positions[0]
    assert.ok(position)
    const path = pathsTo(tree, kind === "name" ? NAME : kind === "number" ? Number(NUMBER) : TEXT)[0]
    if (path === undefined) continue
    if (kind === "name") {
      const role = nameIn(tree, path)
      if (role === undefined) continue
      names++
      const said = position.kind === "identifier" ? position.role : undefined
      // An alias without AS looks like a clause to come.
      const bareAlias = role === "alias" && position.kind === "fragment" && position.role === "clause"
      const place = role === "column" ? placeIn(tree, path) : undefined
      if (said === role || bareAlias || (place !== undefined && agrees(position, place))) continue
      disagreements.push(
        `${label}\n    PostgreSQL: ${role} ${place ?? ""}; here: ${describePosition(position)}`,
      )
    } else {
      const place = placeIn(tree, path)
      if (place === undefined) {
        if (
          position.kind !== "ddl-value" &&
          !(position.kind === "quoted-value" && operandOf(position)?.where === "other")
        )
          disagreements.push(`${label}\n    PostgreSQL: no expression; here: ${describePosition(position)}`)
        continue
      }
      operands++
      const bound = position.kind === "ddl-value" && /^CREATE VIEW/.test(label)
      if (!agrees(position, place) && !bound && !isCast(position, path))
        disagreements.push(`${label}\n    PostgreSQL: ${place}; here: ${describePosition(position)}`)
    }
  }
  assert.equal(disagreements.length, 0, disagreements.join("\n"))
  assert.ok(names >= 250, `only ${names} names were compared`)
  assert.ok(operands >= 180, `only ${operands} operands were compared`)
})

test.run()
