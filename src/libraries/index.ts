import aiohttp from "./aiohttp.ts"
import aiomysql from "./aiomysql.ts"
import aioodbc from "./aioodbc.ts"
import aiopg from "./aiopg.ts"
import aiosqlite from "./aiosqlite.ts"
import airflow from "./airflow.ts"
import airflowShell from "./airflow-shell.ts"
import alembic from "./alembic.ts"
import apsw from "./apsw.ts"
import asgi from "./asgi.ts"
import asyncio from "./asyncio.ts"
import asyncmy from "./asyncmy.ts"
import asyncpg from "./asyncpg.ts"
import asyncssh from "./asyncssh.ts"
import awsLambda from "./aws-lambda.ts"
import awswrangler from "./awswrangler.ts"
import blacksheep from "./blacksheep.ts"
import bleach from "./bleach.ts"
import bokeh from "./bokeh.ts"
import boto3 from "./boto3.ts"
import bottle from "./bottle.ts"
import cassandraDriver from "./cassandra-driver.ts"
import chameleon from "./chameleon.ts"
import cherrypy from "./cherrypy.ts"
import click from "./click.ts"
import clickhouseConnect from "./clickhouse-connect.ts"
import clickhouseDriver from "./clickhouse-driver.ts"
import connectorx from "./connectorx.ts"
import cymysql from "./cymysql.ts"
import dash from "./dash.ts"
import databases from "./databases.ts"
import databricksSqlConnector from "./databricks-sql-connector.ts"
import dbapi from "./dbapi.ts"
import django from "./django.ts"
import djangoExtra from "./django-extra.ts"
import djangoHtml from "./django-html.ts"
import djangoMail from "./django-mail.ts"
import djangoViews from "./django-views.ts"
import docker from "./docker.ts"
import dominate from "./dominate.ts"
import duckdb from "./duckdb.ts"
import email from "./email.ts"
import fabric from "./fabric.ts"
import falcon from "./falcon.ts"
import fastapi from "./fastapi.ts"
import fasthtml from "./fasthtml.ts"
import fdb from "./fdb.ts"
import firebirdDriver from "./firebird-driver.ts"
import flask from "./flask.ts"
import flaskMail from "./flask-mail.ts"
import flaskSqlalchemy from "./flask-sqlalchemy.ts"
import folium from "./folium.ts"
import frappe from "./frappe.ts"
import gel from "./gel.ts"
import genshi from "./genshi.ts"
import gettextTstrings from "./gettext-tstrings.ts"
import gino from "./gino.ts"
import googleCloudBigquery from "./google-cloud-bigquery.ts"
import gradio from "./gradio.ts"
import hdbcli from "./hdbcli.ts"
import htmlTstring from "./html-tstring.ts"
import httpServer from "./http-server.ts"
import ibisFramework from "./ibis-framework.ts"
import ibmDb from "./ibm-db.ts"
import impyla from "./impyla.ts"
import invoke from "./invoke.ts"
import ipython from "./ipython.ts"
import jaydebeapi from "./jaydebeapi.ts"
import jinja2 from "./jinja2.ts"
import kubernetes from "./kubernetes.ts"
import lancedb from "./lancedb.ts"
import type { Library } from "./library.ts"
import litestar from "./litestar.ts"
import loguru from "./loguru.ts"
import mako from "./mako.ts"
import markdown from "./markdown.ts"
import markupsafe from "./markupsafe.ts"
import mcp from "./mcp.ts"
import mysqlConnectorPython from "./mysql-connector-python.ts"
import mysqlclient from "./mysqlclient.ts"
import nicegui from "./nicegui.ts"
import odoo from "./odoo.ts"
import oracledb from "./oracledb.ts"
import os from "./os.ts"
import pandas from "./pandas.ts"
import panel from "./panel.ts"
import paramiko from "./paramiko.ts"
import peewee from "./peewee.ts"
import pexpect from "./pexpect.ts"
import pg8000 from "./pg8000.ts"
import phoenixdb from "./phoenixdb.ts"
import piccolo from "./piccolo.ts"
import polars from "./polars.ts"
import pony from "./pony.ts"
import prefect from "./prefect.ts"
import psycopg from "./psycopg.ts"
import psycopgPool from "./psycopg-pool.ts"
import psycopg2 from "./psycopg2.ts"
import pyhive from "./pyhive.ts"
import pymssql from "./pymssql.ts"
import pymysql from "./pymysql.ts"
import pyodbc from "./pyodbc.ts"
import pyramid from "./pyramid.ts"
import pyspark from "./pyspark.ts"
import python from "./python.ts"
import pythonHtml from "./python-html.ts"
import quart from "./quart.ts"
import records from "./records.ts"
import redshiftConnector from "./redshift-connector.ts"
import reflex from "./reflex.ts"
import resend from "./resend.ts"
import robyn from "./robyn.ts"
import sanic from "./sanic.ts"
import sendgrid from "./sendgrid.ts"
import sh from "./sh.ts"
import shiny from "./shiny.ts"
import shlex from "./shlex.ts"
import snowflakeConnectorPython from "./snowflake-connector-python.ts"
import snowflakeSnowparkPython from "./snowflake-snowpark-python.ts"
import spur from "./spur.ts"
import sqlTstring from "./sql-tstring.ts"
import sqlalchemy from "./sqlalchemy.ts"
import sqlalchemyOrm from "./sqlalchemy-orm.ts"
import sqlalchemyPool from "./sqlalchemy-pool.ts"
import sqlalchemyQuery from "./sqlalchemy-query.ts"
import sqlbindT from "./sqlbind-t.ts"
import sqlframe from "./sqlframe.ts"
import sqlite3 from "./sqlite3.ts"
import sqlmodel from "./sqlmodel.ts"
import starlette from "./starlette.ts"
import streamlit from "./streamlit.ts"
import subprocess from "./subprocess.ts"
import tSql from "./t-sql.ts"
import tdom from "./tdom.ts"
import teradatasql from "./teradatasql.ts"
import thtmlTstring from "./thtml-tstring.ts"
import tornado from "./tornado.ts"
import tortoiseOrm from "./tortoise-orm.ts"
import trino from "./trino.ts"
import twisted from "./twisted.ts"
import typer from "./typer.ts"
import verticaPython from "./vertica-python.ts"
import webPy from "./web.py.ts"
import webRequest from "./web-request.ts"
import webhelpers2 from "./webhelpers2.ts"
import werkzeug from "./werkzeug.ts"
import wsgiref from "./wsgiref.ts"

/** Every library the tool knows, by name. */
export const libraries: readonly Library[] = [
  aiohttp,
  aiomysql,
  aioodbc,
  aiopg,
  aiosqlite,
  airflow,
  airflowShell,
  alembic,
  apsw,
  asgi,
  asyncio,
  asyncmy,
  asyncpg,
  asyncssh,
  awsLambda,
  awswrangler,
  blacksheep,
  bleach,
  bokeh,
  boto3,
  bottle,
  cassandraDriver,
  chameleon,
  cherrypy,
  click,
  clickhouseConnect,
  clickhouseDriver,
  connectorx,
  cymysql,
  dash,
  databases,
  databricksSqlConnector,
  dbapi,
  django,
  djangoExtra,
  djangoHtml,
  djangoMail,
  djangoViews,
  docker,
  dominate,
  duckdb,
  email,
  fabric,
  falcon,
  fastapi,
  fasthtml,
  fdb,
  firebirdDriver,
  flask,
  flaskMail,
  flaskSqlalchemy,
  folium,
  frappe,
  gel,
  genshi,
  gettextTstrings,
  gino,
  googleCloudBigquery,
  gradio,
  hdbcli,
  htmlTstring,
  httpServer,
  ibisFramework,
  ibmDb,
  impyla,
  invoke,
  ipython,
  jaydebeapi,
  jinja2,
  kubernetes,
  lancedb,
  litestar,
  loguru,
  mako,
  markdown,
  markupsafe,
  mcp,
  mysqlConnectorPython,
  mysqlclient,
  nicegui,
  odoo,
  oracledb,
  os,
  pandas,
  panel,
  paramiko,
  peewee,
  pexpect,
  pg8000,
  phoenixdb,
  piccolo,
  polars,
  pony,
  prefect,
  psycopg,
  psycopgPool,
  psycopg2,
  pyhive,
  pymssql,
  pymysql,
  pyodbc,
  pyramid,
  pyspark,
  python,
  pythonHtml,
  quart,
  records,
  redshiftConnector,
  reflex,
  resend,
  robyn,
  sanic,
  sendgrid,
  sh,
  shiny,
  shlex,
  snowflakeConnectorPython,
  snowflakeSnowparkPython,
  spur,
  sqlTstring,
  sqlalchemy,
  sqlalchemyOrm,
  sqlalchemyPool,
  sqlalchemyQuery,
  sqlbindT,
  sqlframe,
  sqlite3,
  sqlmodel,
  starlette,
  streamlit,
  subprocess,
  tSql,
  tdom,
  teradatasql,
  thtmlTstring,
  tornado,
  tortoiseOrm,
  trino,
  twisted,
  typer,
  verticaPython,
  webRequest,
  webPy,
  webhelpers2,
  werkzeug,
  wsgiref,
]
