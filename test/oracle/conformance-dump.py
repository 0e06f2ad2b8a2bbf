"""Prints CPython's tree in the shape of src/syntax/ast.ts, one line for each node, in source order of the fields."""

import ast
import json


class Offsets:
    """UTF-16 offsets of CPython's (line, UTF-8 column) pairs."""

    def __init__(self, text):
        self.lines = []
        self.starts = []
        start = at = 0
        while at < len(text):
            char = text[at]
            at += 1
            if char == "\r" and text[at:at + 1] == "\n":
                at += 1
            if char in "\r\n":
                self.add(text[start:at])
                start = at
        self.add(text[start:])

    def add(self, line):
        last = self.starts[-1] + utf16(self.lines[-1]) if self.starts else 0
        self.starts.append(last)
        self.lines.append(line)

    def at(self, line, column):
        text = self.lines[line - 1]
        if not text.isascii():
            column = utf16(text.encode()[:column].decode())
        return self.starts[line - 1] + column


def utf16(text):
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


operators = {
    "Add": "+", "Sub": "-", "Mult": "*", "MatMult": "@", "Div": "/", "Mod": "%", "Pow": "**", "LShift": "<<",
    "RShift": ">>", "BitOr": "|", "BitXor": "^", "BitAnd": "&", "FloorDiv": "//", "And": "and", "Or": "or",
    "Not": "not", "Invert": "~", "UAdd": "+", "USub": "-", "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=",
    "Gt": ">", "GtE": ">=", "Is": "is", "IsNot": "is not", "In": "in", "NotIn": "not in",
}


def op(node):
    return operators[type(node).__name__]


class Dump:
    def __init__(self, text):
        self.offsets = Offsets(text)
        self.out = []

    def put(self, kind, node, *words):
        at = self.offsets.at
        start = at(node.lineno, node.col_offset)
        end = at(node.end_lineno, node.end_col_offset)
        self.out.append(" ".join([f"{kind} {start} {end}", *map(json.dumps, words)]))

    def say(self, *words):
        self.out.append(" ".join(map(str, words)))

    def all(self, nodes):
        self.say("[")
        for node in nodes:
            self.visit(node)
        self.say("]")

    def optional(self, node):
        if node is None:
            self.say("-")
        else:
            self.visit(node)

    def visit(self, node):
        # Chains that lean left are printed without recursion, outermost node last.
        spine = []
        while isinstance(node, (ast.BinOp, ast.Call, ast.Attribute, ast.Subscript)):
            spine.append(node)
            node = node.left if isinstance(node, ast.BinOp) else node.func if isinstance(node, ast.Call) else node.value
        getattr(self, type(node).__name__)(node)
        for link in reversed(spine):
            getattr(self, type(link).__name__)(link)

    def Name(self, node):
        self.put("Name", node, node.id)

    def Constant(self, node):
        value = node.value
        if isinstance(value, (str, bytes)):
            self.put("String", node)
            self.text(value if isinstance(value, str) else value.decode("latin-1"))
            self.say("]")
        else:
            kind = "bool" if isinstance(value, bool) else "none" if value is None else "ellipsis" if value is ... else "number"
            self.put("Constant", node, kind)

    def text(self, value):
        if value:
            self.out.append("text " + json.dumps(value))

    def parts(self, nodes):
        pending = ""
        for part in nodes:
            if isinstance(part, ast.Constant):
                pending += part.value
                continue
            self.text(pending)
            pending = ""
            expression = part.str if isinstance(part, ast.Interpolation) else None
            self.put("field", part, None if part.conversion < 0 else chr(part.conversion), expression)
            self.visit(part.value)
            if part.format_spec is None:
                self.say("-")
            else:
                self.say("spec")
                self.parts(part.format_spec.values)
        self.text(pending)
        self.say("]")

    def JoinedStr(self, node):
        self.put("String", node)
        self.parts(node.values)

    TemplateStr = JoinedStr

    def Attribute(self, node):
        self.put("Attribute", node, node.attr)

    def Subscript(self, node):
        self.put("Subscript", node)
        self.visit(node.slice)

    def Slice(self, node):
        self.put("Slice", node)
        for bound in (node.lower, node.upper, node.step):
            self.optional(bound)

    def arguments_of(self, args, keywords):
        # In source order; `*x` may stand after keywords.
        def place(item):
            node = item.value if isinstance(item, ast.keyword) else item
            return (node.lineno, node.col_offset)
        self.say("(")
        for item in sorted([*args, *keywords], key=place):
            if isinstance(item, ast.keyword):
                self.say("keyword", item.arg or "**")
                self.visit(item.value)
            elif isinstance(item, ast.Starred):
                self.say("star")
                self.visit(item.value)
            else:
                self.say("positional")
                self.visit(item)
        self.say(")")

    def Call(self, node):
        self.put("Call", node)
        self.arguments_of(node.args, node.keywords)

    def BinOp(self, node):
        self.put("Binary", node, op(node.op))
        self.visit(node.right)

    def UnaryOp(self, node):
        self.put("Unary", node, op(node.op))
        self.visit(node.operand)

    def BoolOp(self, node):
        self.put("BoolOp", node, op(node.op))
        self.all(node.values)

    def Compare(self, node):
        self.put("Compare", node, *map(op, node.ops))
        self.all([node.left, *node.comparators])

    def IfExp(self, node):
        self.put("Conditional", node)
        self.visit(node.test)
        self.visit(node.body)
        self.visit(node.orelse)

    def Lambda(self, node):
        self.put("Lambda", node)
        self.params(node.args)
        self.visit(node.body)

    def Tuple(self, node):
        self.put(type(node).__name__, node)
        self.all(node.elts)

    List = Set = Tuple

    def Dict(self, node):
        self.put("Dict", node)
        for key, value in zip(node.keys, node.values):
            self.optional(key)
            self.visit(value)
        self.say("]")

    def comprehension_of(self, kind, node):
        self.put("Comprehension", node, kind)
        if kind == "dict":
            self.optional(node.key)
            self.visit(node.value if node.value is not None else node.key)
        else:
            self.visit(node.elt)
        for clause in node.generators:
            self.say("for", clause.is_async)
            self.visit(clause.target)
            self.visit(clause.iter)
            self.all(clause.ifs)
        self.say("]")

    def ListComp(self, node):
        self.comprehension_of("list", node)

    def SetComp(self, node):
        self.comprehension_of("set", node)

    def GeneratorExp(self, node):
        self.comprehension_of("generator", node)

    def DictComp(self, node):
        self.comprehension_of("dict", node)

    def Await(self, node):
        self.put("Await", node)
        self.visit(node.value)

    def Yield(self, node):
        self.put("Yield", node)
        self.optional(node.value)

    def YieldFrom(self, node):
        self.put("YieldFrom", node)
        self.visit(node.value)

    def NamedExpr(self, node):
        self.put("NamedExpr", node)
        self.visit(node.target)
        self.visit(node.value)

    def Starred(self, node):
        self.put("Starred", node)
        self.visit(node.value)

    def params(self, args):
        plain = [*args.posonlyargs, *args.args]
        defaults = [None] * (len(plain) - len(args.defaults)) + args.defaults
        self.say("(")
        for i, (param, default) in enumerate(zip(plain, defaults)):
            self.param("positionalOnly" if i < len(args.posonlyargs) else "normal", param, default)
        if args.vararg:
            self.param("star", args.vararg, None)
        for param, default in zip(args.kwonlyargs, args.kw_defaults):
            self.param("keywordOnly", param, default)
        if args.kwarg:
            self.param("doubleStar", args.kwarg, None)
        self.say(")")

    def param(self, form, node, default):
        self.say(form, node.arg)
        self.optional(node.annotation)
        self.optional(default)

    def type_params(self, nodes):
        forms = {"TypeVar": "normal", "TypeVarTuple": "star", "ParamSpec": "doubleStar"}
        self.say("(")
        for node in nodes:
            self.put(forms[type(node).__name__], node, node.name)
            self.optional(getattr(node, "bound", None))
            self.optional(node.default_value)
        self.say(")")

    def Expr(self, node):
        self.put("ExprStmt", node)
        self.visit(node.value)

    def Assign(self, node):
        self.put("Assign", node)
        self.all([*node.targets, node.value])

    def AugAssign(self, node):
        self.put("AugAssign", node, op(node.op))
        self.visit(node.target)
        self.visit(node.value)

    def AnnAssign(self, node):
        self.put("AnnAssign", node)
        self.visit(node.target)
        self.visit(node.annotation)
        self.optional(node.value)

    def Return(self, node):
        self.put("Return", node)
        self.optional(node.value)

    def Raise(self, node):
        self.put("Raise", node)
        self.optional(node.exc)
        self.optional(node.cause)

    def Assert(self, node):
        self.put("Assert", node)
        self.visit(node.test)
        self.optional(node.msg)

    def Delete(self, node):
        self.put("Delete", node)
        self.all(node.targets)

    def Pass(self, node):
        self.put(type(node).__name__, node)

    Break = Continue = Pass

    def Global(self, node):
        self.put(type(node).__name__, node, *node.names)

    Nonlocal = Global

    def aliases(self, names):
        for alias in names:
            self.put("alias", alias, alias.name, alias.asname)

    def Import(self, node):
        self.put("Import", node)
        self.aliases(node.names)

    def ImportFrom(self, node):
        self.put("ImportFrom", node, node.level, node.module or "")
        self.aliases(node.names)

    def TypeAlias(self, node):
        self.put("TypeAlias", node, node.name.id)
        self.type_params(node.type_params)
        self.visit(node.value)

    def FunctionDef(self, node):
        self.put("FunctionDef", node, isinstance(node, ast.AsyncFunctionDef), node.name)
        self.all(node.decorator_list)
        self.type_params(node.type_params)
        self.params(node.args)
        self.optional(node.returns)
        self.all(node.body)

    AsyncFunctionDef = FunctionDef

    def ClassDef(self, node):
        self.put("ClassDef", node, node.name)
        self.all(node.decorator_list)
        self.type_params(node.type_params)
        self.arguments_of(node.bases, node.keywords)
        self.all(node.body)

    def If(self, node):
        self.put(type(node).__name__, node)
        self.visit(node.test)
        self.all(node.body)
        self.all(node.orelse)

    While = If

    def For(self, node):
        self.put("For", node, isinstance(node, ast.AsyncFor))
        self.visit(node.target)
        self.visit(node.iter)
        self.all(node.body)
        self.all(node.orelse)

    AsyncFor = For

    def With(self, node):
        self.put("With", node, isinstance(node, ast.AsyncWith))
        for item in node.items:
            self.visit(item.context_expr)
            self.optional(item.optional_vars)
        self.all(node.body)

    AsyncWith = With

    def Try(self, node):
        self.put("Try", node, isinstance(node, ast.TryStar))
        self.all(node.body)
        for handler in node.handlers:
            self.put("except", handler, handler.name)
            self.optional(handler.type)
            self.all(handler.body)
        self.all(node.orelse)
        self.all(node.finalbody)

    TryStar = Try

    def Match(self, node):
        self.put("Match", node)
        self.visit(node.subject)
        for case in node.cases:
            self.say("case", *self.binds(case.pattern))
            literals = self.literals(case.pattern)
            self.say("-") if literals is None else self.all(literals)
            self.optional(case.guard)
            self.all(case.body)

    def binds(self, pattern):
        if isinstance(pattern, (ast.MatchSequence, ast.MatchOr)):
            return [name for inner in pattern.patterns for name in self.binds(inner)]
        if isinstance(pattern, ast.MatchStar):
            return [pattern.name] if pattern.name else []
        if isinstance(pattern, ast.MatchAs):
            inner = self.binds(pattern.pattern) if pattern.pattern else []
            return [*inner, pattern.name] if pattern.name else inner
        if isinstance(pattern, ast.MatchMapping):
            inner = [name for inner in pattern.patterns for name in self.binds(inner)]
            return [*inner, pattern.rest] if pattern.rest else inner
        if isinstance(pattern, ast.MatchClass):
            return [name for inner in [*pattern.patterns, *pattern.kwd_patterns] for name in self.binds(inner)]
        return []

    def literals(self, pattern):
        if isinstance(pattern, ast.MatchSingleton):
            return [ast.Constant(pattern.value, **ast_range(pattern))]
        if isinstance(pattern, ast.MatchValue) and isinstance(pattern.value, ast.Constant):
            return [pattern.value]
        if isinstance(pattern, ast.MatchOr):
            arms = [self.literals(arm) for arm in pattern.patterns]
            return None if None in arms else [literal for arm in arms for literal in arm]
        return None


def ast_range(node):
    return {name: getattr(node, name) for name in ("lineno", "col_offset", "end_lineno", "end_col_offset")}


def dump(text):
    """The lines, or None when CPython rejects the text."""
    try:
        tree = compile(text, "<file>", "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    printer = Dump(text)
    for statement in tree.body:
        printer.visit(statement)
    return "\n".join(printer.out)


def compiles(text):
    try:
        compile(text, "<file>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError) as error:
        return f"{type(error).__name__}: {error}"
    return None
