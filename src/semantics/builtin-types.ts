import type { ValueType } from "./value.ts"

/** Types whose values are numbers. A truth value is one for Python, but its text is not. */
export const numericTypes: ReadonlySet<ValueType> = new Set<ValueType>(["int", "float", "number"])

/** Methods of strings whose results have strings for items. */
export const itemsOfStrMethod = /^(r?split|splitlines|r?partition)$/

/** The type of what several ways give. */
export function joinTypes(types: readonly ValueType[]): ValueType {
  const [first, ...others] = new Set(types)
  if (first === undefined) return "unknown"
  if (others.length === 0) return first
  return [first, ...others].every(each => numericTypes.has(each)) ? "number" : "unknown"
}

/** The type of what an operator gives; unknown where Python may raise or ask the operands' classes. */
export function operatorType(op: string, left: ValueType, right: ValueType): ValueType {
  if (left === "str") {
    if (op === "%") return "str"
    return (op === "+" && right === "str") || (op === "*" && right === "int") ? "str" : "unknown"
  }
  if (op === "*" && left === "int" && right === "str") return "str"
  if (op === "+" && left === right && (left === "list" || left === "tuple" || left === "bytes")) return left
  if (op === "*" && right === "int" && (left === "list" || left === "tuple")) return left
  if (left === "bool" && right === "bool" && /^[&|^]$/.test(op)) return "bool"
  const a = left === "bool" ? "int" : left
  const b = right === "bool" ? "int" : right
  if (!numericTypes.has(a) || !numericTypes.has(b)) return "unknown"
  if (/^([&|^]|<<|>>)$/.test(op)) return a === "int" && b === "int" ? "int" : "unknown"
  if (op === "/") return "float"
  if (op === "**") return a === "float" || b === "float" ? "float" : "number"
  if (a === b) return a
  return a === "float" || b === "float" ? "float" : "number"
}

const results = (type: ValueType, names: string): [string, ValueType][] =>
  names
    .trim()
    .split(/\s+/)
    .map(name => [name, type])

/** What builtins and functions of the standard library give, whatever they are called with. */
export const builtinResults: ReadonlyMap<string, ValueType> = new Map([
  ...results(
    "int",
    `int len ord hash id time.time_ns time.monotonic_ns time.perf_counter_ns os.getpid os.getppid os.getuid os.cpu_count
     os.path.getsize random.randint random.randrange random.getrandbits math.floor math.ceil math.factorial math.gcd
     calendar.timegm threading.get_ident secrets.randbelow operator.index`,
  ),
  ...results(
    "float",
    "float time.time time.monotonic time.perf_counter math.sqrt math.log random.random random.uniform os.path.getmtime",
  ),
  ...results(
    "str",
    `str repr ascii format chr hex oct bin input json.dumps textwrap.dedent textwrap.indent textwrap.fill
     time.strftime time.ctime platform.node socket.gethostname getpass.getuser
     getpass.getpass secrets.token_hex secrets.token_urlsafe html.escape html.unescape shlex.quote shlex.join
     urllib.parse.quote urllib.parse.quote_plus urllib.parse.unquote urllib.parse.urlencode urllib.parse.urljoin
     string.capwords os.getcwd os.getlogin tempfile.mkdtemp traceback.format_exc
     re.escape inspect.cleandoc`,
  ),
  ...results(
    "bool",
    "bool isinstance issubclass callable all any hasattr os.path.exists os.path.isfile os.path.isdir",
  ),
  ...results("bytes", "bytes os.urandom secrets.token_bytes base64.b64encode base64.b64decode"),
  ...results("list", "list sorted dir os.listdir"),
  ...results("tuple", "tuple divmod"),
  ...results("set", "set frozenset"),
  ...results("dict", "dict vars locals globals"),
])

const strToStr =
  /^(capitalize|casefold|center|expandtabs|format|format_map|join|ljust|lower|lstrip|removeprefix|removesuffix|replace|rjust|rstrip|strip|swapcase|title|translate|upper|zfill)$/
/** Methods that only strings, or their likes that print as they do, have. */
const onlyOfStr =
  /^(capitalize|casefold|expandtabs|ljust|lstrip|lower|removeprefix|removesuffix|rjust|rstrip|strip|swapcase|upper|zfill|isoformat|strftime|hexdigest|decode|as_posix)$/

/** What a method gives, by its receiver's type, or by a name that leaves no doubt. */
export function methodResults(receiver: ValueType, name: string): ValueType | undefined {
  if (receiver === "str") {
    if (strToStr.test(name)) return "str"
    if (/^(count|find|index|rfind|rindex)$/.test(name)) return "int"
    if (/^(is\w+|startswith|endswith)$/.test(name)) return "bool"
    if (/^(r?split|splitlines)$/.test(name)) return "list"
    if (/^r?partition$/.test(name)) return "tuple"
    return name === "encode" ? "bytes" : undefined
  }
  if (receiver === "bytes") return name === "decode" || name === "hex" ? "str" : undefined
  if (receiver === "list" || receiver === "tuple") return /^(count|index)$/.test(name) ? "int" : undefined
  if (receiver !== "unknown") return undefined
  if (onlyOfStr.test(name)) return "str"
  if (/^(toordinal|bit_length|isoweekday|weekday)$/.test(name)) return "int"
  return /^(timestamp|total_seconds)$/.test(name) ? "float" : undefined
}

/** Attributes whose names say that they are numbers: PEP 249's, and those of dates and files. */
export const attributeTypes: ReadonlyMap<string, ValueType> = new Map(
  results("int", "lastrowid rowcount insert_id st_size st_mtime_ns pid returncode"),
)
