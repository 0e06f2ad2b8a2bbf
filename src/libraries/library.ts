import type { SqlDialect } from "../embedded/sql.ts"

/** The language that a sink runs its text as. */
export type Language = "sql" | "html" | "shell"

/** How a sink writes bound values: `?`, `%s`, `%(n)s`, `:n`, `:1`, `$1`. */
export type ParamStyle = "qmark" | "format" | "pyformat" | "named" | "numeric" | "dollar"

/**
 * A dotted Python name. `pkg.mod.func` is a function or class, `pkg.Class.method` a method of instances and of the
 * class. Types are named by where users import them from; other import paths go to `aliases`.
 */
export type QualifiedName = string

/** Where an argument stands in a call: by position (0-based, receiver left out), by keyword, or both. */
export interface ArgumentSpec {
  readonly at?: number
  /** `*` is every keyword, and what `**` hands over. */
  readonly name?: string
  /** Every positional argument from `at` on (`order_by("a", "b")`). */
  readonly rest?: true
}

/** Where the bound values of a call go. */
export interface ParamsSpec extends ArgumentSpec {
  /** Accepted styles; the first is the one that rewrites use. Empty when the driver behind the call decides. */
  readonly style: readonly ParamStyle[]
  /**
   * How the values of the first style are passed: as one sequence or mapping, as the rest of the positional arguments,
   * as either of these (`sequence-or-varargs`), or as keyword arguments.
   */
  readonly shape: "sequence" | "mapping" | "varargs" | "sequence-or-varargs" | "keywords"
  /** The values go to this method of the call's result instead (`text("… :n").bindparams(n=n)`). */
  readonly method?: string
  /**
   * What makes such a result of a text, where the call takes one in its place
   * (`op.execute(text("… :n").bindparams(n=n))`).
   */
  readonly wrapper?: QualifiedName
  /** How the literal for a rewrite is written when the shape is a sequence. */
  readonly display?: "tuple" | "list"
  /** The driver gets an empty sequence when the call passes no values, and reads `%` in the text as beside values. */
  readonly neverNone?: true
}

/** A condition on another argument of the same call that must hold for it to be a sink. */
export interface SinkCondition extends ArgumentSpec {
  /**
   * `truthy`, `falsy`: a constant that is, or with `orMissing` no argument at all. `missing`: the argument is.
   * `contains`: a string, or the dotted name that the argument refers to (`MediaType.HTML`), holds one of these,
   * whatever the case; of a dict of headers, its `Content-Type` counts. `whenAbsent` is the answer when the argument
   * (or that header) is missing.
   */
  readonly is:
    | { readonly truthy: true }
    | { readonly falsy: true; readonly orMissing?: true }
    | { readonly missing: true }
    | { readonly contains: readonly string[]; readonly whenAbsent: boolean }
}

/** A call that runs text. */
export interface Sink {
  /** `*.execute` is that method of a receiver whose type nobody knows; a finding there is less certain. */
  readonly call: QualifiedName
  readonly language: Language
  /** The argument that is run as text. */
  readonly text: ArgumentSpec
  /** Where bound values go; absent when the call takes none. */
  readonly params?: ParamsSpec
  /**
   * `once`: one statement with one set of values. `many`: one statement, a list of sets (`executemany`).
   * `script`: several statements, no values. `fragment`: a piece of a statement (a condition, a column).
   * `expression`: the value is composed into a statement that another call runs (`text()`, `SQL()`).
   * `name`: the text is the name of a table or procedure. `template`: it is the source of a page's template, a program in
   * which even an escaped value can run; values belong into the context that it is rendered with. `words`: it is split into
   * the words of one program's arguments as a shell does, and no shell runs it. Default: `once`.
   */
  readonly runs?: "once" | "many" | "script" | "fragment" | "expression" | "name" | "template" | "words"
  /**
   * Whether this call takes a template string where the library does; default: only with `runs: "once"`. On an
   * `expression`, the library's wrapper takes the place of the call (`text(f"…")` -> `tstring(t"…")`).
   */
  readonly templates?: boolean
  readonly when?: readonly SinkCondition[]
  /** Nobody says which type the text has, so that a browser takes it for HTML if it begins so. */
  readonly sniffed?: true
  /**
   * The text is a format whose values are escaped as they are put in: the `arguments` behind it, the `items` of the last
   * one, or those of the `format` or `%` of the call's `result`.
   */
  readonly escapes?: "arguments" | "items" | "result"
  /**
   * The text is a variable of a page's template. Its engine was made `by` one of these calls, and an argument of the name
   * `escapes` would make it escape; or it escapes, and the template is the argument `source` of this call.
   */
  readonly rendered?:
    | { readonly by: readonly QualifiedName[]; readonly escapes: string }
    | { readonly source: ArgumentSpec }
  /**
   * A list of strings in the text argument, a generator, or a dict with such values, is a list of texts
   * (`extra(where=[…])`).
   */
  readonly list?: boolean
  /** The text stands under these keys of a dict, one inside the other: `{"Body": {"Html": {"Data": text}}}`. */
  readonly entries?: readonly string[]
  /** The text stands behind a shell's `-c` or `/c`, in one list (`["sh", "-c", text]`) or in the arguments from `text` on. */
  readonly argv?: "list" | "arguments"
}

/** A value that a decorated or named function returns and that a framework sends as text. */
export interface ReturnSink {
  /** Qualified decorators, e.g. `flask.Flask.route`. */
  readonly decorator?: QualifiedName | readonly QualifiedName[]
  /**
   * An attribute of the function that is set to something true, in a file that imports the library; with a decorator, it says
   * the same: `index.exposed = True`.
   */
  readonly mark?: string
  /** The names of methods, in subclasses of `ofClass` or in any class. */
  readonly method?: string | readonly string[]
  readonly ofClass?: QualifiedName
  /** Methods of others have such names, too, so that the file must import the library. */
  readonly imported?: true
  /**
   * Names of all parameters but `self`, which come from outside, where they alone say what calls it:
   * `def app(environ, start_response)`.
   */
  readonly parameters?: readonly string[]
  /**
   * The argument that is the function, where the decorator may also be a call that takes one:
   * `add_url_rule("/", view_func=show)`.
   */
  readonly view?: ArgumentSpec
  readonly language: Language
  /** Beside another decorator of this name it is no text: `cherrypy.tools.json_out`. */
  readonly unless?: QualifiedName
  /**
   * An argument that names the components which show what is returned, each its item where there are several; the text is
   * what those of this type show, or those that are called so.
   */
  readonly shownIn?: {
    readonly components: ArgumentSpec
    readonly type: QualifiedName
    readonly called: string
  }
  /** Conditions on the decorator's arguments (`response_class=HTMLResponse`). */
  readonly when?: readonly SinkCondition[]
  /**
   * The items of a list that is returned are texts, the chunks of a body: `only` those, or a text `too`. Default: what is
   * sent of a list is JSON.
   */
  readonly list?: "only" | "too"
  /** What a generator yields are texts, too. */
  readonly yields?: boolean
  /** Of a tuple that is returned, the text is this item; a call that names components says which. */
  readonly item?: number
  /**
   * The text is this entry of a dict that is returned, when its key is the type HTML or the content type in its
   * `headers` is.
   */
  readonly entry?: string
  /** The parameter that is called with that dict, instead of returning it; another such call has the headers. */
  readonly sender?: string
}

/** An assignment to an attribute that is run as text (`response.body = …`). */
export interface AttributeSink {
  readonly attribute: QualifiedName
  readonly language: Language
  /** Another attribute of the same object (`content_type`) whose text decides, as in `SinkCondition`. */
  readonly when?: {
    readonly attribute: string
    readonly contains: readonly string[]
    readonly whenAbsent: boolean
  }
}

/** A callable whose result is safe in some place, or whose result stands for another kind of part. */
export interface Sanitizer {
  /** One call or several; `*.quote_name` is a function or method of that name wherever it comes from. */
  readonly call: QualifiedName | readonly QualifiedName[]
  readonly language: Language | "any"
  /**
   * What the result is: `value` (safe anywhere as a value: a number), `literal` (a complete quoted literal),
   * `identifier` (a quoted identifier), `escaped` (text with this language's special characters escaped),
   * `escaped-text` (only what matters between tags, `& < >`, so not safe in an attribute),
   * `markup` / `fragment` (complete safe code of the language), `url` (safe as a URL part), `json` (safe in a script),
   * `quoted-word` (one shell word).
   */
  readonly gives:
    | "value"
    | "literal"
    | "identifier"
    | "escaped"
    | "escaped-text"
    | "markup"
    | "fragment"
    | "url"
    | "json"
    | "quoted-word"
}

/** A call that makes HTML and leaves in it what markup the text has that it gets. */
export interface Renderer {
  /** `*.to_html` is a method of that name of any receiver. */
  readonly call: QualifiedName | readonly QualifiedName[]
  /** The argument that is the text; absent where the receiver has it. */
  readonly text?: ArgumentSpec
  readonly when?: readonly SinkCondition[]
}

/** A callable that takes template strings, and which of its arguments they are; the first one when only the name is given. */
export type TemplateTaker =
  | QualifiedName
  | { readonly call: QualifiedName; readonly templates: readonly ArgumentSpec[] }

/** A place in HTML where a library takes no interpolation, whatever its value. */
export type RefusedPlace =
  | "attribute-name"
  | "part-of-tag-name"
  | "tag-name"
  | "doctype"
  | "script"
  | "style"
  | "comment"
  | "textarea"
  | "unquoted-attribute"

/** How a library takes template strings. */
export interface TemplateSupport {
  /** First version that does, of the PyPI package `packages[0]`. */
  readonly since: string
  /** Passed as it is, or through a wrapper that must be imported. */
  readonly form: "native" | "wrapped"
  /** The language of the templates; `text` is none that runs. */
  readonly language: "sql" | "html" | "text"
  readonly wrapper?: QualifiedName
  /** Callables that take template strings besides the wrapper and the library's sinks. */
  readonly takes?: readonly TemplateTaker[]
  /**
   * Format specs with a meaning: identifier, client-side literal, nested SQL; `raw`: text that is put in as it is, unsafe;
   * `value`: how the value is sent, no change of it.
   */
  readonly specs?: {
    readonly identifier?: string
    readonly literal?: string
    readonly sql?: string
    readonly raw?: string
    readonly value?: readonly string[]
  }
  /**
   * The library's types whose objects are put in as SQL, by the last parts of their names, with the spec that each needs;
   * null is an error with any.
   */
  readonly objects?: Readonly<Record<string, string | null>>
  /** What becomes of `!r`, `!s`, `!a`: `refused` is an error. */
  readonly conversions: "applied" | "ignored" | "refused"
  /** What becomes of format specs without a meaning. */
  readonly formats: "applied" | "ignored" | "refused"
  /**
   * What becomes of a template string as the value of an interpolation: it is `rendered`; only `with-spec` (`specs.sql`);
   * only when `wrapped` itself, else bound as a value; or it is `refused`.
   */
  readonly nested: "rendered" | "with-spec" | "wrapped" | "refused"
  /** A class whose objects, made of a separator, have a method `join` that makes one template of several. */
  readonly joiner?: QualifiedName
  /** What a nested template string may be wrapped in, where that is not the wrapper; fixes use the first. */
  readonly nestedWrappers?: readonly QualifiedName[]
  /**
   * What becomes of a single `%` in the text: nothing (`plain`), so that a doubled one is two. Default: who runs it
   * decides.
   */
  readonly percent?: "plain"
  /** Styles of bind marks, named by the last part of an argument, whose text goes to a driver that reads `%`. */
  readonly percentStyles?: readonly string[]
  /** How to write a list of values, for hints. */
  readonly lists?: string
  /** A value of this type is written out as a list of its items. */
  readonly expands?: "tuple"
  /** It reads the SQL itself: quotes around an interpolation are taken away, names are looked up in a list of known ones. */
  readonly readsSql?: true
  /** With `specs.identifier` it quotes only what is no plain name, dotted or not; default: everything. */
  readonly quotesNames?: "as-needed"
  /** What it puts in with `specs.identifier` is not quoted, so it may stand inside quotes. */
  readonly bareNames?: true
  /** Styles of bind marks whose names it makes of the text of an interpolation's expression, blanks included. */
  readonly namedStyles?: readonly string[]
  /** Interpolations have to be plain names, and those with the same name be formatted alike. */
  readonly namesOnly?: true
  /** Text in place of a template is taken as it is; default: an error. */
  readonly text?: "accepted"
  /** Every element has to be closed in the template that opens it; `strict` wants `<br/>` too, as XML does. */
  readonly elements?: "whole" | "strict"
  /** Names with a capital are components. */
  readonly components?: true
  /** References to characters in the text (`&copy;`) are escaped once more. */
  readonly escapesReferences?: true
  /** An argument of this name says where in a page the template goes, so that its own text doesn't. */
  readonly context?: string
  readonly refusedPlaces?: readonly RefusedPlace[]
  /** Values that are URLs with a scheme that runs code are refused. */
  readonly checksUrls?: true
  /** Falsy parameters beside a template are as good as none. */
  readonly emptyParameters?: "ignored"
}

/** A class attribute with a `%` format, which the library fills with what the constructor gets by keyword, as it is. */
export interface FormatSink {
  readonly attribute: string
  readonly ofClass: QualifiedName
  readonly language: Language
}

/** Everything the tool knows about one Python library. Data only; `catalog.ts` makes it searchable. */
export interface Library {
  /** The file's name and the name users type. */
  readonly name: string
  /** Name on PyPI, the one whose version counts first; empty for the standard library. */
  readonly packages: readonly string[]
  /** Import roots that show the library is in use. */
  readonly modules: readonly string[]
  readonly dialect?: SqlDialect
  /** Other import paths of the same object: alias -> the name used in this file. A trailing `.*` maps what a module holds. */
  readonly aliases?: Readonly<Record<QualifiedName, QualifiedName>>
  /**
   * Type of a call's result (awaiting or entering it changes nothing). Constructors are known by `types`.
   * `Type.*`: of every other method. `Type.__getitem__`: of a subscript. `boto3.client(athena)`: of the call with this
   * string as its first argument.
   */
  readonly returns?: Readonly<Record<QualifiedName, QualifiedName>>
  /** Types, with the types whose members they share (base classes, or the blocking twin of an async class). */
  readonly types?: Readonly<Record<QualifiedName, readonly QualifiedName[]>>
  /**
   * Type of an attribute or module-level object: `django.db.connection`, `flask_sqlalchemy.SQLAlchemy.session`;
   * `*.objects` of an attribute of that name on a receiver whose type nobody knows.
   */
  readonly attributes?: Readonly<Record<QualifiedName, QualifiedName>>
  readonly sinks?: readonly Sink[]
  readonly returnSinks?: readonly ReturnSink[]
  readonly attributeSinks?: readonly AttributeSink[]
  readonly formats?: readonly FormatSink[]
  /** Calls, attributes or objects whose value an outsider controls; `*.GET` is that attribute of an unknown receiver. */
  readonly sources?: readonly QualifiedName[]
  /** Decorators of functions whose parameters an outsider controls: routes, commands. */
  readonly entryPoints?: readonly QualifiedName[]
  /** Methods of subclasses whose parameters an outsider controls: parts of the URL. Not the request, which is an object. */
  readonly entryMethods?: readonly { readonly ofClass: QualifiedName; readonly methods: readonly string[] }[]
  readonly sanitizers?: readonly Sanitizer[]
  readonly renderers?: readonly Renderer[]
  readonly templates?: TemplateSupport
  /**
   * How the driver hands a bound value over: `client` writes a literal into the text; `untyped` sends it beside the text,
   * where a string reads as a literal does; `text` sends a number so too; `typed` sends it with a type, so that a string
   * only matches text. Default: `untyped`.
   */
  readonly binds?: "client" | "untyped" | "text" | "typed"
  /**
   * What `%%` is in the text of a call with `%s` marks: one `%` (default); the same, but left as it is between quotes
   * (`unquoted`); or two as written, while `%s` is a mark wherever it stands (`never`).
   */
  readonly percents?: "doubled" | "unquoted" | "never"
  /**
   * How a rewrite quotes an identifier, when the library has a way: what `call` makes of a name is put into a `composer`'s
   * text with `{}` by its method `format`; `spec` belongs to templates. `since`: the first version that has the call.
   */
  readonly identifier?: {
    readonly call?: QualifiedName
    readonly composer?: QualifiedName
    readonly since?: string
    readonly spec?: string
  }
  /** Pages that the facts were taken from. */
  readonly references: readonly string[]
}

/** Checks a library's shape at compile time and returns it unchanged. */
export function defineLibrary<const T extends Library>(library: T): Library {
  return library
}

/**
 * The facts of a library that has the interface of another: those of `library`, in which each name of `names` stands for
 * another wherever it is a part of a dotted name (`{ flask: "quart", Flask: "Quart" }`).
 */
export function like(library: Library, names: Readonly<Record<string, string>>): Library {
  const renamed = (text: string) => text.replace(/\w+/g, word => names[word] ?? word)
  const facts = JSON.stringify(library, (_, value) =>
    value?.constructor === Object
      ? Object.fromEntries(Object.entries(value).map(([key, each]) => [renamed(key), each]))
      : typeof value === "string"
        ? renamed(value)
        : value,
  )
  return JSON.parse(facts)
}
