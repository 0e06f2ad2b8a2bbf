"""What CPython makes of the cases in cases.json: see template-oracle.test.ts."""
import json, random, re

try:
    from string.templatelib import Template
except ImportError:

    class Template:
        """What no text is an instance of, where there are no template strings."""


with open("/oracle/cases.json") as file:
    cases = json.load(file)
with open("/oracle/prelude.py") as file:
    prelude = file.read()


def flags(seed):
    """Branches taken and turns made, the same for every run of a case."""
    choices = random.Random(seed)
    return {"flag": lambda: choices.random() < 0.5, "count": lambda: choices.choice([0, 1, 2, 3])}


def convert(value, conversion):
    return {"r": repr, "s": str, "a": ascii}.get(conversion, lambda x: x)(value)


def rendered(text):
    if not isinstance(text, Template):
        return text
    return "".join(
        part if isinstance(part, str) else format(convert(part.value, part.conversion), part.format_spec)
        for part in text
    )


def value_text(part, names):
    value = eval(part["source"], names)
    if part["percent"] is not None:
        return part["percent"] % (value,)
    if part["spec"] is not None:
        return format(convert(value, part["conversion"]), part["spec"])
    return value


def pattern(parts, names):
    """A regular expression for the texts that the parts allow."""
    out = []
    for part in parts:
        match part["kind"]:
            case "text":
                out.append(re.escape(part["value"]))
            case "choice":
                out.append("(?:" + "|".join(pattern(option, names) for option in part["options"]) + ")")
            case "repeated":
                body, separator = pattern(part["parts"], names), pattern(part["separator"], names)
                if r"[\s\S]" in body:
                    # Anything, any number of times, is anything: said so it takes no time to find out.
                    out.append(r"[\s\S]*?")
                else:
                    out.append(f"(?:(?:{body})(?:{separator}(?:{body}))*)?")
            case "value":
                try:
                    out.append(re.escape(value_text(part, names)))
                except Exception:
                    # A way that raises gives no text.
                    out.append("(?!)")
            case "unknown":
                out.append(r"[\s\S]*?")
    return "".join(out)


failures = []
counts = {"texts": 0, "prints": 0, "raised": 0}
for index, case in enumerate(cases):
    caught = []
    names = {"run": caught.append}
    exec(prelude, names)
    for seed in range(4 if case["branches"] else 1):
        names.update(flags(seed))
        try:
            exec(case["source"], names)
        except Exception as error:
            counts["raised"] += 1
            continue
        actual = caught.pop()
        counts["texts"] += 1
        if not re.fullmatch(pattern(case["parts"], names), actual):
            failures.append({"index": index, "what": "parts", "actual": actual, "expected": pattern(case["parts"], names)})
            break
        for printed in case["prints"]:
            counts["prints"] += 1
            names.update(flags(seed))
            try:
                exec(printed["source"], names)
                again = caught.pop()
            except Exception as error:
                failures.append({"index": index, "what": printed["flavor"], "actual": repr(error), "expected": actual})
                continue
            if printed["flavor"] == "template" and not isinstance(again, Template):
                failures.append({"index": index, "what": "no template", "actual": repr(again), "expected": actual})
            elif printed["expected"] is not None:
                if again != printed["expected"]:
                    failures.append({"index": index, "what": printed["flavor"], "actual": again, "expected": printed["expected"]})
            elif rendered(again) != actual:
                failures.append({"index": index, "what": printed["flavor"], "actual": rendered(again), "expected": actual})
json.dumps({"failures": failures, "counts": counts})
