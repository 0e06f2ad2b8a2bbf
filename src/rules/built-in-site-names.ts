// Written by `npm run docs` from `src/libraries/`; change those instead.
import type { SiteNameTable } from "./site-names.ts"

/** Words that a file must contain, and the names that count beside any of them. */
const groups: readonly (readonly [words: string, names: string])[] = [
  [
    "aiohttp pyramid webob",
    "Response body text"
  ],
  [
    "aiomysql",
    "callproc execute executemany mogrify scalar"
  ],
  [
    "aioodbc apsw fdb driver hdbcli ibm_db_dbi ibm_db jaydebeapi phoenixdb pyhive pyodbc teradatasql trino vertica_python",
    "execute executemany"
  ],
  [
    "aiopg",
    "callproc execute mogrify scalar"
  ],
  [
    "aiosqlite",
    "execute execute_fetchall execute_insert executemany executescript"
  ],
  [
    "airflow",
    "BashOperator BashSensor BranchSQLOperator CheckConstraint DDL MySqlOperator PostgresOperator SQLCheckOperator SQLExecuteQueryOperator SQLThresholdCheckOperator SQLValueCheckOperator SSHOperator SnowflakeOperator SqlSensor SqliteOperator bash callproc column copy_expert distinct exec_driver_sql execute execute_async execute_query execute_sql executemany executescript fetch fetch_all fetch_one fetch_val fetchrow fetchval filter from_statement get_df get_first get_pandas_df get_records group_by having literal_column mogrify order_by prefix_with query raw read_sql read_sql_query run scalar scalars sql stream stream_scalars suffix_with text tstring where with_hint with_statement_hint"
  ],
  [
    "alembic flask_sqlalchemy sqlalchemy orm",
    "CheckConstraint DDL callproc column copy_expert distinct exec_driver_sql execute execute_async execute_query execute_sql executemany executescript fetch fetch_all fetch_one fetch_val fetchrow fetchval filter from_statement group_by having literal_column mogrify order_by prefix_with query raw read_sql read_sql_query scalar scalars sql stream stream_scalars suffix_with text tstring where with_hint with_statement_hint"
  ],
  [
    "asyncio",
    "CheckConstraint DDL callproc column copy_expert create_subprocess_exec create_subprocess_shell distinct exec_driver_sql execute execute_async execute_query execute_sql executemany executescript fetch fetch_all fetch_one fetch_val fetchrow fetchval filter from_statement group_by having literal_column mogrify open_process order_by prefix_with query raw read_sql read_sql_query run_process scalar scalars sql stream stream_scalars subprocess_exec subprocess_shell suffix_with text tstring where with_hint with_statement_hint"
  ],
  [
    "anyio trio",
    "create_subprocess_exec create_subprocess_shell open_process run_process subprocess_exec subprocess_shell"
  ],
  [
    "asyncmy cymysql MySQLdb",
    "callproc execute executemany query"
  ],
  [
    "asyncpg",
    "copy_from_query cursor execute executemany fetch fetchmany fetchrow fetchval prepare"
  ],
  [
    "asyncssh",
    "create_process create_session run"
  ],
  [
    "awswrangler",
    "query read_sql_query start_query_execution unload"
  ],
  [
    "blacksheep",
    "HTMLContent html"
  ],
  [
    "bokeh",
    "Div text"
  ],
  [
    "boto3",
    "execute_statement select_object_content start_query_execution"
  ],
  [
    "bottle",
    "HTTPResponse SimpleTemplate body delete error get patch post put route template"
  ],
  [
    "cassandra",
    "SimpleStatement add execute execute_async prepare"
  ],
  [
    "chameleon",
    "PageTemplate"
  ],
  [
    "cherrypy",
    "body expose"
  ],
  [
    "clickhouse_connect",
    "command query query_arrow query_column_block_stream query_df query_df_stream query_np query_np_stream query_row_block_stream query_rows_stream raw_query raw_stream"
  ],
  [
    "clickhouse_driver aioch",
    "execute execute_iter execute_with_progress query_dataframe"
  ],
  [
    "connectorx",
    "read_sql"
  ],
  [
    "dash dash_core_components dash_html_components dash_dangerously_set_inner_html",
    "DangerouslySetInnerHTML Iframe Markdown"
  ],
  [
    "databases",
    "execute execute_many fetch_all fetch_one fetch_val iterate"
  ],
  [
    "sql impala",
    "execute execute_async executemany"
  ],
  [
    "django objects rest_framework",
    "Aggregate Cast Func HttpResponse HttpResponseBadRequest HttpResponseForbidden HttpResponseGone HttpResponseNotFound HttpResponseServerError RawSQL RunSQL SafeData SafeString SafeText StreamingHttpResponse Template attach_alternative callproc content execute executemany extra format_html format_html_join from_string mail_admins mail_managers mark_safe raw send_mail write"
  ],
  [
    "docker",
    "create exec_run run"
  ],
  [
    "dominate yattag",
    "asis raw"
  ],
  [
    "duckdb",
    "SQLExpression aggregate execute executemany filter from_query order project query sql"
  ],
  [
    "email",
    "MIMEText add_alternative set_content"
  ],
  [
    "fabric",
    "local run sudo"
  ],
  [
    "falcon",
    "body data text"
  ],
  [
    "fastapi",
    "HTMLResponse Response StreamingResponse api_route delete get head options patch post put trace"
  ],
  [
    "fasthtml fastcore",
    "NotStr Safe"
  ],
  [
    "flask quart",
    "HTMLString Markup Response app_errorhandler data delete dispatch_request endpoint errorhandler get make_response patch post put render_template_string route set_data stream_template_string"
  ],
  [
    "flask_mail flask_mailman",
    "Message html"
  ],
  [
    "folium branca",
    "Circle CircleMarker DivIcon Element Html IFrame Marker Popup Tooltip"
  ],
  [
    "frappe",
    "sql sql_ddl sql_list"
  ],
  [
    "gel edgedb",
    "execute execute_sql query query_json query_required_single query_single query_single_json query_sql"
  ],
  [
    "genshi trac",
    "HTML Markup"
  ],
  [
    "gettext_tstrings",
    "compile_template gettext lazy_gettext ngettext ntr tr"
  ],
  [
    "gino",
    "CheckConstraint DDL all callproc column copy_expert distinct exec_driver_sql execute execute_async execute_query execute_sql executemany executescript fetch fetch_all fetch_one fetch_val fetchrow fetchval filter first from_statement group_by having iterate literal_column mogrify one one_or_none order_by prefix_with query raw read_sql read_sql_query scalar scalars sql status stream stream_scalars suffix_with text tstring where with_hint with_statement_hint"
  ],
  [
    "bigquery",
    "execute query query_and_wait"
  ],
  [
    "gradio",
    "HTML update"
  ],
  [
    "html_tstring thtml_tstring",
    "RawHtml check_template compile_template format_template html render_fragment render_html thtml"
  ],
  [
    "http socketserver BaseHTTPServer SimpleHTTPServer",
    "write"
  ],
  [
    "ibis",
    "raw_sql sql"
  ],
  [
    "invoke",
    "run sudo"
  ],
  [
    "IPython ipywidgets",
    "HTML _repr_html_ display_html getoutput system value"
  ],
  [
    "jinja2",
    "HTMLString Markup Template from_string"
  ],
  [
    "kubernetes",
    "stream"
  ],
  [
    "litestar",
    "Response delete get patch post put route"
  ],
  [
    "loguru",
    "critical debug error exception info success trace warning"
  ],
  [
    "mako",
    "Template"
  ],
  [
    "markupsafe",
    "HTMLString Markup"
  ],
  [
    "connector",
    "callproc cmd_query cmd_query_iter describe execute execute_async execute_string executemany"
  ],
  [
    "nicegui",
    "add_body_html add_head_html html set_content"
  ],
  [
    "odoo openerp",
    "SQL execute mogrify"
  ],
  [
    "oracledb cx_Oracle",
    "callproc execute executemany fetch_df_all fetch_df_batches parse prepare"
  ],
  [
    "os posix pty platform commands popen2",
    "Popen3 Popen4 execl execle execlp execlpe execv execve execvp execvpe getoutput getstatusoutput popen popen2 popen3 popen4 posix_spawn posix_spawnp spawn spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe system"
  ],
  [
    "pandas",
    "read_postgis read_sql read_sql_query"
  ],
  [
    "panel",
    "HTML object"
  ],
  [
    "paramiko",
    "exec_command"
  ],
  [
    "peewee playhouse",
    "SQL callproc copy_expert exec_driver_sql execute execute_async execute_query execute_sql executemany executescript fetch fetch_all fetch_one fetch_val fetchrow fetchval mogrify query raw read_sql read_sql_query sql"
  ],
  [
    "pexpect",
    "PopenSpawn run runu sendline spawn spawnu"
  ],
  [
    "pg8000",
    "execute executemany prepare run"
  ],
  [
    "piccolo",
    "QueryString raw"
  ],
  [
    "polars",
    "execute read_database read_database_uri sql sql_expr"
  ],
  [
    "pony",
    "execute exists get get_by_sql raw_sql select select_by_sql"
  ],
  [
    "prefect prefect_shell",
    "ShellOperation shell_run_command"
  ],
  [
    "psycopg psycopg_pool",
    "SQL copy execute executemany mogrify stream"
  ],
  [
    "psycopg2",
    "SQL callproc copy_expert execute execute_batch execute_values executemany mogrify"
  ],
  [
    "pymssql _mssql",
    "callproc execute execute_non_query execute_query execute_row execute_scalar executemany"
  ],
  [
    "pymysql",
    "callproc execute executemany mogrify query"
  ],
  [
    "pyspark sqlframe",
    "expr filter jdbc option selectExpr sql where"
  ],
  [
    "records",
    "bulk_query query"
  ],
  [
    "redshift_connector",
    "callproc execute executemany write_dataframe"
  ],
  [
    "reflex",
    "html"
  ],
  [
    "sanic",
    "HTTPResponse html raw"
  ],
  [
    "sendgrid",
    "Content HtmlContent Mail"
  ],
  [
    "sh",
    "bash sh"
  ],
  [
    "shiny htmltools",
    "HTML"
  ],
  [
    "snowpark",
    "filter select_expr sql sql_expr where"
  ],
  [
    "spur",
    "run spawn"
  ],
  [
    "sql_tstring",
    "sql"
  ],
  [
    "sqlbind_t",
    "AND AND_ OR OR_ WHERE render sql text"
  ],
  [
    "sqlite3",
    "execute executemany executescript"
  ],
  [
    "sqlmodel",
    "CheckConstraint DDL callproc column copy_expert distinct exec exec_driver_sql execute execute_async execute_query execute_sql executemany executescript fetch fetch_all fetch_one fetch_val fetchrow fetchval filter from_statement group_by having literal_column mogrify order_by prefix_with query raw read_sql read_sql_query scalar scalars sql stream stream_scalars suffix_with text tstring where with_hint with_statement_hint"
  ],
  [
    "starlette",
    "HTMLResponse Response StreamingResponse"
  ],
  [
    "streamlit",
    "caption html markdown write"
  ],
  [
    "subprocess",
    "Popen call check_call check_output getoutput getstatusoutput run"
  ],
  [
    "tsql",
    "TSQL render"
  ],
  [
    "tdom",
    "HTMLString Markup html svg"
  ],
  [
    "tornado",
    "Template finish write"
  ],
  [
    "tortoise",
    "RawSQL execute_insert execute_many execute_query execute_query_dict execute_script raw"
  ],
  [
    "twisted",
    "render render_GET render_POST write"
  ],
  [
    "web",
    "GET POST delete query select update"
  ],
  [
    "webhelpers2 webhelpers",
    "literal"
  ],
  [
    "werkzeug",
    "HTMLString Markup Response"
  ]
]

/** The table of the built-in libraries. */
export function builtInSiteNames(): SiteNameTable {
  return {
    anywhere: "GET POST _repr_html_ callproc copy_expert environ exec_driver_sql execute execute_async execute_query execute_sql executemany executescript fetch fetch_all fetch_one fetch_val fetchrow fetchval mogrify query raw read_sql read_sql_query sql start_response".split(" "),
    attributes: "c.run c.sudo callproc copy_expert ctx.run ctx.sudo exec_command exec_driver_sql exec_run execute execute_async execute_query execute_sql executemany executescript extra fetch fetch_all fetch_one fetch_val fetchrow fetchval markdown mogrify query raw read_sql read_sql_query resp.body resp.text sql wfile.write".split(" "),
    beside: Object.fromEntries(
      groups.flatMap(([words, names]) => words.split(" ").map(word => [word, names.split(" ")])),
    ),
  }
}
