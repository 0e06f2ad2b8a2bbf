"""SQLAlchemy, Django and Peewee, each on several servers."""

import importlib.machinery
import importlib.util
import os
import sys

from worlds import MYSQL, PORT, STATE, Watched, World, setup


class Alchemy(World):
    colons = True

    def __init__(self, server):
        import sqlalchemy

        self.dialect = server.split("+")[0]
        urls = {
            "sqlite": "sqlite://",
            "postgresql": f"postgresql+psycopg://postgres@127.0.0.1:{PORT}/postgres",
            "postgresql+psycopg2": f"postgresql+psycopg2://postgres@127.0.0.1:{PORT}/postgres",
            "mysql": f"mysql+pymysql://root@localhost/shop?unix_socket={MYSQL['unix_socket']}",
        }
        self.texts = []
        self.connection = sqlalchemy.create_engine(urls[server]).connect()

        @sqlalchemy.event.listens_for(self.connection, "before_cursor_execute")
        def keep(connection, cursor, statement, parameters, context, executemany):
            self.texts.append(statement)

        for text in setup(self.dialect):
            self.connection.exec_driver_sql(text.replace("%", "%%") if server != "sqlite" else text)
        if hasattr(self.connection, "commit"):
            self.connection.commit()

    def call(self, function, texts, args):
        self.texts = texts
        if not hasattr(self.connection, "commit"):
            self.transaction = self.connection.begin()
        return function(self.connection, *args)

    def state(self):
        return self.connection.exec_driver_sql(STATE).fetchall()

    def rollback(self):
        if hasattr(self.connection, "rollback"):
            self.connection.rollback()
        else:
            self.transaction.rollback()


class Django(World):
    percents = True

    def __init__(self, server):
        import django
        from django.conf import settings

        if server == "mysql":
            import pymysql

            # Django wants a newer mysqlclient than Debian has.
            pymysql.version_info = (2, 2, 7, "final", 0)
            pymysql.install_as_MySQLdb()

        self.dialect = server
        databases = {
            "sqlite": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"},
            "postgresql": {"ENGINE": "django.db.backends.postgresql", "NAME": "postgres", "USER": "postgres", "HOST": "127.0.0.1", "PORT": PORT},
            "mysql": {"ENGINE": "django.db.backends.mysql", "NAME": "shop", "USER": "root", "OPTIONS": {"unix_socket": MYSQL["unix_socket"], "charset": "utf8mb4"}},
        }
        settings.configure(DATABASES={"default": databases[server]}, INSTALLED_APPS=["shop"], USE_TZ=False)
        for name in ("shop", "shop.models"):
            spec = importlib.machinery.ModuleSpec(name, None)
            if name == "shop":
                spec.submodule_search_locations = [os.path.dirname(os.path.abspath(__file__))]
            sys.modules[name] = importlib.util.module_from_spec(spec)
        django.setup()
        from django.db import connection, models, transaction

        class User(models.Model):
            id = models.IntegerField(primary_key=True)
            for name in ("name", "city", "note", "uid"):
                locals()[name] = models.TextField(null=True)
            age = models.IntegerField(null=True)

            class Meta:
                app_label = "shop"
                db_table = "users"
                managed = False

        sys.modules["shop.models"].User = User
        self.connection, self.transaction = connection, transaction
        with connection.cursor() as cursor:
            for text in setup(self.dialect):
                cursor.execute(text)

    def call(self, function, texts, args):
        def keep(execute, sql, params, many, context):
            texts.append(sql)
            return execute(sql, params, many, context)

        self.transaction.set_autocommit(False)
        with self.connection.execute_wrapper(keep):
            found = function(None, *args)
            return list(found) if isinstance(found, tuple) else found

    def state(self):
        with self.connection.cursor() as cursor:
            cursor.execute(STATE)
            return cursor.fetchall()

    def rollback(self):
        self.transaction.rollback()
        self.transaction.set_autocommit(True)


class Peewee(World):
    dialect = "sqlite"

    def __init__(self):
        import peewee

        self.connection = peewee.SqliteDatabase(":memory:")
        for text in setup(self.dialect):
            self.connection.execute_sql(text)

    def call(self, function, texts, args):
        self.connection.begin()
        return function(Watched(self.connection, texts), *args)

    def state(self):
        return self.connection.execute_sql(STATE).fetchall()

    def rollback(self):
        self.connection.rollback()
