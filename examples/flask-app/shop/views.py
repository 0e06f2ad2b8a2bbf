"""A shop window: pages and the searches behind them."""

import os
import sqlite3

from flask import Flask, request
from markupsafe import Markup

app = Flask(__name__)


def database() -> sqlite3.Connection:
    return sqlite3.connect("shop.db")


@app.get("/search")
def search():
    words = request.args["q"]
    rows = database().execute(
        f"SELECT title, price FROM goods WHERE title LIKE '%{words}%' ORDER BY price"
    )
    items = "".join(f"<li>{title}: {price}</li>" for title, price in rows)
    return f"<h1>Found for {words}</h1><ul>{items}</ul>"


@app.get("/hello/<name>")
def hello(name):
    return "<p>Welcome, <b>%s</b>!</p>" % name


@app.post("/label")
def label():
    os.system("print-label " + request.form["text"])
    return "", 204


def badge(text: str) -> Markup:
    return Markup(f'<span class="badge">{text}</span>')
