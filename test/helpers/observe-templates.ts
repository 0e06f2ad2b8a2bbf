/**
 * Python that runs every source in /cases.json, each of which binds `result`, and gives what it made as JSON: all
 * attributes of templates, however nested, what iterating gives, and in which order values were computed and formatted.
 * A source that fails gives the name of the error and, in files, the place of every frame in it.
 */
export const observeTemplates = `
import json, sys, warnings
warnings.simplefilter("ignore")
sys.path.insert(0, "/runtime")
log = []

class Value:
    a = 1
    def __init__(self, name): self.name = name
    def __repr__(self): log.append("repr " + self.name); return "R" + self.name
    def __str__(self): log.append("str " + self.name); return "S" + self.name
    def __format__(self, spec): log.append("format " + self.name + " " + spec); return "F" + self.name + spec
    def __add__(self, other): return 1
    def __neg__(self): log.append("neg"); return 2
    def __ge__(self, other): return True

def call(*args):
    log.append("call" + repr(args))
    return Value("z")

def fail(*args):
    raise ValueError("failed")

def show(value):
    if type(value).__name__ == "Template":
        fields = [[show(i.value), i.expression, i.conversion, i.format_spec] for i in value.interpolations]
        return [list(value.strings), fields, [part if isinstance(part, str) else 0 for part in value], len(value.values)]
    return value.name if isinstance(value, Value) else ascii(value)

def places(error, source):
    lines = source.splitlines()
    found = []
    trace = error.__traceback__.tb_next
    while trace:
        code = trace.tb_frame.f_code
        if code.co_filename == "case":
            line, last, column, end = list(code.co_positions())[trace.tb_lasti // 2]
            points = lambda line, column: len(lines[line - 1].encode()[:column].decode())
            found.append([line, points(line, column), last, points(last, end)])
        trace = trace.tb_next
    return found

def observe(source):
    del log[:]
    names = {
        "x": Value("x"), "y": Value("y"), "z": call, "o": Value("o"), "w": 4, "d": {"k": Value("k")}, "l": [5, 6], "fail": fail
    }
    try:
        exec(compile(source, "case", "exec"), names)
    except SyntaxError as error:
        return ["SyntaxError", str(error)]
    except Exception as error:
        return [type(error).__name__, list(log), places(error, source)]
    return [show(names["result"]), list(log)]

json.dumps([observe(source) for source in json.load(open("/cases.json"))])
`

/** What `observeTemplates` says about one source. */
export type Observed = readonly [unknown, unknown, (readonly (readonly [number, number, number, number])[])?]
