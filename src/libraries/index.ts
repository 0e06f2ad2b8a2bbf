import aiomysql from "./aiomysql.ts"
import aioodbc from "./aioodbc.ts"
import aiopg from "./aiopg.ts"
import aiosqlite from "./aiosqlite.ts"
import airflow from "./airflow.ts"
import alembic from "./alembic.ts"
import apsw from "./apsw.ts"
import asyncmy from "./asyncmy.ts"
import asyncpg from "./asyncpg.ts"
import awswrangler from "./awswrangler.ts"
import boto3 from "./boto3.ts"
import cassandraDriver from "./cassandra-driver.ts"
import clickhouseConnect from "./clickhouse-connect.ts"
import clickhouseDriver from "./clickhouse-driver.ts"
import connectorx from "./connectorx.ts"
import cymysql from "./cymysql.ts"
import databases from "./databases.ts"
import databricksSqlConnector from "./databricks-sql-connector.ts"
import dbapi from "./dbapi.ts"
import django from "./django.ts"
import djangoExtra from "./django-extra.ts"
import duckdb from "./duckdb.ts"
import fdb from "./fdb.ts"
import firebirdDriver from "./firebird-driver.ts"
import flaskSqlalchemy from "./flask-sqlalchemy.ts"
import frappe from "./frappe.ts"
import gel from "./gel.ts"
import gino from "./gino.ts"
import googleCloudBigquery from "./google-cloud-bigquery.ts"
import hdbcli from "./hdbcli.ts"
import ibisFramework from "./ibis-framework.ts"
import ibmDb from "./ibm-db.ts"
import impyla from "./impyla.ts"
import jaydebeapi from "./jaydebeapi.ts"
import type { Library } from "./library.ts"
import mysqlConnectorPython from "./mysql-connector-python.ts"
import mysqlclient from "./mysqlclient.ts"
import odoo from "./odoo.ts"
import oracledb from "./oracledb.ts"
import pandas from "./pandas.ts"
import peewee from "./peewee.ts"
import pg8000 from "./pg8000.ts"
import phoenixdb from "./phoenixdb.ts"
import piccolo from "./piccolo.ts"
import polars from "./polars.ts"
import pony from "./pony.ts"
import psycopg from "./psycopg.ts"
import psycopgPool from "./psycopg-pool.ts"
import psycopg2 from "./psycopg2.ts"
import pyhive from "./pyhive.ts"
import pymssql from "./pymssql.ts"
import pymysql from "./pymysql.ts"
import pyodbc from "./pyodbc.ts"
import pyspark from "./pyspark.ts"
import python from "./python.ts"
import pythonHtml from "./python-html.ts"
import records from "./records.ts"
import redshiftConnector from "./redshift-connector.ts"
import snowflakeConnectorPython from "./snowflake-connector-python.ts"
import snowflakeSnowparkPython from "./snowflake-snowpark-python.ts"
import sqlalchemy from "./sqlalchemy.ts"
import sqlalchemyOrm from "./sqlalchemy-orm.ts"
import sqlframe from "./sqlframe.ts"
import sqlite3 from "./sqlite3.ts"
import sqlmodel from "./sqlmodel.ts"
import teradatasql from "./teradatasql.ts"
import tortoiseOrm from "./tortoise-orm.ts"
import trino from "./trino.ts"
import verticaPython from "./vertica-python.ts"
import webPy from "./web.py.ts"

/** Every library the tool knows, by name. */
export const libraries: readonly Library[] = [
  aiomysql,
  aioodbc,
  aiopg,
  aiosqlite,
  airflow,
  alembic,
  apsw,
  asyncmy,
  asyncpg,
  awswrangler,
  boto3,
  cassandraDriver,
  clickhouseConnect,
  clickhouseDriver,
  connectorx,
  cymysql,
  databases,
  databricksSqlConnector,
  dbapi,
  django,
  djangoExtra,
  duckdb,
  fdb,
  firebirdDriver,
  flaskSqlalchemy,
  frappe,
  gel,
  gino,
  googleCloudBigquery,
  hdbcli,
  ibisFramework,
  ibmDb,
  impyla,
  jaydebeapi,
  mysqlConnectorPython,
  mysqlclient,
  odoo,
  oracledb,
  pandas,
  peewee,
  pg8000,
  phoenixdb,
  piccolo,
  polars,
  pony,
  psycopg,
  psycopgPool,
  psycopg2,
  pyhive,
  pymssql,
  pymysql,
  pyodbc,
  pyspark,
  python,
  pythonHtml,
  records,
  redshiftConnector,
  snowflakeConnectorPython,
  snowflakeSnowparkPython,
  sqlalchemy,
  sqlalchemyOrm,
  sqlframe,
  sqlite3,
  sqlmodel,
  teradatasql,
  tortoiseOrm,
  trino,
  verticaPython,
  webPy,
]
