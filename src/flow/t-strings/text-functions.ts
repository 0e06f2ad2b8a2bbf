import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { fieldsIn } from "../../syntax/string-parts.ts"

/** What functions of Python itself make of a template. */
const reprs: ReadonlySet<string> = new Set(["print", "str", "format", "warnings.warn"])
const raising: ReadonlySet<string> = new Set([
  "re.compile",
  "re.match",
  "re.search",
  "re.sub",
  "json.dumps",
  "len",
  "open",
  "os.system",
  "subprocess.run",
  "html.escape",
  "textwrap.dedent",
  "sys.stdout.write",
  "sys.stderr.write",
  "os.path.join",
  "shlex.quote",
  "shlex.split",
])
const logMethods = /^logging(?:\.Logger)?\.(?:debug|info|warning|error|critical|exception|log)$/
/** Log records or loggers of the file's own, or of a library that renders templates for `logging`. */
const rendersLogs = /\b(?:setLogRecordFactory|setLoggerClass|tstring_?logger)\b/

/** What a function of Python itself does with a template as an argument, where it wants text; undefined for others. */
export function argumentPlace(call: ast.Call, { value }: ast.Argument, model: Model): string | undefined {
  const name = model.qualifiedName(call.func) ?? ""
  if (logMethods.test(name) && !rendersLogs.test(model.text)) return "`logging` writes its `repr`"
  if (reprs.has(name)) return `\`${name}\` gives its \`repr\``
  if (raising.has(name)) return `\`${name}\` raises a TypeError`
  if (call.func.kind !== "Attribute" || model.valueType(call.func.value) !== "str") return undefined
  if (call.func.name === "format") return "`format` shows its `repr`"
  return call.func.name === "join" && hasFields(value)
    ? "`join` raises a TypeError, because its interpolations are no text"
    : undefined
}

function hasFields(value: ast.Expr): boolean {
  return value.kind === "String" && fieldsIn(value).length > 0
}
