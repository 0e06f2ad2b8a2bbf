import type { Option, ValuesOf } from "./option.ts"

/**
 * Every option once. Flags, configuration keys, their JSON schema, `interpolice config` and `docs/settings.md` come from
 * this table; names are Ruff's wherever Ruff has the option.
 */
export const options = {
  // Rules
  select: {
    group: "rules",
    type: "list",
    default: ["default"],
    metavar: "RULE",
    help: "Rules to check: names, codes, code prefixes, `sql`, `html`, `shell`, `template`, `default` or `all`.",
  },
  ignore: {
    group: "rules",
    type: "list",
    default: [],
    metavar: "RULE",
    help: "Rules to leave out; the more specific selector wins, and `ignore` wins a tie.",
  },
  "extend-select": {
    group: "rules",
    type: "list",
    default: [],
    metavar: "RULE",
    help: "Rules to check besides those selected elsewhere.",
  },
  fixable: {
    group: "rules",
    type: "list",
    default: ["all"],
    metavar: "RULE",
    help: "Rules whose fixes may be applied.",
  },
  unfixable: {
    group: "rules",
    type: "list",
    default: [],
    metavar: "RULE",
    help: "Rules whose fixes are only shown.",
  },
  "per-file-ignores": {
    group: "rules",
    type: "lists",
    default: {},
    metavar: "PATTERN:RULE",
    help: "Rules to leave out in files that match a pattern; `!` before the pattern inverts it.",
  },
  // Fixes
  fix: { group: "fixes", type: "boolean", default: false, help: "Apply safe fixes to the files." },
  "unsafe-fixes": {
    group: "fixes",
    type: "boolean",
    default: false,
    help: "Apply unsafe fixes too; without `--fix` or `--diff`, show them.",
  },
  "fix-only": {
    group: "fixes",
    type: "boolean",
    default: false,
    help: "Apply fixes and do not report what remains.",
  },
  "show-fixes": {
    group: "fixes",
    type: "boolean",
    default: false,
    help: "List the fixes that were applied and those that were withheld.",
  },
  diff: {
    group: "fixes",
    type: "boolean",
    default: false,
    only: "flag",
    help: "Write nothing; print what `--fix` would change as a patch.",
  },
  "exit-non-zero-on-fix": {
    group: "fixes",
    type: "boolean",
    default: false,
    only: "flag",
    help: "Exit with 1 when a file was changed, even if nothing remains.",
  },
  "source-map": {
    group: "fixes",
    type: "boolean",
    default: false,
    only: "flag",
    help: "Write a source map beside every changed file.",
  },
  // Python
  "target-version": {
    group: "python",
    type: "text",
    default: null,
    metavar: "PY",
    help: "Oldest Python that the code must run on, e.g. `py314`; without it, the lower bound of `requires-python`.",
  },
  // Libraries
  versions: {
    group: "libraries",
    type: "texts",
    default: {},
    metavar: "NAME=VERSION",
    help: "Oldest versions of libraries in use, above what dependencies and lock files say.",
  },
  "sql-templates": {
    group: "libraries",
    type: "choice",
    default: "native",
    choices: ["native", "t-sql", "sqlbind-t"],
    help: "Who renders template strings for drivers that don't take them: nobody, or a library.",
  },
  sinks: {
    group: "libraries",
    type: "tables",
    default: [],
    only: "key",
    fields: {
      call: { type: "text", required: true, help: "Dotted name of the function or `Class.method`." },
      language: { type: "choice", choices: ["sql", "html", "shell"], required: true, help: "What it runs." },
      argument: {
        type: "place",
        help: "Name or position of the argument that is run; the first one by default.",
      },
      params: { type: "place", help: "Name or position of the argument that takes bound values." },
      style: {
        type: "choice",
        choices: ["qmark", "format", "pyformat", "named", "numeric", "dollar"],
        help: "How bound values are written in the text.",
      },
    },
    help: "Functions of the project that run text as code.",
  },
  sources: {
    group: "libraries",
    type: "list",
    default: [],
    only: "key",
    metavar: "NAME",
    help: "Dotted names of calls and attributes whose value comes from outside.",
  },
  sanitizers: {
    group: "libraries",
    type: "tables",
    default: [],
    only: "key",
    fields: {
      call: { type: "text", required: true, help: "Dotted name of the function." },
      language: {
        type: "choice",
        choices: ["sql", "html", "shell"],
        required: true,
        help: "Where it is safe.",
      },
      gives: {
        type: "choice",
        required: true,
        choices: [
          "value",
          "literal",
          "identifier",
          "escaped",
          "markup",
          "fragment",
          "url",
          "json",
          "quoted-word",
        ],
        help: "What its result is.",
      },
    },
    help: "Functions of the project that make a value safe.",
  },
  "respect-foreign-suppressions": {
    group: "rules",
    type: "boolean",
    default: false,
    help: "Count `# nosec B608` and `# noqa: S608` (and their HTML and shell relatives) as reviewed.",
  },
  "ignore-suppressions": {
    group: "rules",
    type: "boolean",
    default: false,
    only: "flag",
    help: "Report what comments silence.",
  },
  "add-ignore": {
    group: "rules",
    type: "text",
    default: null,
    only: "flag",
    metavar: "[=REASON]",
    bare: "",
    help: "Write a suppression comment, with the reason, for every problem that remains.",
  },
  baseline: {
    group: "rules",
    type: "text",
    default: "interpolice-baseline.json",
    metavar: "FILE",
    help: "File of accepted problems, beside the configuration file; `interpolice baseline` writes it.",
  },
  "pass-on-unpruned": {
    group: "rules",
    type: "boolean",
    default: false,
    only: "flag",
    help: "Do not fail in CI when the baseline accepts problems that no longer occur.",
  },
  // Files
  exclude: {
    group: "files",
    type: "list",
    metavar: "PATTERN",
    default: [
      ".bzr",
      ".direnv",
      ".eggs",
      ".git",
      ".git-rewrite",
      ".hg",
      ".interpolice_cache",
      ".ipynb_checkpoints",
      ".mypy_cache",
      ".nox",
      ".pants.d",
      ".pyenv",
      ".pytest_cache",
      ".pytype",
      ".ruff_cache",
      ".svn",
      ".tox",
      ".venv",
      ".vscode",
      "__pypackages__",
      "_build",
      "buck-out",
      "dist",
      "node_modules",
      "site-packages",
      "venv",
    ],
    help: "Files and folders to leave out.",
  },
  "extend-exclude": {
    group: "files",
    type: "list",
    default: [],
    metavar: "PATTERN",
    help: "Files and folders to leave out besides `exclude`.",
  },
  include: {
    group: "files",
    type: "list",
    default: ["*.py", "*.pyi", "*.pyw", "*.ipynb"],
    only: "key",
    metavar: "PATTERN",
    help: "Files to check in folders; scripts that start with a `#!` line for Python count too.",
  },
  "extend-include": {
    group: "files",
    type: "list",
    default: [],
    only: "key",
    metavar: "PATTERN",
    help: "Files to check besides `include`.",
  },
  "force-exclude": {
    group: "files",
    type: "boolean",
    default: false,
    help: "Leave excluded files out even if they are named on the command line.",
  },
  "respect-gitignore": {
    group: "files",
    type: "boolean",
    default: true,
    help: "Leave out what `.gitignore`, `.ignore` and `.git/info/exclude` say.",
  },
  changed: {
    group: "files",
    type: "boolean",
    default: false,
    only: "flag",
    help: "Check only files that differ from the last commit, new ones included.",
  },
  since: {
    group: "files",
    type: "text",
    default: null,
    only: "flag",
    metavar: "REF",
    help: "Check only files that differ from this commit or branch.",
  },
  staged: {
    group: "files",
    type: "boolean",
    default: false,
    only: "flag",
    help: "Check what is staged in git, not the working copy.",
  },
  "stdin-filename": {
    group: "files",
    type: "text",
    default: null,
    only: "flag",
    metavar: "FILE",
    help: "Name of the file that `-` reads from standard input.",
  },
  // Report
  "output-format": {
    group: "report",
    type: "choice",
    default: "full",
    choices: [
      "full",
      "concise",
      "grouped",
      "json",
      "json-lines",
      "sarif",
      "github",
      "gitlab",
      "junit",
      "rdjson",
      "markdown",
      "html",
    ],
    help: "How findings are printed.",
  },
  "output-file": {
    group: "report",
    type: "list",
    default: [],
    only: "flag",
    short: "o",
    metavar: "[FORMAT=]FILE",
    help: "Write the report to a file; with `FORMAT=`, besides the one on standard output.",
  },
  statistics: {
    group: "report",
    type: "choice",
    default: null,
    choices: ["rule", "library", "folder"],
    only: "flag",
    bare: "rule",
    help: "Print counts instead of findings: by rule or, with `=library` or `=folder`, by those.",
  },
  "max-warnings": {
    group: "report",
    type: "count",
    default: null,
    only: "flag",
    metavar: "N",
    help: "Accept up to N findings that aren't errors.",
  },
  "exit-zero": {
    group: "report",
    type: "boolean",
    default: false,
    only: "flag",
    help: "Exit with 0 even if findings remain.",
  },
  color: {
    group: "report",
    type: "choice",
    default: "auto",
    choices: ["auto", "always", "never"],
    only: "flag",
    help: "When to colour the output.",
  },
  quiet: {
    group: "report",
    type: "boolean",
    default: false,
    only: "flag",
    short: "q",
    help: "Print findings only.",
  },
  verbose: {
    group: "report",
    type: "boolean",
    default: false,
    only: "flag",
    short: "v",
    help: "Say on standard error which files and settings are used.",
  },
  // Run
  config: {
    group: "run",
    type: "list",
    default: [],
    only: "flag",
    metavar: "FILE|KEY=VALUE",
    help: "A configuration file to use instead of those found, or one setting in TOML.",
  },
  isolated: {
    group: "run",
    type: "boolean",
    default: false,
    only: "flag",
    help: "Use no configuration file.",
  },
  cache: {
    group: "run",
    type: "boolean",
    default: true,
    only: "flag",
    help: "Remember what was found in files, by their content; `--no-cache` looks anew.",
  },
  "cache-dir": {
    group: "run",
    type: "text",
    default: null,
    metavar: "FOLDER",
    help: "Where that is kept, instead of `.interpolice_cache` in the working directory; `INTERPOLICE_CACHE_DIR` says it too.",
  },
  watch: {
    group: "run",
    type: "boolean",
    default: false,
    only: "flag",
    help: "Check again whenever a file changes.",
  },
  "show-files": {
    group: "run",
    type: "boolean",
    default: false,
    only: "flag",
    help: "List the files that would be checked.",
  },
  "show-settings": {
    group: "run",
    type: "boolean",
    default: false,
    only: "flag",
    help: "Print the settings that apply to a file.",
  },
  extend: {
    group: "run",
    type: "text",
    default: null,
    only: "key",
    metavar: "FILE",
    help: "Another configuration file to build on, relative to this one.",
  },
  "required-version": {
    group: "run",
    type: "text",
    default: null,
    only: "key",
    metavar: "SPECIFIER",
    help: "Versions of interpolice that may run here, e.g. `>=0.4`.",
  },
} as const satisfies Readonly<Record<string, Option>>

/** The name of an option, as flag and key. */
export type OptionName = keyof typeof options

/** A value for every option. */
export type OptionValues = ValuesOf<typeof options>

/** How `--output-format` is spelled. */
export type FormatName = OptionValues["output-format"]

/** All options as a list, in the order of help and documentation. */
export const optionList: readonly (readonly [OptionName, Option])[] = Object.entries(options) as [
  OptionName,
  Option,
][]

/** Whether `name` is an option. */
export function isOptionName(name: string): name is OptionName {
  return Object.hasOwn(options, name)
}

/** The values that hold when nobody says anything. */
export const defaultValues: OptionValues = Object.fromEntries(
  optionList.map(([name, option]) => [name, option.default]),
) as unknown as OptionValues
