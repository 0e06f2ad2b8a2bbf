"""Orders, in PostgreSQL. Psycopg takes template strings since version 3.3."""

import psycopg


def place(conn: psycopg.Connection, customer: str, title: str) -> None:
    conn.execute(
        f"INSERT INTO orders (customer, title) VALUES ('{customer}', '{title}')"
    )


def of_customer(conn: psycopg.Connection, customer: str) -> list:
    with conn.cursor() as cur:
        cur.execute("SELECT title FROM orders WHERE customer = '%s'" % customer)
        return cur.fetchall()
