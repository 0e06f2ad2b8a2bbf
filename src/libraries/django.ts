import { defineLibrary } from "./library.ts"

const params = {
  at: 1,
  name: "params",
  style: ["format", "pyformat"],
  shape: "sequence",
  display: "list",
} as const
const sql = { language: "sql", text: { at: 0, name: "sql" }, params } as const
/** What Django calls its cursor with `()` for when it is given none. */
const wrapped = { ...sql, params: { ...params, neverNone: true } } as const
const many = { ...sql, params: { ...params, name: "param_list" }, runs: "many" } as const

/** Django's database layer. `django-extra.ts` holds the rest of it, `django-html.ts` responses and markup. */
export default defineLibrary({
  name: "django",
  packages: ["Django"],
  modules: ["django"],
  aliases: {
    "django.db.models.expressions.*": "django.db.models.*",
    "django.db.models.aggregates.*": "django.db.models.*",
    "django.db.models.query.*": "django.db.models.*",
    "django.db.models.manager.*": "django.db.models.*",
    "django.db.models.base.*": "django.db.models.*",
    "django.db.models.functions.comparison.*": "django.db.models.functions.*",
    "django.db.migrations.operations.*": "django.db.migrations.*",
    "django.db.migrations.operations.special.*": "django.db.migrations.*",
    "django.contrib.gis.db.models.*": "django.db.models.*",
    "django.db.backends.base.base.BaseDatabaseWrapper": "django.db.Connection",
    "django.db.backends.base.operations.BaseDatabaseOperations": "django.db.Operations",
    "django.db.backends.base.schema.BaseDatabaseSchemaEditor": "django.db.SchemaEditor",
    "django.db.backends.utils.CursorWrapper": "django.db.Cursor",
    "django.db.backends.utils.CursorDebugWrapper": "django.db.Cursor",
  },
  types: {
    "django.db.models.Model": [],
    "django.db.models.Manager": ["django.db.models.QuerySet"],
    "django.db.models.QuerySet": [],
    "django.db.models.RawSQL": [],
    "django.db.models.Func": [],
    "django.db.models.Aggregate": ["django.db.models.Func"],
    "django.db.models.functions.Cast": ["django.db.models.Func"],
    "django.db.Connection": [],
    "django.db.Operations": [],
    "django.db.SchemaEditor": [],
    "django.db.Cursor": [],
    "django.db.utils.ConnectionHandler": [],
  },
  returns: {
    "django.db.transaction.get_connection": "django.db.Connection",
    "django.db.utils.ConnectionHandler.__getitem__": "django.db.Connection",
    "django.db.Connection.cursor": "django.db.Cursor",
    "django.db.Connection.chunked_cursor": "django.db.Cursor",
    "django.db.Connection.schema_editor": "django.db.SchemaEditor",
    "django.db.models.QuerySet.*": "django.db.models.QuerySet",
  },
  attributes: {
    "django.db.connection": "django.db.Connection",
    "django.db.connections": "django.db.utils.ConnectionHandler",
    "django.db.Connection.ops": "django.db.Operations",
    "django.db.SchemaEditor.connection": "django.db.Connection",
    "django.db.models.Model.objects": "django.db.models.Manager",
    "django.db.models.Model._default_manager": "django.db.models.Manager",
    "django.db.models.Model._base_manager": "django.db.models.Manager",
    "*.objects": "django.db.models.Manager",
  },
  sinks: [
    { call: "django.db.Cursor.execute", ...sql },
    { call: "django.db.Cursor.executemany", ...many },
    { call: "django.db.Cursor.callproc", ...sql, text: { at: 0, name: "procname" }, runs: "name" },
    { call: "django.db.SchemaEditor.execute", ...wrapped },
    {
      call: "django.db.migrations.RunSQL",
      language: "sql",
      text: { at: 0, name: "sql" },
      runs: "script",
      list: true,
    },
    { call: "django.db.models.QuerySet.raw", ...wrapped, text: { at: 0, name: "raw_query" } },
    { call: "django.db.models.RawSQL", ...wrapped, runs: "fragment" },
    { call: "django.db.models.Func", language: "sql", text: { name: "template" }, runs: "fragment" },
  ],
  // What a form has checked is still what somebody wrote.
  sources: ["*.cleaned_data"],
  sanitizers: [
    {
      call: ["django.db.Operations.quote_name", "django.db.SchemaEditor.quote_name"],
      language: "sql",
      gives: "identifier",
    },
    { call: "django.db.SchemaEditor.quote_value", language: "sql", gives: "literal" },
  ],
  binds: "client",
  references: [
    "https://docs.djangoproject.com/en/5.2/topics/db/sql/",
    "https://docs.djangoproject.com/en/5.2/ref/models/querysets/#extra",
  ],
})
