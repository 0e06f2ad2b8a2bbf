"""The catalogue of a small bookshop, in SQLite."""

import sqlite3


def open_catalogue(path: str) -> sqlite3.Connection:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE IF NOT EXISTS books (title TEXT, author TEXT, price REAL)")
    return db


def add(db: sqlite3.Connection, title: str, author: str, price: float) -> None:
    db.execute(
        "INSERT INTO books (title, author, price) VALUES ('%s', '%s', %s)"
        % (title, author, price)
    )


def by_author(db: sqlite3.Connection, author: str) -> list:
    query = f"SELECT title, price FROM books WHERE author = '{author}' ORDER BY title"
    return db.execute(query).fetchall()


def search(db: sqlite3.Connection, words: str, author: str | None = None) -> list:
    query = "SELECT title FROM books WHERE title LIKE '%" + words + "%'"
    if author is not None:
        query += " AND author = '{}'".format(author)
    return db.execute(query).fetchall()


def remove(db: sqlite3.Connection, title: str) -> int:
    return db.execute(f"DELETE FROM books WHERE title = '{title}'").rowcount


def listing(db: sqlite3.Connection, order: str) -> list:
    # `order` is the name of a column: no driver can bind that.
    return db.execute(f"SELECT title FROM books ORDER BY {order}").fetchall()
