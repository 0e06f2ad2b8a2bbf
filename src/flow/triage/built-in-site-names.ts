// Written by `npm run docs` from `src/libraries/`; change those instead.
import type { SiteNameTable } from "./site-name-table.ts"

type Groups = readonly (readonly [keys: string, names: string])[]

/** Words that a file must contain, and the names that count beside any of them. */
const beside: Groups = [
  [
    "import aiohttp",
    "HTTPBadRequest HTTPException HTTPForbidden HTTPInternalServerError HTTPNotFound HTTPOk HTTPUnauthorized Response body~1 text~1 write~0"
  ],
  [
    "import aiomysql",
    "callproc~3 executemany~3 execute~2 mogrify~3 scalar~4"
  ],
  [
    "import aioodbc",
    "executemany~6 execute~5"
  ],
  [
    "import aiopg",
    "callproc~8 execute~7 mogrify~8 scalar~4"
  ],
  [
    "import aiosqlite",
    "execute_fetchall~10 execute_insert~10 executemany~9 executescript~9 execute~9"
  ],
  [
    "import airflow",
    "BashOperator BashSensor BranchSQLOperator CheckConstraint DDL MySqlOperator PostgresOperator SQLCheckOperator SQLExecuteQueryOperator SQLThresholdCheckOperator SQLValueCheckOperator SSHOperator SnowflakeOperator SqlSensor SqliteOperator TextClause bash column compiles distinct~13 filter~13 from_statement~14 get_df~11 get_first~11 get_pandas_df~11 get_records~11 group_by~13 having~13 literal_column order_by~13 prefix_with~13 run~11 scalars~12 scalar~12 stream_scalars~15 stream~15 suffix_with~13 text tstring where~13 with_hint~13 with_statement_hint~13"
  ],
  [
    "import alembic|import sqlalchemy|orm|asyncio",
    "CheckConstraint DDL TextClause column compiles distinct~13 filter~13 from_statement~14 group_by~13 having~13 literal_column order_by~13 prefix_with~13 scalars~16 scalar~16 stream_scalars~15 stream~15 suffix_with~13 text tstring where~13 with_hint~13 with_statement_hint~13"
  ],
  [
    "import apsw",
    "executemany~17 execute~17"
  ],
  [
    "receive|import resend",
    "send"
  ],
  [
    "import asyncio|import anyio|import trio",
    "create_subprocess_exec$ create_subprocess_shell open_process run_process subprocess_exec~18 subprocess_shell~18"
  ],
  [
    "import asyncmy",
    "callproc~3 executemany~3 execute~3 mogrify~3 query~19"
  ],
  [
    "import asyncpg",
    "copy_from_query~20 cursor~20 executemany~20 execute~20 fetchmany~20 fetchrow~20 fetchval~20 fetch~20 prepare~20"
  ],
  [
    "import asyncssh",
    "create_process~21 create_session~21 run~21"
  ],
  [
    "statusCode",
    "_ _context _ctx context ctx"
  ],
  [
    "import awswrangler",
    "query read_sql_query start_query_execution unload"
  ],
  [
    "import blacksheep",
    "Content HTMLContent html"
  ],
  [
    "import bokeh",
    "Div text~22"
  ],
  [
    "import boto3",
    "execute_statement~24 select_object_content~25 send_email~26 start_query_execution~23"
  ],
  [
    "import bottle",
    "HTTPResponse SimpleTemplate body~27 delete error get patch post put route template"
  ],
  [
    "import cassandra",
    "SimpleStatement add~29 execute_async~28 execute~28 prepare~28"
  ],
  [
    "import chameleon",
    "PageTemplate"
  ],
  [
    "import cherrypy",
    "body~27 expose exposed"
  ],
  [
    "import clickhouse_connect",
    "command~30 query_arrow~30 query_column_block_stream~30 query_df_stream~30 query_df~30 query_np_stream~30 query_np~30 query_row_block_stream~30 query_rows_stream~30 query~30 raw_query~30 raw_stream~30"
  ],
  [
    "import clickhouse_driver|import aioch",
    "execute_iter~32 execute_with_progress~32 execute~31 query_dataframe~32"
  ],
  [
    "import connectorx",
    "read_sql"
  ],
  [
    "import cymysql",
    "callproc~33 executemany~33 execute~33 query~34"
  ],
  [
    "import dash|import dash_core_components|import dash_html_components|import dash_dangerously_set_inner_html",
    "DangerouslySetInnerHTML Iframe Markdown"
  ],
  [
    "import databases",
    "execute_many~35 execute~35 fetch_all~35 fetch_one~35 fetch_val~35 iterate~35"
  ],
  [
    "sql",
    "execute_async~8 executemany~8 execute~8"
  ],
  [
    "import django|objects|import rest_framework",
    "Aggregate Cast EmailMessage Func HttpResponse HttpResponseBadRequest HttpResponseForbidden HttpResponseGone HttpResponseNotFound HttpResponseServerError RawSQL RunSQL SafeData SafeString SafeText StreamingHttpResponse Template allow_tags as_mysql as_oracle as_postgresql as_sql as_sqlite attach_alternative~41 callproc~37 content~39 executemany~37 execute~36 format_html format_html_join from_string~40 mail_admins mail_managers mark_safe raw~38 send_mail writelines~39 write~39"
  ],
  [
    "import docker",
    "create~42 run~42"
  ],
  [
    "import dominate|import yattag",
    "asis~43 raw"
  ],
  [
    "import duckdb",
    "SQLExpression aggregate~44 execute executemany filter~44 from_query order~44 project~44 query sql"
  ],
  [
    "import email",
    "MIMEText add_alternative~45 set_content~45"
  ],
  [
    "import fabric",
    "local run sudo"
  ],
  [
    "import falcon",
    "body~46 data~46 text~46"
  ],
  [
    "import fastapi",
    "HTMLResponse Response StreamingResponse add_api_route api_route delete get head options patch post put trace"
  ],
  [
    "import fasthtml|import fastcore",
    "NotStr Safe"
  ],
  [
    "import fdb|import hdbcli|import ibm_db_dbi|import ibm_db|import jaydebeapi|import phoenixdb|import pyhive|import vertica_python",
    "executemany~8 execute~8"
  ],
  [
    "driver",
    "executemany~6 execute~6"
  ],
  [
    "import flask|import quart",
    "HTMLString Markup Response __html__ add_url_rule app_errorhandler data~47 delete dispatch_request endpoint errorhandler get make_response patch post put render_template_string response_class route set_data~47 stream_template_string"
  ],
  [
    "import flask_mail|import flask_mailman",
    "Message html~48"
  ],
  [
    "import flask_sqlalchemy",
    "CheckConstraint DDL TextClause column compiles distinct~13 filter~13 from_statement~14 group_by~13 having~13 literal_column order_by~13 prefix_with~13 scalars~49 scalar~49 stream_scalars~15 stream~15 suffix_with~13 text tstring where~13 with_hint~13 with_statement_hint~13"
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
    "execute_sql~50 execute~50 query_json~50 query_required_single~50 query_single_json~50 query_single~50 query_sql~50 query~50"
  ],
  [
    "import genshi|import trac",
    "HTML Markup"
  ],
  [
    "import gettext_tstrings",
    "__call__ compile_template gettext lazy_gettext lazy_pgettext ngettext npgettext ntr pgettext tr"
  ],
  [
    "import gino",
    "CheckConstraint DDL TextClause all~51 column compiles distinct~13 filter~13 first~51 from_statement~14 group_by~13 having~13 iterate~51 literal_column one_or_none~51 one~51 order_by~13 prefix_with~13 scalars~16 scalar~52 status~51 stream_scalars~15 stream~15 suffix_with~13 text tstring where~13 with_hint~13 with_statement_hint~13"
  ],
  [
    "bigquery",
    "execute~8 query_and_wait~53 query~53"
  ],
  [
    "import gradio",
    "HTML Interface blur change click input load release select submit success then tick update~54 upload"
  ],
  [
    "import html_tstring",
    "RawHtml check_template compile_template format_template html render_fragment render_html"
  ],
  [
    "import http|import socketserver|import BaseHTTPServer|import SimpleHTTPServer",
    "write~55"
  ],
  [
    "import ibis",
    "raw_sql~57 sql~56"
  ],
  [
    "import impala",
    "execute_async~58 executemany~58 execute~58"
  ],
  [
    "import invoke",
    "run sudo"
  ],
  [
    "import IPython|import ipywidgets",
    "HTML _repr_html_ _repr_mimebundle_ _repr_svg_ display display_html getoutput~59 publish_display_data system~59 value~54"
  ],
  [
    "import jinja2",
    "HTMLString Markup Template __html__ from_string~60 render~61"
  ],
  [
    "import kubernetes",
    "stream$"
  ],
  [
    "import lancedb",
    "add_columns~62 count_rows~62 delete~62 update~62 when_matched_update_all~64 when_not_matched_by_source_delete~64 where~63"
  ],
  [
    "import litestar",
    "Response delete get patch post put route"
  ],
  [
    "import loguru",
    "critical debug error exception info log success trace warning"
  ],
  [
    "import mako",
    "Template render~65"
  ],
  [
    "import markupsafe",
    "HTMLString Markup __html__"
  ],
  [
    "connector",
    "callproc~66 cmd_query_iter~67 cmd_query~67 describe~91 execute_async~91 execute_string~92 executemany~66 executemany~91 execute~66 execute~91"
  ],
  [
    "import MySQLdb",
    "callproc~3 executemany~3 execute~3 query~34"
  ],
  [
    "import nicegui",
    "add_body_html add_head_html content~68 html set_content~68"
  ],
  [
    "import odoo|import openerp",
    "SQL execute~69 mogrify~69"
  ],
  [
    "import oracledb|import cx_Oracle",
    "callproc~71 executemany~70 execute~70 fetch_df_all~72 fetch_df_batches~72 parse~71 prepare~71"
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
    "HTML object~54"
  ],
  [
    "import peewee|import playhouse",
    "SQL"
  ],
  [
    "import pexpect",
    "PopenSpawn run runu sendline~73 spawn spawnu"
  ],
  [
    "import pg8000",
    "executemany~8 execute~8 prepare~75 run~74"
  ],
  [
    "import piccolo",
    "QueryString raw~76"
  ],
  [
    "import polars",
    "execute~77 read_database read_database_uri sql sql_expr"
  ],
  [
    "import pony",
    "execute~78 exists~78 get_by_sql~79 get~78 raw_sql select_by_sql~79 select~78"
  ],
  [
    "import prefect|import prefect_shell",
    "ShellOperation shell_run_command"
  ],
  [
    "import psycopg",
    "SQL as_bytes as_string copy~81 executemany~81 execute~80 mogrify~82 stream~81"
  ],
  [
    "import psycopg_pool",
    "SQL as_bytes as_string copy~81 executemany~81 execute~83 mogrify~82 stream~81"
  ],
  [
    "import psycopg2",
    "SQL callproc~84 copy_expert~84 execute_batch execute_values executemany~84 execute~84 mogrify~84"
  ],
  [
    "import pymssql|import _mssql",
    "callproc~8 execute_non_query~85 execute_query~85 execute_row~85 execute_scalar~85 executemany~8 execute~8"
  ],
  [
    "import pymysql",
    "callproc~3 executemany~3 execute~3 mogrify~3 query~34"
  ],
  [
    "import pyodbc",
    "executemany~6 execute~86"
  ],
  [
    "import pyramid|import webob",
    "Response body~27 text~27 write~27"
  ],
  [
    "import pyspark",
    "expr filter~88 jdbc~89 option~89 selectExpr~88 sql~87 where~88"
  ],
  [
    "import records",
    "bulk_query~90 query~90"
  ],
  [
    "import redshift_connector",
    "callproc~8 executemany~8 execute~8 write_dataframe~8"
  ],
  [
    "import reflex",
    "html"
  ],
  [
    "import robyn",
    "Response html"
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
    "filter~94 select_expr~94 sql_expr sql~93 where~94"
  ],
  [
    "import spur",
    "run~95 spawn~95"
  ],
  [
    "import sql_tstring",
    "sql"
  ],
  [
    "query",
    "distinct~14 filter~14 group_by~14 having~14 order_by~14"
  ],
  [
    "import sqlbind_t",
    "AND AND_ E OR OR_ WHERE WITH prefixed render sql text"
  ],
  [
    "import sqlframe",
    "expr filter~88 jdbc~89 option~89 selectExpr~88 sql~96 where~88"
  ],
  [
    "import sqlite3",
    "executemany~9 executescript~9 execute~9"
  ],
  [
    "import sqlmodel",
    "CheckConstraint DDL TextClause column compiles distinct~13 exec~97 filter~13 from_statement~14 group_by~13 having~13 literal_column order_by~13 prefix_with~13 scalars~16 scalar~16 stream_scalars~15 stream~15 suffix_with~13 text tstring where~13 with_hint~13 with_statement_hint~13"
  ],
  [
    "import starlette",
    "HTMLResponse Response StreamingResponse"
  ],
  [
    "import streamlit",
    "caption html write"
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
    "HTMLString Markup __html__ html svg"
  ],
  [
    "import teradatasql",
    "executemany~98 execute~98"
  ],
  [
    "import thtml_tstring",
    "RawHtml check_template compile_template format_template html render_html thtml"
  ],
  [
    "import tornado",
    "Template finish~99 write~99"
  ],
  [
    "import tortoise",
    "RawSQL execute_insert~100 execute_many~100 execute_query_dict~100 execute_query~100 execute_script~100 raw~101"
  ],
  [
    "import trino",
    "executemany~102 execute~102"
  ],
  [
    "import twisted",
    "render render_DELETE render_GET render_POST render_PUT write~103"
  ],
  [
    "import web",
    "GET POST delete~104 query~104 select~104 update~104"
  ],
  [
    "import webhelpers2|import webhelpers",
    "literal"
  ],
  [
    "import werkzeug",
    "HTMLString Markup Response __html__"
  ]
]

/** What gives objects of types whose members count. */
const givers: readonly string[] = [
  "HTTPBadRequest HTTPException HTTPForbidden HTTPInternalServerError HTTPNotFound HTTPOk HTTPUnauthorized Response StreamResponse",
  "HTTPBadRequest HTTPException HTTPForbidden HTTPInternalServerError HTTPNotFound HTTPOk HTTPUnauthorized Response",
  "Cursor DictCursor SAConnection SSCursor SSDictCursor acquire cursor",
  "Cursor DictCursor SSCursor SSDictCursor cursor",
  "SAConnection acquire",
  "Connection Cursor acquire connect cursor execute",
  "Cursor cursor execute",
  "Cursor SAConnection acquire cursor",
  "Cursor cursor",
  "Connection Cursor connect connection cursor execute executemany executescript",
  "Connection connect connection",
  "BigQueryHook DatabricksSqlHook DbApiHook DrillHook DruidDbApiHook ExasolHook HiveServer2Hook ImpalaHook JdbcHook MsSqlHook MySqlHook OdbcHook OracleHook PinotDbApiHook PostgresHook PrestoHook RedshiftSQLHook SnowflakeHook SqliteHook TeradataHook TrinoHook VerticaHook",
  "AsyncConnection AsyncEngine AsyncSession Connection Engine Session async_engine_from_config async_scoped_session async_sessionmaker begin bind connect connection create_async_engine create_engine create_session engine engine_from_config execution_options get_bind get_sqlalchemy_engine scoped_session sessionmaker",
  "Query Select query select",
  "Query query",
  "AsyncConnection AsyncSession async_scoped_session async_sessionmaker begin connect connection",
  "AsyncConnection AsyncEngine AsyncSession Connection Engine Session async_engine_from_config async_scoped_session async_sessionmaker begin bind connect connection create_async_engine create_engine create_session engine engine_from_config execution_options get_bind scoped_session sessionmaker",
  "AsyncConnection AsyncCursor Connection Cursor as_async connection cursor execute",
  "AbstractEventLoop get_event_loop get_running_loop new_event_loop",
  "Connect Connection acquire connect connection",
  "Connection Pool PoolConnectionProxy acquire connect create_pool",
  "SSHClientConnection connect connect_reverse connect_ssh",
  "Div",
  "Athena client",
  "DynamoDB RdsData RedshiftData client",
  "S3 client",
  "SES SESv2 client",
  "Response response",
  "Session connect",
  "BatchStatement",
  "AsyncClient Client get_async_client get_client",
  "Client Cursor cursor from_url",
  "Client from_url",
  "Cursor DictCursor cursor",
  "Connect Connection connect connection",
  "Connection Database connection",
  "BaseDatabaseSchemaEditor Cursor CursorDebugWrapper CursorWrapper SchemaEditor chunked_cursor cursor schema_editor",
  "Cursor CursorDebugWrapper CursorWrapper chunked_cursor cursor",
  "Manager QuerySet _base_manager _default_manager objects",
  "HttpResponse HttpResponseBadRequest HttpResponseForbidden HttpResponseGone HttpResponseNotFound HttpResponseServerError",
  "Engine",
  "EmailMultiAlternatives",
  "ContainerCollection containers",
  "Doc SimpleDoc",
  "DuckDBPyConnection DuckDBPyRelation connect cursor default_connection execute from_query query sql table",
  "EmailMessage MIMEPart",
  "Response",
  "Response jsonify make_response response_class",
  "Message",
  "AsyncConnection AsyncEngine AsyncSession Connection Engine Session async_engine_from_config async_scoped_session async_sessionmaker begin bind connect connection create_async_engine create_engine create_session engine engine_from_config execution_options get_bind get_engine scoped_session session sessionmaker",
  "AsyncIOClient Client create_async_client create_client transaction",
  "Gino GinoConnection GinoEngine acquire create_engine",
  "AsyncConnection AsyncEngine AsyncSession Connection Engine Gino GinoConnection GinoEngine Session acquire async_engine_from_config async_scoped_session async_sessionmaker begin bind connect connection create_async_engine create_engine create_session engine engine_from_config execution_options get_bind scoped_session sessionmaker",
  "Client from_service_account_json",
  "HTML",
  "_SocketWriter wfile",
  "BaseBackend Table connect sql table",
  "BaseBackend connect",
  "HiveServer2Cursor cursor",
  "InteractiveShell get_ipython",
  "Environment SandboxedEnvironment overlay",
  "Template from_string get_template select_template",
  "AsyncTable DBConnection LanceDBConnection LanceTable RemoteDBConnection RemoteTable Table connect create_table open_table",
  "AsyncFTSQuery AsyncHybridQuery AsyncQuery AsyncVectorQuery LanceFtsQueryBuilder LanceHybridQueryBuilder LanceQueryBuilder LanceVectorQueryBuilder query search vector_search",
  "LanceMergeInsertBuilder merge_insert",
  "Template get_template",
  "CMySQLCursor MySQLCursor MySQLCursorAbstract MySQLCursorDict MySQLCursorPrepared cursor",
  "CMySQLConnection MySQLConnection MySQLConnectionAbstract PooledMySQLConnection connect get_connection",
  "html",
  "Cursor _cr cr",
  "AsyncConnection AsyncCursor Cursor acquire connect_async cursor",
  "AsyncCursor Cursor cursor",
  "AsyncConnection Connection acquire connect connect_async connection",
  "pxssh",
  "Connection connect",
  "Connection",
  "Table",
  "SQLContext",
  "Database",
  "Entity",
  "AsyncClientCursor AsyncConnection AsyncCursor AsyncRawCursor AsyncRawServerCursor AsyncServerCursor ClientCursor Connection Cursor RawCursor RawServerCursor ServerCursor connect connection cursor execute",
  "AsyncClientCursor AsyncCursor AsyncRawCursor AsyncRawServerCursor AsyncServerCursor ClientCursor Cursor RawCursor RawServerCursor ServerCursor cursor execute",
  "AsyncClientCursor ClientCursor",
  "AsyncClientCursor AsyncConnection AsyncCursor AsyncRawCursor AsyncRawServerCursor AsyncServerCursor ClientCursor Connection Cursor RawCursor RawServerCursor ServerCursor connect connection cursor execute getconn",
  "DictCursor LoggingCursor NamedTupleCursor RealDictCursor cursor",
  "MSSQLConnection connect",
  "Connection Cursor connect connection cursor execute",
  "HiveContext SQLContext SparkSession active create getActiveSession getOrCreate sparkSession",
  "DataFrame DataFrameReader createDataFrame format option options range read sql table",
  "DataFrameReader format option options read",
  "Connection Database get_connection transaction",
  "DictCursor SnowflakeCursor cursor execute",
  "Connection SnowflakeConnection connect",
  "Session create getOrCreate get_active_session",
  "DataFrame create_dataframe sql table",
  "LocalShell SshShell",
  "BigQuerySession DatabricksSession DuckDBSession HiveContext PostgresSession RedshiftSession SQLContext Session SnowflakeSession SparkSession StandaloneSession active create getActiveSession getOrCreate sparkSession",
  "AsyncSession Session",
  "TeradataCursor cursor",
  "RequestHandler",
  "BaseDBAsyncClient Client get get_connection in_transaction",
  "Model QuerySet all filter",
  "Cursor SegmentCursor cursor",
  "Request",
  "DB database"
]

/** Places of texts, and the calls that have them there. */
const calls: Groups = [
  [
    "0",
    "E HTMLContent RawHtml SQLExpression SafeString add_alternative aggregate describe display display_html literal make_response order project template"
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
    "0 2 body= content= description= response= text=",
    "Response"
  ],
  [
    "0 0… chunk= content= data= text=",
    "write"
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
    "1 content= data=",
    "Content"
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
    "Content= Message=",
    "send_email"
  ],
  [
    "0 body=",
    "HTTPResponse PageTemplate caption markdown"
  ],
  [
    "0 source=",
    "SimpleTemplate stream_template_string"
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
    "DangerouslySetInnerHTML TextClause Tooltip column literal_column text with_statement_hint"
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
    "0 lines=",
    "writelines"
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
    "1 body=",
    "EmailMessage"
  ],
  [
    "0 0… condition= expr=",
    "filter"
  ],
  [
    "0 _text=",
    "MIMEText"
  ],
  [
    "0 value=",
    "set_data"
  ],
  [
    "*= 0 1 source=",
    "render_template_string"
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
    "Html publish_display_data"
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
    "! *= 0",
    "render"
  ],
  [
    "0 command= query= statement=",
    "stream"
  ],
  [
    "0 1 where=",
    "delete"
  ],
  [
    "0 filter=",
    "count_rows"
  ],
  [
    "0 transforms=",
    "add_columns"
  ],
  [
    "0 0… condition= expr= predicate= where=",
    "where"
  ],
  [
    "where=",
    "when_matched_update_all"
  ],
  [
    "0 condition=",
    "when_not_matched_by_source_delete"
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
    "0 params=",
    "send"
  ],
  [
    "4 html_content=",
    "Mail"
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
    "*",
    "Aggregate Cast Circle HTMLString HTTPBadRequest HTTPException HTTPForbidden HTTPInternalServerError HTTPNotFound HTTPOk HTTPUnauthorized HttpResponseBadRequest HttpResponseForbidden HttpResponseGone HttpResponseNotFound HttpResponseServerError MySqlOperator PopenSpawn PostgresOperator SafeData SafeText SnowflakeOperator SqliteOperator open_process read_postgis response_class"
  ],
  [
    "! *",
    "AND AND_ OR OR_ TSQL WHERE WITH __call__ as_bytes as_string check_template compile_template critical debug error exception format_template gettext info lazy_gettext lazy_pgettext log ngettext npgettext ntr pgettext prefixed render_fragment render_html success svg thtml tr trace tstring warning"
  ]
]

/** Words that a file must contain, and what gives values from outside beside any of them. */
const sources: Groups = [
  [
    "import aiohttp|import blacksheep|import falcon|import litestar|import pyramid|import webob|import robyn|import sanic",
    "Request"
  ],
  [
    "receive",
    "receive scope send"
  ],
  [
    "statusCode",
    "_ _context _ctx context ctx event"
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
    "COOKIES FILES GET META POST cleaned_data form input query_params req request to_html"
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
    "import markdown|import markdown2|import mistune|import commonmark|import misaka|import textile",
    "commonmark convert html markdown textile"
  ],
  [
    "import os|import posix|import pty|import platform|import commands|import popen2|import argparse|import cgi|import datetime|import decimal|import fileinput|import getpass|import hashlib|import logging|import optparse|import random|import secrets|import sys|import tempfile|import time|import urllib|import uuid|import html|import xml|import base64",
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
    "env environ request_uri start_response"
  ]
]

/** The table of the built-in libraries. */
export function builtInSiteNames(): SiteNameTable {
  return {
    anywhere: "GET POST __html__ _repr_html_ _repr_mimebundle_ _repr_svg_ as_mysql as_oracle as_postgresql as_sql as_sqlite callproc copy_expert cursor distinct exec_driver_sql execute execute_async execute_query execute_sql executemany executescript fetch fetch_all fetch_one fetch_val fetchrow fetchval filter group_by having mogrify order_by query raw read_sql read_sql_query sql start_response".split(" "),
    members: "distinct filter group_by having order_by".split(" "),
    attributes: "c.run c.sudo callproc copy_expert ctx.run ctx.sudo cursor exec_command exec_driver_sql exec_run execute execute_async execute_query execute_sql executemany executescript extra fetch fetch_all fetch_one fetch_val fetchrow fetchval markdown mogrify query query.distinct query.filter query.group_by query.having query.order_by raw read_sql read_sql_query request.response.body request.response.text resp.body resp.text sql wfile.write".split(" "),
    beside: toRecord(beside),
    givers: givers.map(names => names.split(" ")),
    calls: toRecord(calls),
    formats: "HTMLString Markup format_html format_html_join literal".split(" "),
    returns: "GET Interface POST __html__ _repr_html_ _repr_mimebundle_ _repr_svg_ add_api_route add_url_rule api_route app_errorhandler as_mysql as_oracle as_postgresql as_sql as_sqlite bash blur change click compiles delete dispatch_request endpoint error errorhandler expose get head input load mark_safe options patch post put release render render_DELETE render_GET render_POST render_PUT route select submit success then tick trace upload".split(" "),
    methods: "GET POST __html__ _repr_html_ _repr_mimebundle_ _repr_svg_ as_mysql as_oracle as_postgresql as_sql as_sqlite dispatch_request render render_DELETE render_GET render_POST render_PUT".split(" "),
    parameters: "_ _context _ctx context ctx env environ event receive scope send start_response".split(" "),
    marks: "allow_tags exposed".split(" "),
    sets: "body content data html object text value".split(" "),
    sources: toRecord(sources),
    entries: "HttpRequest Namespace Request RequestHandler View action api_route api_view argument call_tool callback command csrf_exempt delete expose get get_prompt group head login_required never_cache option options page patch permission_required post prompt put read_resource require_GET require_POST require_http_methods require_safe resource route task tool trace user_passes_test view view_config view_defaults websocket".split(" "),
  }
}

function toRecord(groups: Groups): Record<string, readonly string[]> {
  return Object.fromEntries(
    groups.flatMap(([keys, names]) => keys.split("|").map(key => [key, names.split(" ")])),
  )
}
