"""What the functions of a module send for a query string, as JSON: `{function: {query: page}}`."""

import inspect
import json


def pages(source, queries):
    module = {}
    exec(compile(source, "pages.py", "exec"), module)
    found = {}
    for name, function in module.items():
        parameters = list(inspect.signature(function).parameters) if inspect.isfunction(function) else []
        if parameters[:1] == ["environ"]:
            found[name] = {query: page(function, query) for query in queries}
    return json.dumps(found)


def page(function, query):
    return b"".join(function({"QUERY_STRING": query}, lambda status, headers: None)).decode()
