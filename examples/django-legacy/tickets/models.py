"""Tickets: what had grown before query sets were known well."""

from django.db import connection, models
from django.utils.safestring import mark_safe


class Ticket(models.Model):
    title = models.CharField(max_length=100)
    owner = models.CharField(max_length=100)

    def badge(self):
        return mark_safe("<b>%s</b> (%s)" % (self.title, self.owner))

    @classmethod
    def of(cls, owner):
        return cls.objects.raw("SELECT * FROM tickets_ticket WHERE owner = '%s'" % owner)


def close_all(owner, before):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE tickets_ticket SET closed = 1 WHERE owner = '{}' AND created < '{}'".format(
                owner, before
            )
        )
        return cursor.rowcount


def count(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return cursor.fetchone()[0]
