"""Functions that show what a template string does at run time, and what helps.

`@wrong(rule, gives=…)` or `@wrong(rule, raises=…)` marks one that has the effect which the rule speaks of; `@right(gives=…)`
the next one, without it. `judge(values)` runs them all and returns the sentences that are not true; `judge_fixed` runs those
that a fix has changed, which must do what the next one does.
"""

import inspect

cases = []


def wrong(rule, **effect):
    return lambda function: cases.append((function, effect)) or function


def right(**effect):
    return lambda function: cases.append((function, effect)) or function


def judge(values):
    return untrue(cases, values)


def judge_fixed(values, names):
    effects = [effect for _, effect in cases]
    after = [(function, effect) for (function, _), effect in zip(cases, effects[1:]) if function.__name__ in names]
    return untrue(after, values)


def untrue(claims, values):
    problems = []
    for function, effect in claims:
        arguments = [values[name]() for name in inspect.signature(function).parameters]
        try:
            outcome = {"gives": function(*arguments)}
        except Exception as error:
            outcome = {"raises": type(error).__name__}
        if outcome != effect:
            problems.append(f"{function.__name__}: {outcome}, not {effect}")
    return problems
