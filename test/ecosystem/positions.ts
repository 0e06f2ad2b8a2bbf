import type { Driver } from "./drivers.ts"

/**
 * A place for a value in SQL. `text` is the statement, or the condition of a SELECT, with `{x}` where the value stands;
 * `{x…}` is a format, `{[…]}` Python code of `x`.
 */
export interface Position {
  readonly text: string
  /** `text` stands between quotes, `number` does not, `list` is an IN list. */
  readonly takes: "text" | "number" | "list"
  readonly kind: "condition" | "rows" | "change"
  readonly dialects?: readonly Driver["dialect"][]
  /** A parameter's annotation that makes most sense here, besides none, `str` and `int`. */
  readonly type?: string
  /** Names and annotations instead of the usual ones. */
  readonly parameters?: readonly (readonly [name: string, annotation: string])[]
}

const conditions = (takes: Position["takes"], texts: readonly string[], more?: Partial<Position>) =>
  texts.map((text): Position => ({ text, takes, kind: "condition", ...more }))

const postgres = { dialects: ["postgresql", "duckdb"] } as const
const mysql = { dialects: ["mysql"] } as const
const notMysql = { dialects: ["postgresql", "duckdb", "sqlite"] } as const

/** Positions in the columns of `worlds.py`, of every type that its servers know. */
export const positions: readonly Position[] = [
  ...conditions("text", [
    "name = '{x}'",
    "name<>'{x}'",
    "city >= '{x}'",
    "'{x}' = name",
    "NOT name = '{x}'",
    "(name = '{x}' OR city = '{x}')",
    "name IN ('{x}', 'Bob')",
    "name NOT IN ('Bob', '{x}')",
    "city BETWEEN '{x}' AND 'Z'",
    "name LIKE '{x}'",
    "name LIKE '%{x}%'",
    "name NOT LIKE 'A{x}%'",
    "name = 'it''s {x}'",
    "name = '{x}' AND city <> replace('100%', '0', '')",
    "replace('5% {x}', '5% ', '') = name",
    "note = '{x}'",
    "coalesce(note, '{x}') = 'a'",
    "nullif(name, '{x}') IS NULL",
    "upper(name) = upper('{x}')",
    "length('{x}') > 2",
    "concat(name, '{x}') = 'AnnAnn'",
    "'{x}' IS NOT NULL",
    "name IN (SELECT city FROM users WHERE name = '{x}')",
    "EXISTS (SELECT 1 FROM users u WHERE u.city = '{x}' AND u.id = users.id)",
    "CASE name WHEN '{x}' THEN 1 ELSE 0 END = 1",
  ]),
  ...conditions("text", ["age = '{x}'", "id IN ('{x}', '3')", "age > '{x}'"], { type: "bool" }),
  ...conditions("text", ["price > '{x}'", "price = '{x}'", "price = '{x:.2f}'"], { type: "Decimal" }),
  ...conditions("text", ["ratio = '{x}'", "ratio < '{x}'"], { type: "float" }),
  ...conditions("text", ["born < '{x}'", "born = '{x}'", "born BETWEEN '{x}' AND '2024-02-01'"], {
    type: "datetime.date",
  }),
  ...conditions("text", ["seen >= '{x}'"], { type: "datetime.datetime" }),
  ...conditions("text", ["ok = '{x}'"], { type: "bool" }),
  ...conditions("text", ["uid = '{x}'"], { type: "uuid.UUID" }),
  ...conditions("text", ["name = '{x:>5}'", "name = '{x!r}'", "name = '{x!s}'"], { type: "Kind" }),
  ...conditions("text", ["name = '' || '{x}'"], notMysql),
  ...conditions("text", ['name = "{x}"', 'city LIKE "%{x}%"'], mysql),
  ...conditions("text", ["born = DATE '{x}'", "born > '{x}'::date"], { ...postgres, type: "datetime.date" }),
  ...conditions("text", ["born = DATE '{x}'"], { ...mysql, type: "datetime.date" }),
  ...conditions("text", ["seen + INTERVAL '{x} days' > '2024-01-10'"], { ...postgres, type: "float" }),
  ...conditions("text", ["seen + INTERVAL '{x}' DAY > '2024-01-10'"], { ...mysql, type: "float" }),
  ...conditions("text", ["age = '{x}'::int", "name = '{x}'::varchar"], postgres),
  ...conditions("text", ["age = CAST('{x}' AS int)"], { dialects: ["postgresql", "duckdb", "sqlite"] }),
  ...conditions("text", ["name = ANY('{{{x},Bob}}'::text[])"], { dialects: ["postgresql"] }),
  ...conditions("text", ["name ~ '^{x}'", "name ILIKE '{x}%'"], { dialects: ["postgresql"] }),
  ...conditions(
    "number",
    [
      "id = {x}",
      "age > {x}",
      "{x} < age",
      "id IN ({x}, 3)",
      "age BETWEEN {x} AND 40",
      "age > {x} AND id < {x}",
      "age + {x} > 30",
      "(age - {x}) * 2 > 30",
      "abs({x}) = age",
      "CASE WHEN age > {x} THEN 1 ELSE 0 END = 1",
      "note = {x}",
      "name = {x}",
      "ok = {x}",
      "age >= {x:d}",
      "age > -{x}",
      "age % {x} = 1",
      "coalesce(age, {x}) = 30",
    ],
    { type: "bool" },
  ),
  ...conditions(
    "number",
    ["price = {x}", "price * {x} > 3", "price / {x} > 3", "price = {x:.2f}", "round(price, {x}) > 1"],
    { type: "Decimal" },
  ),
  ...conditions("number", ["ratio < {x}", "ratio = {x}", "ratio + {x} > 2"], { type: "float" }),
  ...conditions("number", ["born + {x} > '2024-01-03'"], {
    ...postgres,
    parameters: [
      ["user_id", ""],
      ["x", "int"],
    ],
  }),
  ...conditions("number", ["born + INTERVAL {x} DAY > '2024-01-03'"], mysql),
  ...conditions("number", ["age = {x}::int", "price = {x}::numeric"], postgres),
  ...conditions("list", [
    "id IN ({[', '.join(map(str, x))]})",
    "id NOT IN ({[','.join(str(i) for i in x)]})",
    "age IN ({[','.join([str(i) for i in x])]})",
    "name IN ('{[\"', '\".join(x)]}')",
    "name IN ('{[\"','\".join(map(str, x))]}')",
    "name IN ({[', '.join(f\"'{i}'\" for i in x)]})",
    "id IN {[tuple(x)]}",
  ]),
  { takes: "text", kind: "rows", text: "SELECT '{x}'" },
  { takes: "text", kind: "rows", text: "SELECT id, '{x}' AS label FROM users ORDER BY id" },
  {
    takes: "text",
    kind: "rows",
    text: "SELECT CASE WHEN id = 1 THEN '{x}' ELSE name END FROM users ORDER BY id",
  },
  {
    takes: "text",
    kind: "rows",
    text: "SELECT max(name), '{x}' FROM users GROUP BY city HAVING max(name) > '{x}' ORDER BY 1",
  },
  {
    takes: "text",
    kind: "rows",
    text: "WITH w AS (SELECT id FROM users WHERE name = '{x}') SELECT id FROM w ORDER BY id",
  },
  { takes: "text", kind: "rows", text: "SELECT name FROM users UNION SELECT '{x}' ORDER BY 1" },
  { takes: "text", kind: "rows", text: "SELECT b FROM (VALUES (1, '{x}')) AS t(a, b)", ...postgres },
  { takes: "number", kind: "rows", text: "SELECT id FROM users ORDER BY id LIMIT {x}" },
  { takes: "number", kind: "rows", text: "SELECT id FROM users ORDER BY id LIMIT 2 OFFSET {x}" },
  { takes: "number", kind: "rows", text: "SELECT id FROM users ORDER BY id LIMIT {x}, 2", ...mysql },
  { takes: "number", kind: "rows", text: "SELECT {x}", type: "float" },
  { takes: "number", kind: "rows", text: "SELECT price + {x} FROM users ORDER BY id", type: "float" },
  {
    takes: "number",
    kind: "rows",
    text: "SELECT id FROM users GROUP BY id HAVING count(*) > {x} ORDER BY id",
  },
  ...[
    "INSERT INTO users (id, name, city) VALUES (9, '{x}', '{x}')",
    "INSERT INTO users (id, name) SELECT id + 10, '{x}' FROM users",
    "INSERT INTO users (id, note) VALUES (9, '{x}'), (10, 'b')",
    "UPDATE users SET name = '{x}' WHERE id = 1",
    "UPDATE users SET name = concat(name, '{x}'), note = '{x}' WHERE name = 'Ann'",
    "DELETE FROM users WHERE name = '{x}'",
  ].map((text): Position => ({ text, takes: "text", kind: "change" })),
  {
    takes: "text",
    kind: "change",
    text: "INSERT INTO users (id, price, ratio) VALUES (9, '{x}', '{x}')",
    type: "Decimal",
  },
  {
    takes: "text",
    kind: "change",
    text: "INSERT INTO users (id, born, seen) VALUES (9, '{x}', '{x}')",
    type: "datetime.date",
  },
  { takes: "text", kind: "change", text: "UPDATE users SET age = '{x}' WHERE id = 2", type: "bool" },
  {
    takes: "text",
    kind: "change",
    text: "UPDATE users SET uid = '{x}', ok = '1' WHERE id = 2",
    type: "uuid.UUID",
  },
  ...[
    "INSERT INTO users (id, age) VALUES (9, {x})",
    "UPDATE users SET age = {x} WHERE id = 2",
    "UPDATE users SET age = age + {x} WHERE id = 2",
    "DELETE FROM users WHERE id = {x}",
    "UPDATE users SET ok = {x} WHERE id = 2",
  ].map((text): Position => ({ text, takes: "number", kind: "change", type: "bool" })),
  ...[
    "INSERT INTO users (id, price) VALUES (9, {x})",
    "INSERT INTO users (id, ratio) VALUES (9, {x})",
    "INSERT INTO users (id, note) VALUES (9, {x})",
    "UPDATE users SET price = {x}, ratio = {x} WHERE id = 2",
  ].map((text): Position => ({ text, takes: "number", kind: "change", type: "float" })),
]
