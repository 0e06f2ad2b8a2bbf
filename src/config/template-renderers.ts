import htmlTstring from "../libraries/html-tstring.ts"
import type { Library } from "../libraries/library.ts"
import oracledb from "../libraries/oracledb.ts"
import psycopg from "../libraries/psycopg.ts"
import sqlTstring from "../libraries/sql-tstring.ts"
import sqlalchemy from "../libraries/sqlalchemy.ts"
import sqlbindT from "../libraries/sqlbind-t.ts"
import tSql from "../libraries/t-sql.ts"
import tdom from "../libraries/tdom.ts"
import thtmlTstring from "../libraries/thtml-tstring.ts"

/** The libraries that make SQL or HTML of template strings, which a function of a project may hand its own to. */
export const templateRenderers = {
  psycopg,
  oracledb,
  sqlalchemy,
  "t-sql": tSql,
  "sqlbind-t": sqlbindT,
  "sql-tstring": sqlTstring,
  tdom,
  "html-tstring": htmlTstring,
  "thtml-tstring": thtmlTstring,
} as const satisfies Readonly<Record<string, Library>>

/** How such a library is named. */
export type TemplateRenderer = keyof typeof templateRenderers
