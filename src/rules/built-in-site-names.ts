// Written by `npm run docs` from `src/libraries/`; change those instead.
import type { SiteNameTable } from "./site-names.ts"

type Groups = readonly (readonly [keys: string, names: string])[]

/** Words that a file must contain, and the names that count beside any of them. */
const beside: Groups = [
  [
    "import aiohttp|import pyramid|import webob",
    "Response body~ text~"
  ],
  [
    "import aiomysql",
    "callproc~ executemany~ execute~ mogrify~ scalar~"
  ],
  [
    "import aioodbc|import apsw|import fdb|driver|import hdbcli|import ibm_db_dbi|import ibm_db|import jaydebeapi|import phoenixdb|import pyhive|import pyodbc|import teradatasql|import trino|import vertica_python",
    "executemany~ execute~"
  ],
  [
    "import aiopg",
    "callproc~ execute~ mogrify~ scalar~"
  ],
  [
    "import aiosqlite",
    "execute_fetchall~ execute_insert~ executemany~ executescript~ execute~"
  ],
  [
    "import airflow",
    "BashOperator BashSensor BranchSQLOperator CheckConstraint DDL MySqlOperator PostgresOperator SQLCheckOperator SQLExecuteQueryOperator SQLThresholdCheckOperator SQLValueCheckOperator SSHOperator SnowflakeOperator SqlSensor SqliteOperator bash callproc column copy_expert distinct~ exec_driver_sql execute execute_async execute_query execute_sql executemany executescript fetch fetch_all fetch_one fetch_val fetchrow fetchval filter~ from_statement~ get_df~ get_first~ get_pandas_df~ get_records~ group_by~ having~ literal_column mogrify order_by~ prefix_with~ query raw read_sql read_sql_query run~ scalars~ scalar~ sql stream_scalars~ stream~ suffix_with~ text tstring where~ with_hint~ with_statement_hint~"
  ],
  [
    "import alembic|import flask_sqlalchemy|import sqlalchemy|orm|asyncio",
    "CheckConstraint DDL callproc column copy_expert distinct~ exec_driver_sql execute execute_async execute_query execute_sql executemany executescript fetch fetch_all fetch_one fetch_val fetchrow fetchval filter~ from_statement~ group_by~ having~ literal_column mogrify order_by~ prefix_with~ query raw read_sql read_sql_query scalars~ scalar~ sql stream_scalars~ stream~ suffix_with~ text tstring where~ with_hint~ with_statement_hint~"
  ],
  [
    "import asyncio|import anyio|import trio",
    "create_subprocess_exec$ create_subprocess_shell open_process run_process subprocess_exec~ subprocess_shell~"
  ],
  [
    "import asyncmy|import cymysql|import MySQLdb",
    "callproc~ executemany~ execute~ query~"
  ],
  [
    "import asyncpg",
    "copy_from_query~ cursor~ executemany~ execute~ fetchmany~ fetchrow~ fetchval~ fetch~ prepare~"
  ],
  [
    "import asyncssh",
    "create_process~ create_session~ run~"
  ],
  [
    "import awswrangler",
    "query read_sql_query start_query_execution unload"
  ],
  [
    "import blacksheep",
    "HTMLContent html"
  ],
  [
    "import bokeh",
    "Div text~"
  ],
  [
    "import boto3",
    "execute_statement~ select_object_content~ start_query_execution~"
  ],
  [
    "import bottle",
    "HTTPResponse SimpleTemplate body~ delete error get patch post put route template"
  ],
  [
    "import cassandra",
    "SimpleStatement add~ execute_async~ execute~ prepare~"
  ],
  [
    "import chameleon",
    "PageTemplate"
  ],
  [
    "import cherrypy",
    "body~ expose"
  ],
  [
    "import clickhouse_connect",
    "command~ query_arrow~ query_column_block_stream~ query_df_stream~ query_df~ query_np_stream~ query_np~ query_row_block_stream~ query_rows_stream~ query~ raw_query~ raw_stream~"
  ],
  [
    "import clickhouse_driver|import aioch",
    "execute_iter~ execute_with_progress~ execute~ query_dataframe~"
  ],
  [
    "import connectorx",
    "read_sql"
  ],
  [
    "import dash|import dash_core_components|import dash_html_components|import dash_dangerously_set_inner_html",
    "DangerouslySetInnerHTML Iframe Markdown"
  ],
  [
    "import databases",
    "execute_many~ execute~ fetch_all~ fetch_one~ fetch_val~ iterate~"
  ],
  [
    "sql|import impala",
    "execute_async~ executemany~ execute~"
  ],
  [
    "import django|objects|import rest_framework",
    "Aggregate Cast Func HttpResponse HttpResponseBadRequest HttpResponseForbidden HttpResponseGone HttpResponseNotFound HttpResponseServerError RawSQL RunSQL SafeData SafeString SafeText StreamingHttpResponse Template attach_alternative~ callproc~ content~ executemany~ execute~ extra format_html format_html_join from_string~ mail_admins mail_managers mark_safe raw~ send_mail write~"
  ],
  [
    "import docker",
    "create~ exec_run$ exec_run~ run~"
  ],
  [
    "import dominate|import yattag",
    "asis~ raw"
  ],
  [
    "import duckdb",
    "SQLExpression aggregate~ execute executemany filter~ from_query order~ project~ query sql"
  ],
  [
    "import email",
    "MIMEText add_alternative~ set_content~"
  ],
  [
    "import fabric",
    "local run sudo"
  ],
  [
    "import falcon",
    "body data~ text"
  ],
  [
    "import fastapi",
    "HTMLResponse Response StreamingResponse api_route delete get head options patch post put trace"
  ],
  [
    "import fasthtml|import fastcore",
    "NotStr Safe"
  ],
  [
    "import flask|import quart",
    "HTMLString Markup Response app_errorhandler data~ delete dispatch_request endpoint errorhandler get make_response patch post put render_template_string route set_data~ stream_template_string"
  ],
  [
    "import flask_mail|import flask_mailman",
    "Message html~"
  ],
  [
    "import folium|import branca",
    "Circle CircleMarker DivIcon Element Html IFrame Marker Popup Tooltip"
  ],
  [
    "import frappe",
    "sql sql_ddl sql_list"
  ],
  [
    "import gel|import edgedb",
    "execute_sql~ execute~ query_json~ query_required_single~ query_single_json~ query_single~ query_sql~ query~"
  ],
  [
    "import genshi|import trac",
    "HTML Markup"
  ],
  [
    "import gettext_tstrings",
    "compile_template gettext lazy_gettext ngettext ntr tr"
  ],
  [
    "import gino",
    "CheckConstraint DDL all~ callproc column copy_expert distinct~ exec_driver_sql execute execute_async execute_query execute_sql executemany executescript fetch fetch_all fetch_one fetch_val fetchrow fetchval filter~ first~ from_statement~ group_by~ having~ iterate~ literal_column mogrify one_or_none~ one~ order_by~ prefix_with~ query raw read_sql read_sql_query scalars~ scalar~ sql status~ stream_scalars~ stream~ suffix_with~ text tstring where~ with_hint~ with_statement_hint~"
  ],
  [
    "bigquery",
    "execute~ query_and_wait~ query~"
  ],
  [
    "import gradio",
    "HTML update~"
  ],
  [
    "import html_tstring|import thtml_tstring",
    "RawHtml check_template compile_template format_template html render_fragment render_html thtml"
  ],
  [
    "import http|import socketserver|import BaseHTTPServer|import SimpleHTTPServer",
    "write"
  ],
  [
    "import ibis",
    "raw_sql~ sql~"
  ],
  [
    "import invoke",
    "run sudo"
  ],
  [
    "import IPython|import ipywidgets",
    "HTML _repr_html_ display_html getoutput~ system~ value~"
  ],
  [
    "import jinja2",
    "HTMLString Markup Template from_string~"
  ],
  [
    "import kubernetes",
    "stream$"
  ],
  [
    "import litestar",
    "Response delete get patch post put route"
  ],
  [
    "import loguru",
    "critical debug error exception info success trace warning"
  ],
  [
    "import mako",
    "Template"
  ],
  [
    "import markupsafe",
    "HTMLString Markup"
  ],
  [
    "connector",
    "callproc~ cmd_query_iter~ cmd_query~ describe~ execute_async~ execute_string~ executemany~ execute~"
  ],
  [
    "import nicegui",
    "add_body_html add_head_html html set_content~"
  ],
  [
    "import odoo|import openerp",
    "SQL execute~ mogrify~"
  ],
  [
    "import oracledb|import cx_Oracle",
    "callproc~ executemany~ execute~ fetch_df_all~ fetch_df_batches~ parse~ prepare~"
  ],
  [
    "import os|import posix|import pty|import platform|import commands|import popen2",
    "Popen3 Popen4 execl$ execle$ execlp$ execlpe$ execv$ execve$ execvp$ execvpe$ getoutput getstatusoutput popen popen2 popen3 popen4 posix_spawn$ posix_spawnp$ spawn$ spawnl$ spawnle$ spawnlp$ spawnlpe$ spawnv$ spawnve$ spawnvp$ spawnvpe$ system"
  ],
  [
    "import pandas",
    "read_postgis read_sql read_sql_query"
  ],
  [
    "import panel",
    "HTML object~"
  ],
  [
    "import paramiko",
    "exec_command"
  ],
  [
    "import peewee|import playhouse",
    "SQL callproc copy_expert exec_driver_sql execute execute_async execute_query execute_sql executemany executescript fetch fetch_all fetch_one fetch_val fetchrow fetchval mogrify query raw read_sql read_sql_query sql"
  ],
  [
    "import pexpect",
    "PopenSpawn run runu sendline~ spawn spawnu"
  ],
  [
    "import pg8000",
    "executemany~ execute~ prepare~ run~"
  ],
  [
    "import piccolo",
    "QueryString raw~"
  ],
  [
    "import polars",
    "execute~ read_database read_database_uri sql sql_expr"
  ],
  [
    "import pony",
    "execute~ exists~ get_by_sql~ get~ raw_sql select_by_sql~ select~"
  ],
  [
    "import prefect|import prefect_shell",
    "ShellOperation shell_run_command"
  ],
  [
    "import psycopg|import psycopg_pool",
    "SQL copy~ executemany~ execute~ mogrify~ stream~"
  ],
  [
    "import psycopg2",
    "SQL callproc~ copy_expert~ execute_batch execute_values executemany~ execute~ mogrify~"
  ],
  [
    "import pymssql|import _mssql",
    "callproc~ execute_non_query~ execute_query~ execute_row~ execute_scalar~ executemany~ execute~"
  ],
  [
    "import pymysql",
    "callproc~ executemany~ execute~ mogrify~ query~"
  ],
  [
    "import pyspark|import sqlframe",
    "expr filter~ jdbc~ option~ selectExpr~ sql~ where~"
  ],
  [
    "import records",
    "bulk_query~ query~"
  ],
  [
    "import redshift_connector",
    "callproc~ executemany~ execute~ write_dataframe~"
  ],
  [
    "import reflex",
    "html"
  ],
  [
    "import sanic",
    "HTTPResponse html raw"
  ],
  [
    "import sendgrid",
    "Content HtmlContent Mail"
  ],
  [
    "import sh",
    "bash sh"
  ],
  [
    "import shiny|import htmltools",
    "HTML"
  ],
  [
    "snowpark",
    "filter~ select_expr~ sql_expr sql~ where~"
  ],
  [
    "import spur",
    "run~ spawn~"
  ],
  [
    "import sql_tstring",
    "sql"
  ],
  [
    "import sqlbind_t",
    "AND AND_ OR OR_ WHERE render sql text"
  ],
  [
    "import sqlite3",
    "executemany~ executescript~ execute~"
  ],
  [
    "import sqlmodel",
    "CheckConstraint DDL callproc column copy_expert distinct~ exec_driver_sql execute execute_async execute_query execute_sql executemany executescript exec~ fetch fetch_all fetch_one fetch_val fetchrow fetchval filter~ from_statement~ group_by~ having~ literal_column mogrify order_by~ prefix_with~ query raw read_sql read_sql_query scalars~ scalar~ sql stream_scalars~ stream~ suffix_with~ text tstring where~ with_hint~ with_statement_hint~"
  ],
  [
    "import starlette",
    "HTMLResponse Response StreamingResponse"
  ],
  [
    "import streamlit",
    "caption html markdown write"
  ],
  [
    "import subprocess",
    "Popen$ call$ check_call$ check_output$ getoutput getstatusoutput run$"
  ],
  [
    "import tsql",
    "TSQL render"
  ],
  [
    "import tdom",
    "HTMLString Markup html svg"
  ],
  [
    "import tornado",
    "Template finish~ write~"
  ],
  [
    "import tortoise",
    "RawSQL execute_insert~ execute_many~ execute_query_dict~ execute_query~ execute_script~ raw~"
  ],
  [
    "import twisted",
    "render render_GET render_POST write~"
  ],
  [
    "import web",
    "GET POST delete~ query~ select~ update~"
  ],
  [
    "import webhelpers2|import webhelpers",
    "literal"
  ],
  [
    "import werkzeug",
    "HTMLString Markup Response"
  ]
]

/** Members of types, and what gives objects that have them. */
const givers: Groups = [
  [
    "text",
    "Div Response response"
  ],
  [
    "body",
    "Response response"
  ],
  [
    "execute",
    "AsyncClientCursor AsyncConnection AsyncCursor AsyncEngine AsyncIOClient AsyncRawCursor AsyncRawServerCursor AsyncServerCursor AsyncSession BaseDatabaseSchemaEditor CMySQLCursor Client ClientCursor Connection Cursor CursorDebugWrapper CursorWrapper Database DictCursor DuckDBPyConnection Engine HiveServer2Cursor LoggingCursor MySQLCursor MySQLCursorAbstract MySQLCursorDict MySQLCursorPrepared NamedTupleCursor Pool PoolConnectionProxy RawCursor RawServerCursor RealDictCursor SAConnection SQLContext SSCursor SSDictCursor SchemaEditor SegmentCursor ServerCursor Session SnowflakeCursor TeradataCursor _cr acquire as_async async_engine_from_config async_scoped_session async_sessionmaker begin bind chunked_cursor connect connect_async connection cr create_async_client create_async_engine create_client create_engine create_pool create_session cursor default_connection engine engine_from_config execute execute_sql executemany executescript execution_options from_url get_bind get_cursor get_engine get_sqlalchemy_engine getconn schema_editor scoped_session session sessionmaker transaction"
  ],
  [
    "mogrify",
    "AsyncClientCursor ClientCursor Cursor DictCursor LoggingCursor NamedTupleCursor RealDictCursor SSCursor SSDictCursor _cr cr cursor"
  ],
  [
    "executemany",
    "AsyncClientCursor AsyncConnection AsyncCursor AsyncRawCursor AsyncRawServerCursor AsyncServerCursor CMySQLCursor ClientCursor Connection Cursor CursorDebugWrapper CursorWrapper DictCursor DuckDBPyConnection HiveServer2Cursor LoggingCursor MySQLCursor MySQLCursorAbstract MySQLCursorDict MySQLCursorPrepared NamedTupleCursor Pool PoolConnectionProxy RawCursor RawServerCursor RealDictCursor SSCursor SSDictCursor SegmentCursor ServerCursor SnowflakeCursor TeradataCursor acquire as_async chunked_cursor connect connect_async connection create_pool cursor default_connection execute execute_sql executemany executescript get_cursor"
  ],
  [
    "callproc",
    "AsyncCursor CMySQLCursor Cursor CursorDebugWrapper CursorWrapper DictCursor LoggingCursor MySQLCursor MySQLCursorAbstract MySQLCursorDict MySQLCursorPrepared NamedTupleCursor RealDictCursor SSCursor SSDictCursor chunked_cursor cursor execute execute_sql get_cursor"
  ],
  [
    "scalar",
    "AsyncConnection AsyncEngine AsyncSession Connection Engine Gino GinoConnection GinoEngine SAConnection Session acquire async_engine_from_config async_scoped_session async_sessionmaker begin bind connect connection create_async_engine create_engine create_session engine engine_from_config execution_options get_bind get_engine get_sqlalchemy_engine scoped_session session sessionmaker"
  ],
  [
    "execute_insert",
    "BaseDBAsyncClient Client Connection connect connection get get_connection in_transaction"
  ],
  [
    "execute_fetchall",
    "Connection connect connection"
  ],
  [
    "executescript",
    "Connection Cursor connect connection cursor execute executemany executescript"
  ],
  [
    "run",
    "Connection ContainerCollection Context DbApiHook Group LocalShell MockContext MsSqlHook MySqlHook OracleHook PostgresHook SSHClientConnection SerialGroup SnowflakeHook SqliteHook SshShell ThreadingGroup TrinoHook connect connect_reverse connect_ssh containers"
  ],
  [
    "get_records|get_first|get_pandas_df|get_df",
    "DbApiHook MsSqlHook MySqlHook OracleHook PostgresHook SnowflakeHook SqliteHook TrinoHook"
  ],
  [
    "subprocess_shell|subprocess_exec",
    "AbstractEventLoop get_event_loop get_running_loop new_event_loop"
  ],
  [
    "query",
    "AsyncClient AsyncIOClient Client Connect Connection DB Database DuckDBPyConnection DuckDBPyRelation acquire connect connection create_async_client create_client cursor database default_connection execute from_query from_service_account_json get_async_client get_client get_connection query sql table transaction"
  ],
  [
    "fetch|fetchrow|fetchval|cursor|copy_from_query|fetchmany",
    "Connection Pool PoolConnectionProxy acquire connect create_pool"
  ],
  [
    "prepare",
    "AsyncCursor Connection Cursor Pool PoolConnectionProxy Session acquire connect create_pool cursor"
  ],
  [
    "create_process|create_session",
    "SSHClientConnection connect connect_reverse connect_ssh"
  ],
  [
    "start_query_execution",
    "Athena client"
  ],
  [
    "execute_statement",
    "DynamoDB RdsData RedshiftData client"
  ],
  [
    "select_object_content",
    "S3 client"
  ],
  [
    "execute_async",
    "Cursor DictCursor HiveServer2Cursor Session SnowflakeCursor connect cursor execute"
  ],
  [
    "add",
    "BatchStatement"
  ],
  [
    "query_df|query_np|query_arrow|raw_query|raw_stream|query_row_block_stream|query_rows_stream|query_column_block_stream|query_df_stream|query_np_stream|command",
    "AsyncClient Client get_async_client get_client"
  ],
  [
    "execute_iter|execute_with_progress|query_dataframe",
    "Client from_url"
  ],
  [
    "fetch_all|fetch_one|fetch_val",
    "Connection Database connection"
  ],
  [
    "iterate",
    "Connection Database Gino GinoConnection GinoEngine acquire connection create_engine"
  ],
  [
    "execute_many",
    "BaseDBAsyncClient Client Connection Database connection get get_connection in_transaction"
  ],
  [
    "raw",
    "Manager Model QuerySet Table _base_manager _default_manager all filter objects"
  ],
  [
    "extra",
    "Manager QuerySet _base_manager _default_manager objects"
  ],
  [
    "write",
    "DeltaGenerator HttpResponse HttpResponseBadRequest HttpResponseForbidden HttpResponseGone HttpResponseNotFound HttpResponseServerError Request RequestHandler _SocketWriter container empty expander form popover sidebar wfile"
  ],
  [
    "from_string",
    "Engine Environment SandboxedEnvironment overlay"
  ],
  [
    "attach_alternative",
    "EmailMultiAlternatives"
  ],
  [
    "content",
    "HttpResponse HttpResponseBadRequest HttpResponseForbidden HttpResponseGone HttpResponseNotFound HttpResponseServerError"
  ],
  [
    "create",
    "ContainerCollection containers"
  ],
  [
    "exec_run",
    "Container create get run"
  ],
  [
    "asis",
    "Doc SimpleDoc"
  ],
  [
    "sql",
    "BaseBackend BigQuerySession DataFrame DatabricksSession DuckDBPyConnection DuckDBSession HiveContext LazyFrame PostgresSession RedshiftSession SQLContext Session SnowflakeSession SparkSession StandaloneSession Table active connect create cursor default_connection execute getActiveSession getOrCreate get_active_session read_csv read_parquet scan_csv scan_parquet sparkSession sql table"
  ],
  [
    "from_query",
    "DuckDBPyConnection connect cursor default_connection execute"
  ],
  [
    "filter",
    "DataFrame DataFrameReader DuckDBPyConnection DuckDBPyRelation Query Select connect createDataFrame create_dataframe cursor default_connection execute format from_query option options query range read select sql table"
  ],
  [
    "project|order|aggregate",
    "DuckDBPyConnection DuckDBPyRelation connect cursor default_connection execute from_query query sql table"
  ],
  [
    "set_content",
    "EmailMessage MIMEPart html"
  ],
  [
    "add_alternative",
    "EmailMessage MIMEPart"
  ],
  [
    "sudo",
    "Connection Context Group MockContext SerialGroup ThreadingGroup"
  ],
  [
    "local",
    "Connection"
  ],
  [
    "data|set_data",
    "Response jsonify make_response"
  ],
  [
    "html",
    "DeltaGenerator Message container empty expander form popover sidebar"
  ],
  [
    "query_single|query_required_single|query_json|query_single_json|query_sql",
    "AsyncIOClient Client create_async_client create_client transaction"
  ],
  [
    "execute_sql",
    "AsyncIOClient Client CockroachDatabase Database MySQLDatabase PooledMySQLDatabase PooledPostgresqlDatabase PooledSqliteDatabase PostgresqlDatabase PostgresqlExtDatabase SqliteDatabase SqliteExtDatabase SqliteQueueDatabase connect create_async_client create_client transaction"
  ],
  [
    "all|first|one|one_or_none|status",
    "Gino GinoConnection GinoEngine acquire create_engine"
  ],
  [
    "query_and_wait",
    "Client from_service_account_json"
  ],
  [
    "update",
    "DB HTML database"
  ],
  [
    "raw_sql",
    "BaseBackend connect"
  ],
  [
    "system|getoutput",
    "InteractiveShell get_ipython"
  ],
  [
    "value|object",
    "HTML"
  ],
  [
    "cmd_query|cmd_query_iter",
    "CMySQLConnection MySQLConnection MySQLConnectionAbstract PooledMySQLConnection connect get_connection"
  ],
  [
    "parse",
    "AsyncCursor Cursor cursor"
  ],
  [
    "fetch_df_all|fetch_df_batches",
    "AsyncConnection Connection acquire connect connect_async connection"
  ],
  [
    "exec_command",
    "Channel SSHClient invoke_shell open_channel open_session"
  ],
  [
    "sendline",
    "pxssh"
  ],
  [
    "select",
    "DB Database database"
  ],
  [
    "get|exists",
    "Database"
  ],
  [
    "select_by_sql|get_by_sql",
    "Entity"
  ],
  [
    "stream",
    "AsyncClientCursor AsyncConnection AsyncCursor AsyncRawCursor AsyncRawServerCursor AsyncServerCursor AsyncSession ClientCursor Cursor RawCursor RawServerCursor ServerCursor async_scoped_session async_sessionmaker begin connect connection cursor execute"
  ],
  [
    "copy",
    "AsyncClientCursor AsyncCursor AsyncRawCursor AsyncRawServerCursor AsyncServerCursor ClientCursor Cursor RawCursor RawServerCursor ServerCursor cursor execute"
  ],
  [
    "copy_expert",
    "DictCursor LoggingCursor NamedTupleCursor RealDictCursor cursor"
  ],
  [
    "execute_query",
    "BaseDBAsyncClient Client MSSQLConnection connect get get_connection in_transaction"
  ],
  [
    "execute_non_query|execute_scalar|execute_row",
    "MSSQLConnection connect"
  ],
  [
    "where",
    "DataFrame DataFrameReader Query Select createDataFrame create_dataframe format option options query range read select sql table"
  ],
  [
    "selectExpr",
    "DataFrame DataFrameReader createDataFrame format option options range read sql table"
  ],
  [
    "jdbc|option",
    "DataFrameReader format option options read"
  ],
  [
    "bulk_query",
    "Connection Database get_connection transaction"
  ],
  [
    "write_dataframe",
    "Cursor cursor"
  ],
  [
    "describe",
    "DictCursor SnowflakeCursor cursor execute"
  ],
  [
    "execute_string",
    "Connection SnowflakeConnection connect"
  ],
  [
    "select_expr",
    "DataFrame create_dataframe sql table"
  ],
  [
    "spawn",
    "LocalShell SshShell"
  ],
  [
    "scalars",
    "AsyncConnection AsyncEngine AsyncSession Connection Engine Session async_engine_from_config async_scoped_session async_sessionmaker begin bind connect connection create_async_engine create_engine create_session engine engine_from_config execution_options get_bind get_engine get_sqlalchemy_engine scoped_session session sessionmaker"
  ],
  [
    "exec_driver_sql",
    "AsyncConnection AsyncEngine Connection Engine async_engine_from_config begin bind connect connection create_async_engine create_engine engine engine_from_config execution_options get_bind get_engine get_sqlalchemy_engine"
  ],
  [
    "prefix_with|suffix_with|with_hint|with_statement_hint|having|order_by|group_by|distinct",
    "Query Select query select"
  ],
  [
    "from_statement",
    "Query query"
  ],
  [
    "stream_scalars",
    "AsyncConnection AsyncSession async_scoped_session async_sessionmaker begin connect connection"
  ],
  [
    "exec",
    "AsyncSession Session"
  ],
  [
    "markdown|caption",
    "DeltaGenerator container empty expander form popover sidebar"
  ],
  [
    "finish",
    "RequestHandler"
  ],
  [
    "execute_query_dict|execute_script",
    "BaseDBAsyncClient Client get get_connection in_transaction"
  ],
  [
    "delete",
    "DB database"
  ]
]

/** Places of texts, and the calls that have them there. */
const calls: Groups = [
  [
    "0",
    "HTMLContent RawHtml SQLExpression SafeString add_alternative aggregate describe display_html literal make_response order project template"
  ],
  [
    "1",
    "bash execv execve execvp execvpe posix_spawn posix_spawnp sh"
  ],
  [
    "2",
    "spawnv spawnve spawnvp spawnvpe"
  ],
  [
    "0 body= content= response= text=",
    "Response"
  ],
  [
    "0 commands= operation= query= sOperation= sql= sqltext= statement= statements=",
    "execute"
  ],
  [
    "0 operation= query=",
    "execute_async mogrify"
  ],
  [
    "0 command= operation= query= sOperation= sql= statement= statements=",
    "executemany"
  ],
  [
    "0 name= procname=",
    "callproc"
  ],
  [
    "0 clause= query= statement=",
    "scalar"
  ],
  [
    "0 query= sql=",
    "execute_insert raw_sql"
  ],
  [
    "0 sql=",
    "RawSQL RunSQL copy_expert execute_fetchall exists get get_by_sql get_df get_first get_pandas_df get_records read_sql_query select_by_sql sql_expr unload"
  ],
  [
    "0 sql_script=",
    "executescript"
  ],
  [
    "sql=",
    "BranchSQLOperator SQLCheckOperator SQLExecuteQueryOperator SQLThresholdCheckOperator SQLValueCheckOperator SqlSensor"
  ],
  [
    "0 1 args= command= sql=",
    "run"
  ],
  [
    "bash_command=",
    "BashOperator BashSensor"
  ],
  [
    "command=",
    "SSHOperator"
  ],
  [
    "0 cmd=",
    "Popen3 Popen4 command create_subprocess_shell exec_run getoutput getstatusoutput popen popen2 popen3 popen4"
  ],
  [
    "0…",
    "asis create_subprocess_exec distinct group_by having order_by prefix_with selectExpr select_expr suffix_with"
  ],
  [
    "1 cmd=",
    "subprocess_shell"
  ],
  [
    "1…",
    "execl execle execlp execlpe subprocess_exec"
  ],
  [
    "0 command=",
    "create_process exec_command local run_process runu shell_run_command spawnu sudo"
  ],
  [
    "0 1 query= sql= sql_query=",
    "query"
  ],
  [
    "0 query=",
    "bulk_query cmd_query copy_from_query cursor execute_iter execute_many execute_query_dict execute_script execute_with_progress fetch fetch_all fetch_one fetch_val fetchmany fetchrow fetchval from_query query_and_wait query_arrow query_column_block_stream query_dataframe query_df query_df_stream query_json query_np query_np_stream query_required_single query_row_block_stream query_rows_stream query_single query_single_json query_sql raw_query raw_stream read_database read_database_uri sql_ddl sql_list"
  ],
  [
    "0 query= sql= statement=",
    "prepare"
  ],
  [
    "1 command=",
    "create create_session"
  ],
  [
    "0 QueryString= sql=",
    "start_query_execution"
  ],
  [
    "! 0 body= content= html= value=",
    "html"
  ],
  [
    "text=",
    "Div"
  ],
  [
    "Sql= Statement= sql=",
    "execute_statement"
  ],
  [
    "Expression=",
    "select_object_content"
  ],
  [
    "0 body=",
    "HTTPResponse PageTemplate caption markdown"
  ],
  [
    "0 source=",
    "SimpleTemplate render_template_string stream_template_string"
  ],
  [
    "0 query_string=",
    "SimpleStatement execute_non_query execute_row execute_scalar"
  ],
  [
    "0 statement=",
    "DDL add copy exec exec_driver_sql fetch_df_all fetch_df_batches from_statement parse scalars stream_scalars"
  ],
  [
    "0 1 query= sql=",
    "read_sql"
  ],
  [
    "0 text=",
    "DangerouslySetInnerHTML Tooltip column literal_column text with_statement_hint"
  ],
  [
    "0 children=",
    "Markdown"
  ],
  [
    "srcDoc=",
    "Iframe"
  ],
  [
    "0 clause= query=",
    "iterate"
  ],
  [
    "0 commands= sql=",
    "execute_sql"
  ],
  [
    "0 query= query_string=",
    "execute_query"
  ],
  [
    "! 0 query= sqlQuery=",
    "sql"
  ],
  [
    "0 body= raw_query= s= sql=",
    "raw"
  ],
  [
    "template=",
    "Func"
  ],
  [
    "0 1 3 4 order_by= select= tables= where=",
    "extra"
  ],
  [
    "0 content=",
    "HTMLResponse HtmlContent HttpResponse StreamingResponse attach_alternative set_content"
  ],
  [
    "0 streaming_content=",
    "StreamingHttpResponse"
  ],
  [
    "0 0… chunk= content= data=",
    "write"
  ],
  [
    "0 s=",
    "NotStr Safe mark_safe sendline"
  ],
  [
    "0 format_string=",
    "format_html"
  ],
  [
    "1 format_string=",
    "format_html_join"
  ],
  [
    "0 source= template_string= text=",
    "Template"
  ],
  [
    "0 source= template_code=",
    "from_string"
  ],
  [
    "8 html_message=",
    "send_mail"
  ],
  [
    "4 html_message=",
    "mail_admins mail_managers"
  ],
  [
    "0 0… condition= expr=",
    "filter where"
  ],
  [
    "0 _text=",
    "MIMEText"
  ],
  [
    "0 data= value=",
    "set_data"
  ],
  [
    "3 html=",
    "Message"
  ],
  [
    "0 html=",
    "DivIcon IFrame Popup"
  ],
  [
    "0 data=",
    "Html"
  ],
  [
    "0 template=",
    "Element QueryString"
  ],
  [
    "1 2 popup= tooltip=",
    "Marker"
  ],
  [
    "2 3 popup= tooltip=",
    "CircleMarker"
  ],
  [
    "0 object=",
    "Markup"
  ],
  [
    "0 data= html= object= text= value=",
    "HTML"
  ],
  [
    "0 clause=",
    "all first one one_or_none status"
  ],
  [
    "0 1 value= where=",
    "update"
  ],
  [
    "0 cmd= command=",
    "system"
  ],
  [
    "0 command= query= statement=",
    "stream"
  ],
  [
    "0 statements=",
    "cmd_query_iter"
  ],
  [
    "0 code=",
    "add_body_html add_head_html"
  ],
  [
    "0 code= obj= sql= string=",
    "SQL"
  ],
  [
    "2…",
    "spawnl spawnle spawnlp spawnlpe"
  ],
  [
    "0 argv= command=",
    "spawn"
  ],
  [
    "0 2 3 4 5 group= order= sql= what= where=",
    "select"
  ],
  [
    "commands=",
    "ShellOperation"
  ],
  [
    "1 sql=",
    "execute_batch execute_values"
  ],
  [
    "0 str=",
    "expr"
  ],
  [
    "1 table=",
    "jdbc write_dataframe"
  ],
  [
    "1 value=",
    "option"
  ],
  [
    "4 html_content=",
    "Mail"
  ],
  [
    "1 content=",
    "Content"
  ],
  [
    "0 sql_text=",
    "execute_string"
  ],
  [
    "0 sqltext=",
    "CheckConstraint"
  ],
  [
    "1 text=",
    "with_hint"
  ],
  [
    "0 args=",
    "Popen call check_call check_output"
  ],
  [
    "0 chunk=",
    "finish"
  ],
  [
    "1 where=",
    "delete"
  ],
  [
    "*",
    "Aggregate Cast Circle HTMLString HttpResponseBadRequest HttpResponseForbidden HttpResponseGone HttpResponseNotFound HttpResponseServerError MySqlOperator PopenSpawn PostgresOperator SafeData SafeText SnowflakeOperator SqliteOperator open_process read_postgis"
  ],
  [
    "! *",
    "AND AND_ OR OR_ TSQL WHERE check_template compile_template critical debug error exception format_template gettext info lazy_gettext ngettext ntr render render_fragment render_html success svg thtml tr trace tstring warning"
  ]
]

/** Words that a file must contain, and what gives values from outside beside any of them. */
const sources: Groups = [
  [
    "import aiohttp|import blacksheep|import falcon|import litestar|import pyramid|import webob|import sanic",
    "Request"
  ],
  [
    "import bottle",
    "Request request"
  ],
  [
    "import cherrypy",
    "request"
  ],
  [
    "import click|import rich_click|import asyncclick",
    "edit get_text_stream prompt"
  ],
  [
    "import django|objects|import rest_framework",
    "HttpRequest"
  ],
  [
    "",
    "COOKIES FILES GET META POST input query_params"
  ],
  [
    "import fastapi",
    "Request UploadFile receive_json receive_text"
  ],
  [
    "import flask|import quart",
    "Request request session"
  ],
  [
    "import frappe",
    "form_dict request"
  ],
  [
    "import http|import socketserver|import BaseHTTPServer|import SimpleHTTPServer",
    "headers path requestline rfile"
  ],
  [
    "import os|import posix|import pty|import platform|import commands|import popen2|import argparse|import cgi|import datetime|import decimal|import fileinput|import getpass|import hashlib|import logging|import optparse|import random|import secrets|import sys|import time|import urllib|import uuid|import html|import xml",
    "FieldStorage Namespace argv environ environb getenv getpass input parse_args parse_known_args parse_qs parse_qsl stdin"
  ],
  [
    "import starlette",
    "Request receive_json receive_text"
  ],
  [
    "import streamlit",
    "chat_input file_uploader query_params text_area text_input"
  ],
  [
    "import tornado",
    "get_argument get_arguments get_body_argument get_body_arguments get_cookie get_query_argument get_query_arguments path_args path_kwargs request"
  ],
  [
    "import twisted",
    "args content getHeader"
  ],
  [
    "import typer",
    "prompt"
  ],
  [
    "import web",
    "cookies ctx data input"
  ],
  [
    "import werkzeug",
    "FieldStorage Namespace Request argv environ environb getenv getpass input parse_args parse_known_args parse_qs parse_qsl stdin"
  ],
  [
    "import wsgiref",
    "request_uri"
  ]
]

/** The table of the built-in libraries. */
export function builtInSiteNames(): SiteNameTable {
  return {
    anywhere: "GET POST _repr_html_ callproc copy_expert environ exec_driver_sql execute execute_async execute_query execute_sql executemany executescript fetch fetch_all fetch_one fetch_val fetchrow fetchval mogrify query raw read_sql read_sql_query sql start_response".split(" "),
    attributes: "c.run c.sudo callproc copy_expert ctx.run ctx.sudo exec_command exec_driver_sql exec_run execute execute_async execute_query execute_sql executemany executescript extra fetch fetch_all fetch_one fetch_val fetchrow fetchval markdown mogrify query raw read_sql read_sql_query resp.body resp.text sql wfile.write".split(" "),
    beside: toRecord(beside),
    givers: toRecord(givers),
    calls: toRecord(calls),
    returns: "GET POST _repr_html_ api_route app_errorhandler bash delete dispatch_request endpoint error errorhandler expose get head mark_safe options patch post put render render_GET render_POST route trace".split(" "),
    parameters: "environ start_response".split(" "),
    sets: "body content data html object text value".split(" "),
    sources: toRecord(sources),
    entries: "HttpRequest Namespace Request action api_route api_view argument callback command csrf_exempt delete expose get group head login_required never_cache option options page patch permission_required post put require_GET require_POST require_http_methods require_safe route task trace user_passes_test view view_config view_defaults websocket".split(" "),
  }
}

function toRecord(groups: Groups): Record<string, readonly string[]> {
  return Object.fromEntries(
    groups.flatMap(([keys, names]) => keys.split("|").map(key => [key, names.split(" ")])),
  )
}
