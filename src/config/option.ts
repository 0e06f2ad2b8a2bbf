/** What a value may be; `values.ts` checks one against it, the JSON schema and the help are printed from it. */
export type OptionType =
  | { readonly type: "boolean"; readonly default: boolean }
  | { readonly type: "text"; readonly default: string | null; readonly metavar: string }
  | { readonly type: "count"; readonly default: number | null; readonly metavar: string }
  | { readonly type: "choice"; readonly default: string | null; readonly choices: readonly string[] }
  | { readonly type: "list"; readonly default: readonly string[] | null; readonly metavar: string }
  /** `{pattern = ["a", "b"]}`; as a flag `PATTERN:a`, repeatable. */
  | {
      readonly type: "lists"
      readonly default: Readonly<Record<string, readonly string[]>>
      readonly metavar: string
    }
  /** `{name = "value"}`; as a flag `NAME=VALUE`, repeatable. */
  | { readonly type: "texts"; readonly default: Readonly<Record<string, string>>; readonly metavar: string }
  /** An array of tables, in the configuration file only. */
  | {
      readonly type: "tables"
      readonly default: readonly Table[]
      readonly fields: Readonly<Record<string, Field>>
    }

/** One field of an array of tables. */
export interface Field {
  readonly type: "text" | "place" | "choice"
  readonly choices?: readonly string[]
  readonly required?: boolean
  readonly help: string
}

/** A row of an array of tables: text, or a position counted from zero. */
export type Table = Readonly<Record<string, string | number>>

/** Headings under which help and documentation list the options. */
export type OptionGroup = "rules" | "fixes" | "python" | "libraries" | "files" | "report" | "run"

/** One option: its name is the flag and the key, its help is every text about it. */
export type Option = OptionType & {
  readonly group: OptionGroup
  /** One sentence, printed in help, schema and documentation. */
  readonly help: string
  /** `key`: only in configuration files. `flag`: only on the command line. Default: both. */
  readonly only?: "key" | "flag"
  readonly short?: string
  /** A flag that may stand without a value means this one. */
  readonly bare?: string
}

type Loose<T> = T extends { readonly type: "boolean" }
  ? boolean
  : T extends { readonly type: "text"; readonly default: infer D }
    ? string | (D & null)
    : T extends { readonly type: "count"; readonly default: infer D }
      ? number | (D & null)
      : T extends {
            readonly type: "choice"
            readonly choices: readonly (infer C)[]
            readonly default: infer D
          }
        ? C | (D & null)
        : T extends { readonly type: "list"; readonly default: infer D }
          ? readonly string[] | (D & null)
          : T extends { readonly type: "lists" }
            ? Readonly<Record<string, readonly string[]>>
            : T extends { readonly type: "texts" }
              ? Readonly<Record<string, string>>
              : readonly Table[]

/** The type of every option's value, from its declaration. */
export type ValuesOf<O> = { readonly [K in keyof O]: Loose<O[K]> }
