import dbapi from "./dbapi.ts"
import django from "./django.ts"
import djangoExtra from "./django-extra.ts"
import type { Library } from "./library.ts"
import psycopg from "./psycopg.ts"
import psycopgPool from "./psycopg-pool.ts"
import psycopg2 from "./psycopg2.ts"
import python from "./python.ts"
import sqlalchemy from "./sqlalchemy.ts"
import sqlalchemyOrm from "./sqlalchemy-orm.ts"
import sqlite3 from "./sqlite3.ts"

/** Every library the tool knows, by name. */
export const libraries: readonly Library[] = [
  dbapi,
  django,
  djangoExtra,
  psycopg,
  psycopgPool,
  psycopg2,
  python,
  sqlalchemy,
  sqlalchemyOrm,
  sqlite3,
]
