import { defineLibrary } from "./library.ts"

/** Flask-SQLAlchemy's `db` object, which carries SQLAlchemy's session and names. */
export default defineLibrary({
  name: "flask-sqlalchemy",
  packages: ["Flask-SQLAlchemy"],
  modules: ["flask_sqlalchemy"],
  aliases: {
    "flask_sqlalchemy.extension.*": "flask_sqlalchemy.*",
    "flask_sqlalchemy.SQLAlchemy.Model": "flask_sqlalchemy.model.Model",
    "flask_sqlalchemy.SQLAlchemy.text": "sqlalchemy.text",
    "flask_sqlalchemy.SQLAlchemy.literal_column": "sqlalchemy.literal_column",
    "flask_sqlalchemy.SQLAlchemy.column": "sqlalchemy.column",
    "flask_sqlalchemy.SQLAlchemy.select": "sqlalchemy.select",
    "flask_sqlalchemy.SQLAlchemy.DDL": "sqlalchemy.DDL",
  },
  types: {
    "flask_sqlalchemy.SQLAlchemy": [],
    "flask_sqlalchemy.model.Model": [],
  },
  returns: {
    "flask_sqlalchemy.SQLAlchemy.get_engine": "sqlalchemy.Engine",
  },
  attributes: {
    "flask_sqlalchemy.SQLAlchemy.session": "sqlalchemy.orm.scoped_session",
    "flask_sqlalchemy.SQLAlchemy.engine": "sqlalchemy.Engine",
    "flask_sqlalchemy.model.Model.query": "sqlalchemy.orm.Query",
  },
  references: ["https://flask-sqlalchemy.readthedocs.io/en/stable/api/"],
})
