"""Greets people on a page, with a template string."""

from string.templatelib import Template, convert


def render(template: Template) -> str:
    """The text of a template, its values made harmless for HTML."""
    parts = []
    for part in template:
        if isinstance(part, str):
            parts.append(part)
        else:
            value = format(convert(part.value, part.conversion), part.format_spec)
            parts.append(value.replace("&", "&amp;").replace("<", "&lt;"))
    return "".join(parts)


def greeting(name: str, visits: int, since: int) -> str:
    return render(t"""
<h1>Hello {name}!</h1>
<p>{visits} visits, {
    visits / (2026 - since):.1f} a year.</p>""")
