/** Name of the vendored module. */
export const runtimeName = "_interpolice"

/**
 * The vendored module: `Template`, `Interpolation` and `convert` of `string.templatelib` where Python has it, and their
 * equivalent elsewhere, under that name too, so that all code of a process shares one class. Behaviour and messages follow
 * https://docs.python.org/3.14/library/string.templatelib.html and CPython 3.14's own classes. Runs on Python 3.9 and later.
 */
export const runtimeSource = `"""Template strings (PEP 750) for every Python from 3.9 on; from 3.14 on, Python's own.

Written by interpolice, which lowered the code beside it. Do not edit.
"""
import sys

__all__ = ["Template", "Interpolation", "convert"]

_name = "string.templatelib"


def _build():
    import string
    from types import GenericAlias, ModuleType

    class _Final:
        __slots__ = ()

        def __init_subclass__(cls):
            base = cls.__mro__[1]
            if _Final is not base:
                raise TypeError(f"type '{base.__module__}.{base.__name__}' is not an acceptable base type")

        def __setattr__(self, name, value):
            _reject(self, name)

        def __delattr__(self, name):
            _reject(self, name)

    def _reject(self, name):
        if name in type(self).__slots__ or name == "values" and type(self) is Template:
            raise AttributeError("readonly attribute")
        raise AttributeError(
            f"'{_name}.{type(self).__name__}' object has no attribute '{name}'"
            " and no __dict__ for setting new attributes"
        )

    class Template(_Final):
        """Template object"""

        __slots__ = ("strings", "interpolations")
        __module__ = _name
        __qualname__ = "Template"
        __class_getitem__ = classmethod(GenericAlias)

        def __new__(cls, *args, **kwargs):
            if kwargs:
                raise TypeError("Template.__new__ only accepts *args arguments")
            strings = []
            interpolations = []
            text = None
            for part in args:
                if isinstance(part, str):
                    text = part if text is None else text + part
                elif isinstance(part, Interpolation):
                    strings.append("" if text is None else text)
                    text = None
                    interpolations.append(part)
                else:
                    raise TypeError(
                        "Template.__new__ *args need to be of type 'str' or 'Interpolation',"
                        f" got {type(part).__name__}"
                    )
            strings.append("" if text is None else text)
            self = object.__new__(cls)
            set_strings(self, tuple(strings))
            set_interpolations(self, tuple(interpolations))
            return self

        @property
        def values(self):
            """Values of interpolations"""
            return tuple([interpolation.value for interpolation in self.interpolations])

        def __iter__(self):
            return new_iterator(self)

        def __add__(self, other):
            if isinstance(other, Template):
                return Template(*self, *other)
            reflected = getattr(type(other), "__radd__", None)
            result = NotImplemented if reflected is None else reflected(other, self)
            if result is NotImplemented:
                raise TypeError(
                    f'can only concatenate {_name}.Template (not "{type(other).__name__}") to {_name}.Template'
                )
            return result

        def __radd__(self, other):
            kind = next((kind for kind in (str, bytes, list, tuple) if isinstance(other, kind)), None)
            if kind is None or kind is bytes:
                return NotImplemented
            raise TypeError(f'can only concatenate {kind.__name__} (not "{_name}.Template") to {kind.__name__}')

        def __format__(self, spec):
            if spec:
                raise TypeError(f"unsupported format string passed to {_name}.Template.__format__")
            return str(self)

        def __repr__(self):
            return f"Template(strings={self.strings!r}, interpolations={self.interpolations!r})"

        def __reduce__(self):
            return _unpickle_template, (self.strings, self.interpolations)

    class Interpolation(_Final):
        """Interpolation object"""

        __slots__ = ("value", "expression", "conversion", "format_spec")
        __match_args__ = ("value", "expression", "conversion", "format_spec")
        __module__ = _name
        __qualname__ = "Interpolation"
        __class_getitem__ = classmethod(GenericAlias)

        def __new__(cls, value, expression="", conversion=None, format_spec=""):
            if not isinstance(expression, str):
                raise TypeError(_must_be_str("expression", expression))
            if conversion is not None:
                if not isinstance(conversion, str):
                    raise TypeError(_must_be_str("conversion", conversion))
                if conversion not in ("s", "a", "r"):
                    raise ValueError("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'")
            if not isinstance(format_spec, str):
                raise TypeError(_must_be_str("format_spec", format_spec))
            self = object.__new__(cls)
            set_value(self, value)
            set_expression(self, expression)
            set_conversion(self, conversion)
            set_format_spec(self, format_spec)
            return self

        def __format__(self, spec):
            if spec:
                raise TypeError(f"unsupported format string passed to {_name}.Interpolation.__format__")
            return str(self)

        def __repr__(self):
            return f"Interpolation({self.value!r}, {self.expression!r}, {self.conversion!r}, {self.format_spec!r})"

        def __reduce__(self):
            return _unpickle_interpolation, (self.value, self.expression, self.conversion, self.format_spec)

    def _must_be_str(name, value):
        return f"Interpolation() argument '{name}' must be str, not {type(value).__name__}"

    class TemplateIter(_Final):
        __slots__ = ("_parts",)
        __module__ = _name
        __qualname__ = "TemplateIter"

        def __new__(cls):
            raise TypeError(f"cannot create '{_name}.TemplateIter' instances")

        def __iter__(self):
            return self

        def __next__(self):
            return next(self._parts)

        def __reduce__(self):
            raise TypeError(f"cannot pickle '{_name}.TemplateIter' object")

    def new_iterator(template):
        self = object.__new__(TemplateIter)
        set_parts(self, parts(template))
        return self

    def parts(template):
        first, *others = template.strings
        if first:
            yield first
        for interpolation, string in zip(template.interpolations, others):
            yield interpolation
            if string:
                yield string

    set_strings = Template.strings.__set__
    set_interpolations = Template.interpolations.__set__
    set_value = Interpolation.value.__set__
    set_expression = Interpolation.expression.__set__
    set_conversion = Interpolation.conversion.__set__
    set_format_spec = Interpolation.format_spec.__set__
    set_parts = TemplateIter._parts.__set__

    def convert(obj, /, conversion):
        """Convert *obj* using formatted string literal semantics."""
        if conversion is None:
            return obj
        if conversion == "r":
            return repr(obj)
        if conversion == "s":
            return str(obj)
        if conversion == "a":
            return ascii(obj)
        raise ValueError(f"invalid conversion specifier: {conversion}")

    convert.__module__ = _name
    convert.__qualname__ = "convert"
    module = ModuleType(_name, "Support for template string literals (t-strings).")
    module.Template = Template
    module.Interpolation = Interpolation
    module.convert = convert
    module._template_unpickle = _unpickle_template
    module._interpolice = True
    if sys.modules.setdefault(_name, module) is module:
        string.templatelib = module
    return module


def _unpickle_template(strings, interpolations):
    parts = list(strings[:1])
    for string, interpolation in zip(strings[1:], interpolations):
        parts += interpolation, string
    return Template(*parts)


def _unpickle_interpolation(value, expression, conversion, format_spec):
    return Interpolation(value, expression, conversion, format_spec)


if sys.version_info >= (3, 14):
    from string.templatelib import Interpolation, Template, convert
else:
    _shared = sys.modules.get(_name)
    if not hasattr(_shared, "_interpolice"):
        _shared = _build()
    Template = _shared.Template
    Interpolation = _shared.Interpolation
    convert = _shared.convert
`
