# options: {"target-version": "py314", "versions": {"psycopg": "3.3", "sqlalchemy": "2.1", "loguru": "0.7.3"}}
import logging

import html_tstring
import oracledb
import psycopg
import sqlalchemy
import tsql
from django.http import HttpResponse
from flask import Flask
from gettext_tstrings import Translator, tr
from html_tstring import render_html
from loguru import logger
from markupsafe import Markup
from psycopg import sql
from sql_tstring import sql as sql_tstring
from sqlalchemy import tstring
from sqlbind_t import query_params
from sqlbind_t.dialect import render
from tdom import html
from thtml_tstring import thtml

from template_effects import right, wrong


@wrong("template-quoted-value", raises="IndeterminateDatatype")
def psycopg_quoted(cursor: psycopg.Cursor, name):
    return cursor.execute(t"SELECT id FROM users WHERE name = '{name}'").fetchall()


@right(gives=[(2,)])
def psycopg_unquoted(cursor: psycopg.Cursor, name):
    return cursor.execute(t"SELECT id FROM users WHERE name = {name}").fetchall()


@wrong("template-quoted-value", gives=[(1,), (2,)])
def psycopg_client_injected(client: psycopg.ClientCursor, attack):
    return client.execute(t"SELECT id FROM users WHERE name = '{attack}'").fetchall()


@right(gives=[])
def psycopg_client_unquoted(client: psycopg.ClientCursor, attack):
    return client.execute(t"SELECT id FROM users WHERE name = {attack}").fetchall()


@wrong("template-quoted-value", gives="1 day, 0:00:00")
def psycopg_interval(cursor: psycopg.Cursor, three):
    return str(cursor.execute(t"SELECT interval '{three} days'").fetchone()[0])


@right(gives="3 days, 0:00:00")
def psycopg_cast(cursor: psycopg.Cursor, three):
    return str(cursor.execute(t"SELECT {f'{three} days'}::interval").fetchone()[0])


@wrong("template-identifier", gives=[("Bob",), ("Ann",)])
def psycopg_order(cursor: psycopg.Cursor, column):
    return cursor.execute(t"SELECT name FROM users ORDER BY {column}").fetchall()


@right(gives=[("Ann",), ("Bob",)])
def psycopg_order_by_name(cursor: psycopg.Cursor, column):
    return cursor.execute(t"SELECT name FROM users ORDER BY {column:i}").fetchall()


@wrong("template-identifier", gives=[(2,)])
def psycopg_group(cursor: psycopg.Cursor, column):
    return cursor.execute(t"SELECT count(*) FROM users GROUP BY {column}").fetchall()


@right(gives=[(1,), (1,)])
def psycopg_group_by_name(cursor: psycopg.Cursor, column):
    return cursor.execute(t"SELECT count(*) FROM users GROUP BY {column:i}").fetchall()


@wrong("template-identifier", raises="SyntaxError")
def psycopg_table(cursor: psycopg.Cursor, table):
    return cursor.execute(t"SELECT name FROM {table}").fetchall()


@wrong("template-typed-literal", raises="SyntaxError")
def psycopg_date(cursor: psycopg.Cursor, day):
    return cursor.execute(t"SELECT date {day}").fetchall()


@right(gives="2024-01-02")
def psycopg_date_cast(cursor: psycopg.Cursor, day):
    return str(cursor.execute(t"SELECT {day}::date").fetchone()[0])


@wrong("template-list", raises="SyntaxError")
def psycopg_list(cursor: psycopg.Cursor, ids: list[int]):
    return cursor.execute(t"SELECT name FROM users WHERE id IN {ids}").fetchall()


@right(gives=[("Bob",), ("Ann",)])
def psycopg_any(cursor: psycopg.Cursor, ids: list[int]):
    return cursor.execute(t"SELECT name FROM users WHERE id = ANY({list(ids)})").fetchall()


@wrong("template-utility-value", raises="SyntaxError")
def psycopg_utility(cursor: psycopg.Cursor, three):
    return cursor.execute(t"SET statement_timeout = {three}").statusmessage


@right(gives="SET")
def psycopg_utility_literal(cursor: psycopg.Cursor, three):
    return cursor.execute(t"SET statement_timeout = {three:l}").statusmessage


@wrong("template-several-statements", raises="SyntaxError")
def psycopg_several(cursor: psycopg.Cursor, three):
    return cursor.execute(t"DELETE FROM users WHERE id = {three}; DELETE FROM users WHERE id = {three}").statusmessage


@right(gives="DELETE 0")
def psycopg_several_literals(cursor: psycopg.Cursor, three):
    return cursor.execute(t"DELETE FROM users WHERE id = {three:l}; DELETE FROM users WHERE id = {three:l}").statusmessage


@wrong("template-format", raises="TypeError")
def psycopg_conversion(cursor: psycopg.Cursor, name):
    return cursor.execute(t"SELECT id FROM users WHERE name = {name!s}").fetchall()


@wrong("template-format", raises="ProgrammingError")
def psycopg_spec(cursor: psycopg.Cursor, price):
    return cursor.execute(t"SELECT {price:.1f}").fetchall()


@right(gives=[("1.8",)])
def psycopg_formatted(cursor: psycopg.Cursor, price):
    return cursor.execute(t"SELECT {f'{price:.1f}'}").fetchall()


@wrong("template-nested", raises="ProgrammingError")
def psycopg_nested(cursor: psycopg.Cursor, name):
    condition = t"name = {name}"
    return cursor.execute(t"SELECT id FROM users WHERE {condition}").fetchall()


@right(gives=[(2,)])
def psycopg_nested_marked(cursor: psycopg.Cursor, name):
    condition = t"name = {name}"
    return cursor.execute(t"SELECT id FROM users WHERE {condition:q}").fetchall()


@wrong("template-with-parameters", raises="TypeError")
def psycopg_parameters(cursor: psycopg.Cursor, name):
    return cursor.execute(t"SELECT id FROM users WHERE name = {name}", ()).fetchall()


@wrong("template-not-accepted", raises="TypeError")
def psycopg_executemany(cursor: psycopg.Cursor, three):
    return cursor.executemany(t"DELETE FROM users WHERE id = {three}", [()])


@wrong("template-percent", gives=[("a%%",)])
def psycopg_percent(cursor: psycopg.Cursor):
    return cursor.execute(t"SELECT 'a%%'").fetchall()


@right(gives=[("a%",)])
def psycopg_single_percent(cursor: psycopg.Cursor):
    return cursor.execute(t"SELECT 'a%'").fetchall()


@wrong("template-syntax", raises="SyntaxError")
def psycopg_syntax(cursor: psycopg.Cursor, name):
    return cursor.execute(t"SELECT id FROM users WHERE name = {name} AND name = 'Rome").fetchall()


@wrong("template-nested", raises="ProgrammingError")
def sqlalchemy_nested(connection: sqlalchemy.Connection, name):
    condition = t"name = {name}"
    return [tuple(row) for row in connection.execute(tstring(t"SELECT id FROM users WHERE {condition}"))]


@right(gives=[(2,)])
def sqlalchemy_nested_wrapped(connection: sqlalchemy.Connection, name):
    condition = t"name = {name}"
    return [tuple(row) for row in connection.execute(tstring(t"SELECT id FROM users WHERE {tstring(condition)}"))]


@wrong("template-format", gives=[(1.75,)])
def sqlalchemy_spec(connection: sqlalchemy.Connection, price):
    return [tuple(row) for row in connection.execute(tstring(t"SELECT {price:.1f}"))]


@right(gives=[("1.8",)])
def sqlalchemy_formatted(connection: sqlalchemy.Connection, price):
    return [tuple(row) for row in connection.execute(tstring(t"SELECT {f'{price:.1f}'}"))]


@wrong("template-identifier", gives=[("Bob",), ("Ann",)])
def sqlalchemy_order(connection: sqlalchemy.Connection, column: str):
    return [tuple(row) for row in connection.execute(tstring(t"SELECT name FROM users ORDER BY {column}"))]


@right(gives=[("Ann",), ("Bob",)])
def sqlalchemy_column(connection: sqlalchemy.Connection, column: str):
    name = sqlalchemy.column(column)
    return [tuple(row) for row in connection.execute(tstring(t"SELECT name FROM users ORDER BY {name}"))]


@wrong("template-expected", raises="ArgumentError")
def sqlalchemy_text(name):
    return tstring(f"SELECT {name}")


@wrong("template-not-accepted", raises="TypeError")
def sqlalchemy_without_wrapper(name):
    return sqlalchemy.text(t"SELECT {name}")


@wrong("template-quoted-value", gives=("SELECT '?'", ["Ann"]))
def tsql_quoted(name):
    return tuple(tsql.render(t"SELECT '{name}'"))


@right(gives=("SELECT ?", ["Ann"]))
def tsql_unquoted(name):
    return tuple(tsql.render(t"SELECT {name}"))


@wrong("template-raw-value", gives=("SELECT id FROM users WHERE ' OR 1 = 1 --", []))
def tsql_unsafe(attack):
    return tuple(tsql.render(t"SELECT id FROM users WHERE {attack:unsafe}"))


@wrong("template-whitespace", gives=["_name_"])
def tsql_blanks(name):
    return list(tsql.render(t"SELECT { name }", style=tsql.styles.NAMED)[1])


@right(gives=["name"])
def tsql_no_blanks(name):
    return list(tsql.render(t"SELECT {name}", style=tsql.styles.NAMED)[1])


@wrong("template-expected", raises="TypeError")
def tsql_text(name):
    return tuple(tsql.render(f"SELECT {name}"))


@right(gives=("SELECT ?", ["Ann"]))
def tsql_template(name):
    return tuple(tsql.render(t"SELECT {name}"))


@right(gives=("SELECT data ->> 'name'", []))
def tsql_name_in_quotes(column):
    return tuple(tsql.render(t"SELECT data ->> '{column:literal}'"))


@wrong("template-format", gives=("SELECT %s", [1.75]))
def sqlbind_spec(price):
    return render(t"SELECT {price:.1f}", query_params.FormatQueryParams())


@wrong("template-expected", gives=("SELECT 'Ann'", []))
def sqlbind_text(name):
    return render(f"SELECT '{name}'", query_params.FormatQueryParams())


@wrong("template-markup-context", gives="<script>f(alert(1))</script>")
def tdom_script(code):
    return html(t"<script>f({code})</script>")


@wrong("template-markup-context", gives='<a href="javascript:alert(1)">x</a>')
def tdom_url(url):
    return html(t'<a href="{url}">x</a>')


@right(gives='<a href="/users/javascript:alert(1)">x</a>')
def tdom_path(url):
    return html(t'<a href="/users/{url}">x</a>')


@wrong("template-markup-value", gives="<p>&lt;i&gt;Ann&lt;/i&gt;</p>")
def tdom_rendered_twice(name):
    return html(t"<p>{html(t'<i>{name}</i>')}</p>")


@right(gives="<p><i>Ann</i></p>")
def tdom_nested(name):
    return html(t"<p>{t'<i>{name}</i>'}</p>")


@wrong("template-raw-value", gives="<p><script>alert(1)</script></p>")
def tdom_safe(markup):
    return html(t"<p>{markup:safe}</p>")


@wrong("template-unbalanced", raises="ValueError")
def tdom_unbalanced(name):
    return html(t"<ul>{name}")


@wrong("template-expected", raises="AttributeError")
def tdom_text(name):
    return html(f"<p>{name}</p>")


@wrong("template-unbalanced", raises="TemplateParseError")
def html_tstring_unbalanced(name):
    return render_html(t"<ul>{name}")


@wrong("template-expected", raises="TypeError")
def html_tstring_text(name):
    return render_html(f"<p>{name}</p>")


@wrong("template-as-string", gives=True)
def markup_of_a_template(markup):
    return "<script>" in Markup(t"<p>{markup}</p>")


@wrong("template-as-string", gives=True)
def response_of_a_template(markup):
    return b"<script>" in HttpResponse(t"<p>{markup}</p>").content


@wrong("template-markup-place", raises="TemplateSemanticError")
def html_tstring_script(name):
    return render_html(t"<script>{name}</script>")


@wrong("template-markup-place", raises="TemplateSemanticError")
def html_tstring_style(name):
    return render_html(t"<style>{name}</style>")


@wrong("template-markup-place", raises="TemplateParseError")
def html_tstring_comment(name):
    return render_html(t"<!-- {name} --><p>x</p>")


@wrong("template-markup-place", raises="TemplateParseError")
def html_tstring_attribute_name(name):
    return render_html(t'<p data-{name}="1">x</p>')


@wrong("template-markup-place", raises="TemplateSemanticError")
def html_tstring_unquoted(name):
    return render_html(t"<p title={name}>x</p>")


@right(gives='<p title="Ann">x</p>')
def html_tstring_quoted(name):
    return render_html(t'<p title="{name}">x</p>')


@right(gives="refused")
def html_tstring_url(url):
    try:
        return render_html(t'<a href="{url}">x</a>')
    except Exception:
        return "refused"


@wrong("template-markup-place", raises="ValueError")
def tdom_attribute_name(name):
    return html(t'<p data-{name}="1">x</p>')


@wrong("template-percent", raises="ProgrammingError")
def tsql_percent_for_the_driver(cursor: psycopg.Cursor, name):
    query = tsql.render(t"SELECT id FROM users WHERE name = {name} AND name LIKE 'A%'", style=tsql.styles.FORMAT)
    return cursor.execute(*query).fetchall()


@right(gives=[(2,)])
def tsql_percent_doubled(cursor: psycopg.Cursor, name):
    query = tsql.render(t"SELECT id FROM users WHERE name = {name} AND name LIKE 'A%%'", style=tsql.styles.FORMAT)
    return cursor.execute(*query).fetchall()


@wrong("template-quoted-value", gives=("SELECT ':1' FROM dual", ["Ann"]))
def oracledb_quoted(oracle: oracledb.Cursor, name):
    oracle.execute(t"SELECT '{name}' FROM dual")
    return oracle.seen


@right(gives=("SELECT :1 FROM dual", ["Ann"]))
def oracledb_unquoted(oracle: oracledb.Cursor, name):
    oracle.execute(t"SELECT {str(name)} FROM dual")
    return oracle.seen


@wrong("template-identifier", gives=("SELECT name FROM users ORDER BY :1", ["name"]))
def oracledb_order(oracle: oracledb.Cursor, column):
    oracle.execute(t"SELECT name FROM users ORDER BY {column}")
    return oracle.seen


@right(gives=("SELECT name FROM users ORDER BY name", []))
def oracledb_order_by_name(oracle: oracledb.Cursor, column):
    oracle.execute(t"SELECT name FROM users ORDER BY {column:i}")
    return oracle.seen


@wrong("template-format", raises="ProgrammingError")
def oracledb_conversion(oracle: oracledb.Cursor, name):
    oracle.execute(t"SELECT {name!s} FROM dual")
    return oracle.seen


@right(gives=("SELECT :1 FROM dual", ["Ann"]))
def oracledb_converted(oracle: oracledb.Cursor, name):
    oracle.execute(t"SELECT {str(name)} FROM dual")
    return oracle.seen


@wrong("template-format", raises="ProgrammingError")
def oracledb_spec(oracle: oracledb.Cursor, price):
    oracle.execute(t"SELECT {price:.1f} FROM dual")
    return oracle.seen


@right(gives=("SELECT :1 FROM dual", ["1.8"]))
def oracledb_formatted(oracle: oracledb.Cursor, price):
    oracle.execute(t"SELECT {f'{price:.1f}'} FROM dual")
    return oracle.seen


@wrong("template-nested", gives=("SELECT id FROM users WHERE :1", "Template"))
def oracledb_nested(oracle: oracledb.Cursor, name):
    condition = t"name = {name}"
    oracle.execute(t"SELECT id FROM users WHERE {condition}")
    return oracle.seen[0], type(oracle.seen[1][0]).__name__


@wrong("template-nested", gives=("SELECT id FROM users WHERE :1", 1))
def oracledb_nested_bound(oracle: oracledb.Cursor, name):
    condition = t"1 = 1"
    oracle.execute(t"SELECT id FROM users WHERE {condition}")
    return oracle.seen[0], len(oracle.seen[1])


@right(gives=("SELECT id FROM users WHERE 1 = 1", 0))
def oracledb_nested_marked(oracle: oracledb.Cursor, name):
    condition = t"1 = 1"
    oracle.execute(t"SELECT id FROM users WHERE {condition:q}")
    return oracle.seen[0], len(oracle.seen[1])


@wrong("template-raw-value", gives=("SELECT id FROM users WHERE ' OR 1 = 1 --", []))
def oracledb_raw(oracle: oracledb.Cursor, attack):
    oracle.execute(t"SELECT id FROM users WHERE {attack:q}")
    return oracle.seen


@wrong("template-with-parameters", raises="ProgrammingError")
def oracledb_parameters(oracle: oracledb.Cursor, name, three):
    oracle.execute(t"SELECT {name} FROM dual WHERE id = :2", [three])
    return oracle.seen


@right(gives=("SELECT :1 FROM dual", ["Ann"]))
def oracledb_no_parameters(oracle: oracledb.Cursor, name):
    oracle.execute(t"SELECT {name} FROM dual", [])
    return oracle.seen


@wrong("template-list", gives=("SELECT name FROM users WHERE id IN :1", [[1, 2]]))
def oracledb_list(oracle: oracledb.Cursor, ids: list[int]):
    oracle.execute(t"SELECT name FROM users WHERE id IN {ids}")
    return oracle.seen


@wrong("template-list", gives=("SELECT name FROM users WHERE id IN ?", [[1, 2]]))
def sql_tstring_list(ids: list[int]):
    return sql_tstring(t"SELECT name FROM users WHERE id IN {ids}")


@wrong("template-format", gives=("SELECT name FROM users WHERE price = ?", [1.75]))
def sql_tstring_spec(price):
    return sql_tstring(t"SELECT name FROM users WHERE price = {price:.1f}")


@right(gives=("SELECT name FROM users WHERE price = ?", ["1.8"]))
def sql_tstring_formatted(price):
    return sql_tstring(t"SELECT name FROM users WHERE price = {f'{price:.1f}'}")


@right(gives=("SELECT id FROM users WHERE name = ?", ["Ann"]))
def sql_tstring_quoted(name):
    return sql_tstring(t"SELECT id FROM users WHERE name = '{name}'")


@wrong("template-expected", raises="ValueError")
def sql_tstring_text(name):
    return sql_tstring(f"SELECT id FROM users WHERE name = {name}")


@right(gives=("SELECT id FROM users WHERE name = ?", ["Ann"]))
def sql_tstring_template(name):
    return sql_tstring(t"SELECT id FROM users WHERE name = {name}")


@wrong("template-quoted-value", gives=("SELECT '?'", ["Ann"]))
def sqlbind_quoted(name):
    return render(t"SELECT '{name}'")


@right(gives=("SELECT ?", ["Ann"]))
def sqlbind_unquoted(name):
    return render(t"SELECT {str(name)}")


@wrong("template-list", gives=("SELECT name FROM users WHERE id IN ?", [[1, 2]]))
def sqlbind_list(ids: list[int]):
    return render(t"SELECT name FROM users WHERE id IN {ids}")


@wrong("template-identifier", gives=("SELECT name FROM users ORDER BY ?", ["name"]))
def sqlbind_order(column: str):
    return render(t"SELECT name FROM users ORDER BY {column}")


@wrong("template-percent", raises="ProgrammingError")
def sqlbind_percent_for_the_driver(cursor: psycopg.Cursor, name):
    template = t"SELECT id FROM users WHERE name = {name} AND name LIKE 'A%'"
    query, parameters = render(template, query_params.FormatQueryParams())
    return cursor.execute(query, parameters).fetchall()


@right(gives=[(2,)])
def sqlbind_percent_doubled(cursor: psycopg.Cursor, name):
    template = t"SELECT id FROM users WHERE name = {name} AND name LIKE 'A%%'"
    query, parameters = render(template, query_params.FormatQueryParams())
    return cursor.execute(query, parameters).fetchall()


@wrong("template-list", gives=("SELECT name FROM users WHERE id IN (?)", [[1, 2]]))
def tsql_list(ids: list[int]):
    return tuple(tsql.render(t"SELECT name FROM users WHERE id IN ({ids})"))


@right(gives=("SELECT name FROM users WHERE id IN (?,?)", [1, 2]))
def tsql_tuple(ids: list[int]):
    return tuple(tsql.render(t"SELECT name FROM users WHERE id IN {tuple(ids)}"))


@wrong("template-identifier", gives=("SELECT name FROM users ORDER BY ?", ["name"]))
def tsql_order(column: str):
    return tuple(tsql.render(t"SELECT name FROM users ORDER BY {column}"))


@right(gives=("SELECT name FROM users ORDER BY name", []))
def tsql_order_by_name(column: str):
    return tuple(tsql.render(t"SELECT name FROM users ORDER BY {column:literal}"))


@wrong("template-quoted-value", raises="ProgrammingError")
def sqlalchemy_quoted(connection: sqlalchemy.Connection, name):
    return connection.execute(tstring(t"SELECT id FROM users WHERE name = '{name}'")).all()


@wrong("template-list", raises="ProgrammingError")
def sqlalchemy_list(connection: sqlalchemy.Connection, ids: list[int]):
    return connection.execute(tstring(t"SELECT name FROM users WHERE id IN ({ids})")).all()


@wrong("template-percent", gives=[("a%%",)])
def sqlalchemy_percent(connection: sqlalchemy.Connection):
    return [tuple(row) for row in connection.execute(tstring(t"SELECT 'a%%'"))]


@right(gives=[("a%",)])
def sqlalchemy_single_percent(connection: sqlalchemy.Connection):
    return [tuple(row) for row in connection.execute(tstring(t"SELECT 'a%'"))]


@wrong("template-not-accepted", raises="NotSupportedError")
def psycopg_raw(connected, name):
    return psycopg.RawCursor(connected).execute(t"SELECT {name}")


@wrong("template-typed-literal", raises="SyntaxError")
def psycopg_interval_type(cursor: psycopg.Cursor, day):
    return cursor.execute(t"SELECT interval {day}").fetchall()


@wrong("template-quoted-value", gives=[(2,)])
def psycopg_comment(client: psycopg.ClientCursor, lines):
    return client.execute(t"SELECT id FROM users -- {lines}").fetchall()


@wrong("template-field-name", raises="InvalidTemplateError")
def gettext_attribute(name):
    return tr(t"Hello {name.title}")


@wrong("template-field-name", raises="InvalidTemplateError")
def gettext_call(name):
    return tr(t"Hello {str(name)}")


@right(gives="Hello Ann")
def gettext_name(name):
    return tr(t"Hello {name}")


@wrong("template-field-name", raises="InvalidTemplateError")
def gettext_formats(name):
    return tr(t"{name} {name!r}")


@wrong("template-field-name", raises="InvalidTemplateError")
def gettext_object(name):
    return Translator(None)(t"Hello {name.title}")


@wrong("template-nested", raises="InvalidTemplateError")
def gettext_nested(name):
    return tr(t"Hello {t'{name}'}")


@wrong("template-expected", raises="TypeError")
def gettext_text(name):
    return tr(f"Hello {name}")


@right(gives="Hello Ann")
def gettext_template(name):
    return tr(t"Hello {name}")


@wrong("template-version", gives="Template(strings=('no ', ''), interpolations=(Interpolation('Ann', 'name', None, ''),))\n")
def loguru_repr(log_file, name):
    logger.add(log_file, format="{message}")
    logger.info(t"no {name}")
    return log_file.getvalue()


@wrong("template-as-string", gives="Template(strings=('no ', ''), interpolations=(Interpolation('Ann', 'name', None, ''),))\n")
def logging_repr(log_file, name):
    log = logging.Logger("log")
    log.addHandler(logging.StreamHandler(log_file))
    log.warning(t"no {name}")
    return log_file.getvalue()


@right(gives="no Ann\n")
def logging_text(log_file, name):
    log = logging.Logger("log")
    log.addHandler(logging.StreamHandler(log_file))
    log.warning(f"no {name}")
    return log_file.getvalue()


@wrong("template-as-string", gives="Template(strings=('', ''), interpolations=(Interpolation('Ann', 'name', None, ''),))")
def python_str(name):
    return str(t"{name}")


@right(gives="Ann")
def python_str_of_text(name):
    return str(f"{name}")


@wrong("template-as-string", raises="TypeError")
def python_join(name):
    return "".join(t"a{name}")


@right(gives="aAnn")
def python_join_of_text(name):
    return "".join(f"a{name}")


@wrong("template-as-string", raises="AttributeError")
def python_method(name):
    return t"{name}".upper()


@right(gives="ANN")
def python_method_of_text(name):
    return f"{name}".upper()


@wrong("template-plus-string", raises="TypeError")
def python_sum(name):
    return list((t"a {name}" + " b").strings)


@right(gives=["a ", " b"])
def python_sum_of_templates(name):
    return list((t"a {name}" + t" b").strings)


@wrong("template-comparison", gives=False)
def python_equality(name):
    return t"{name}" == t"{name}"


@wrong("template-comparison", gives=True)
def python_truth():
    return bool(t"")


@wrong("template-unused", gives=None)
def python_unused(name):
    t"{name}"


@wrong("template-unbalanced", raises="TemplateParseError")
def html_tstring_empty_element(name):
    return render_html(t"<p>{name}<br></p>")


@right(gives="<p>Ann<br/></p>")
def html_tstring_empty_element_closed(name):
    return render_html(t"<p>{name}<br/></p>")


@wrong("template-unbalanced", raises="TemplateParseError")
def html_tstring_less(name):
    return render_html(t"<p>1 < 2 {name}</p>")


@wrong("template-unbalanced", raises="TemplateSemanticError")
def html_tstring_capital(name):
    return render_html(t"<P>{name}</P>")


@wrong("template-unbalanced", raises="TemplateParseError")
def html_tstring_attribute(name):
    return render_html(t"<p @click='x'>{name}</p>")


@wrong("template-markup-place", raises="TemplateSemanticError")
def html_tstring_textarea(name):
    return render_html(t"<textarea>{name}</textarea>")


@wrong("template-markup-value", gives="<p>&amp;copy; Ann</p>")
def html_tstring_reference(name):
    return render_html(t"<p>&copy; {name}</p>")


@right(gives="<p>© Ann</p>")
def html_tstring_character(name):
    return render_html(t"<p>© {name}</p>")


@wrong("template-nested", raises="TemplateRuntimeError")
def html_tstring_nested(name):
    return render_html(t"<p>{t'<b>{name}</b>'}</p>")


@right(gives="<p><b>Ann</b></p>")
def html_tstring_nested_wrapped(name):
    return render_html(t"<p>{html_tstring.html(t'<b>{name}</b>')}</p>")


@wrong("template-markup-context", gives='<a onclick="f(alert(1))">x</a>')
def html_tstring_handler(code):
    return render_html(t"<a onclick='f({code})'>x</a>")


@wrong("template-unbalanced", raises="TemplateParseError")
def thtml_empty_element(name):
    return thtml(t"<p>{name}<br></p>").render()


@wrong("template-markup-place", raises="TemplateSemanticError")
def thtml_script(name):
    return thtml(t"<script>{name}</script>").render()


@wrong("template-expected", raises="TypeError")
def thtml_text(name):
    return thtml(f"<p>{name}</p>").render()


@right(gives="<p>Ann</p>")
def thtml_template(name):
    return thtml(t"<p>{name}</p>").render()


@wrong("template-markup-context", gives='<a onclick="f(alert(1))">x</a>')
def tdom_handler(code):
    return html(t"<a onclick='f({code})'>x</a>")


@wrong("template-markup-context", gives="<style>alert(1)</style>")
def tdom_style(code):
    return html(t"<style>{code}</style>")


@wrong("template-markup-place", raises="ValueError")
def tdom_doctype(name):
    return html(t"<!doctype {name}><p>x</p>")


@wrong("template-markup-place", raises="ValueError")
def tdom_tag_name(name):
    return html(t"<p-{name}>x</p-{name}>")


@wrong("template-object", raises="ProgrammingError")
def psycopg_identifier_object(cursor: psycopg.Cursor, table):
    return cursor.execute(t"SELECT count(*) FROM {sql.Identifier(table)}").fetchall()


@right(gives=[(2,)])
def psycopg_identifier_object_marked(cursor: psycopg.Cursor, table):
    return cursor.execute(t"SELECT count(*) FROM {sql.Identifier(table):i}").fetchall()


@wrong("template-object", raises="ProgrammingError")
def psycopg_composed(cursor: psycopg.Cursor, name):
    condition = sql.SQL("name = {}").format(name)
    return cursor.execute(t"SELECT id FROM users WHERE {condition}").fetchall()


@right(gives=[(2,)])
def psycopg_composed_marked(cursor: psycopg.Cursor, name):
    condition = sql.SQL("name = {}").format(name)
    return cursor.execute(t"SELECT id FROM users WHERE {condition:q}").fetchall()


@wrong("template-object", raises="ProgrammingError")
def psycopg_literal(cursor: psycopg.Cursor, name):
    return cursor.execute(t"SELECT {sql.Literal(name)}").fetchall()


@right(gives=[("Ann",)])
def psycopg_literal_marked(cursor: psycopg.Cursor, name):
    return cursor.execute(t"SELECT {sql.Literal(name):l}").fetchall()


@wrong("template-object", raises="ProgrammingError")
def psycopg_placeholder(cursor: psycopg.Cursor):
    return cursor.execute(t"SELECT {sql.Placeholder('name')}").fetchall()


@wrong("template-nested", raises="ProgrammingError")
def psycopg_nested_as_value(cursor: psycopg.Cursor, name):
    condition = t"name = {name}"
    return cursor.execute(t"SELECT id FROM users WHERE {condition:s}").fetchall()


@wrong("template-utility-value", raises="IndeterminateDatatype")
def psycopg_copy(cursor: psycopg.Cursor, name):
    return cursor.execute(t"COPY (SELECT id FROM users WHERE name = {name}) TO STDOUT").statusmessage


@right(gives=[("2",)])
def psycopg_copy_method(cursor: psycopg.Cursor, name):
    with cursor.copy(t"COPY (SELECT id FROM users WHERE name = {name}) TO STDOUT") as copy:
        return list(copy.rows())


@wrong("template-utility-value", raises="SyntaxError")
def psycopg_notify(cursor: psycopg.Cursor, name):
    return cursor.execute(t"NOTIFY channel, {name}").statusmessage


@right(gives="NOTIFY")
def psycopg_notify_literal(cursor: psycopg.Cursor, name):
    return cursor.execute(t"NOTIFY channel, {name:l}").statusmessage


@right(gives="SET")
def psycopg_client_utility(client: psycopg.ClientCursor, three):
    return client.execute(t"SET statement_timeout = {three}").statusmessage


@right(gives=[(2,)])
def psycopg_client_several(client: psycopg.ClientCursor, three, name):
    client.execute(t"DELETE FROM users WHERE id = {three}; SELECT id FROM users WHERE name = {name}")
    client.nextset()
    return client.fetchall()


@right(gives="SELECT 1")
def psycopg_create_as(cursor: psycopg.Cursor, name):
    return cursor.execute(t"CREATE TEMP TABLE copy AS SELECT * FROM users WHERE name = {name}").statusmessage


@right(gives="EXPLAIN")
def psycopg_explain(cursor: psycopg.Cursor, name):
    return cursor.execute(t"EXPLAIN SELECT * FROM users WHERE name = {name}").statusmessage


@right(gives=[(2,)])
def psycopg_declare(cursor: psycopg.Cursor, name):
    cursor.execute(t"DECLARE found CURSOR FOR SELECT id FROM users WHERE name = {name}")
    return cursor.execute("FETCH ALL FROM found").fetchall()


@right(gives=[(2,)])
def psycopg_value_first(cursor: psycopg.Cursor, name):
    return cursor.execute(t"SELECT id FROM users WHERE {name} = name").fetchall()


@wrong("template-as-string", raises="TypeError")
def flask_view(markup):
    app = Flask(__name__)

    @app.get("/")
    def page():
        return t"<p>{markup}</p>"

    app.testing = True
    return app.test_client().get("/").text


@wrong("template-as-string", raises="TypeError")
def standard_output(name):
    import sys

    return sys.stdout.write(t"Hello {name}")
