"""Libraries for asyncio."""

import asyncio

from worlds import MYSQL, PG, STATE, Watched, World, setup


class Async(World):
    """Runs coroutines on a loop of its own."""

    def __init__(self):
        self.loop = asyncio.new_event_loop()
        self.wait(self.open())

    def wait(self, coroutine):
        return self.loop.run_until_complete(coroutine)

    async def target(self):
        return self.connection

    def call(self, function, texts, args):
        async def run():
            return await function(Watched(await self.target(), texts), *args)

        return self.wait(run())


class Asyncpg(Async):
    async def open(self):
        import asyncpg

        self.connection = await asyncpg.connect(**PG)
        for text in setup(self.dialect):
            await self.connection.execute(text)

    def call(self, function, texts, args):
        self.wait(self.connection.execute("BEGIN"))
        found = super().call(function, texts, args)
        return [tuple(row) for row in found]

    def state(self):
        return [tuple(row) for row in self.wait(self.connection.fetch(STATE))]

    def rollback(self):
        self.wait(self.connection.execute("ROLLBACK"))


class AsyncCursor(Async):
    percents = True

    async def target(self):
        cursor = self.connection.cursor()
        self.cursor = await cursor
        return self.cursor

    async def fetch(self, text):
        cursor = await self.connection.cursor()
        await cursor.execute(text)
        return await cursor.fetchall()

    def state(self):
        return self.wait(self.fetch(STATE))

    async def prepare(self):
        cursor = await self.target()
        for text in setup(self.dialect):
            await cursor.execute(text)


class Aiopg(AsyncCursor):
    async def open(self):
        import aiopg

        self.connection = await aiopg.connect(**PG)
        await self.prepare()

    def call(self, function, texts, args):
        async def begin():
            await (await self.target()).execute("BEGIN")

        self.wait(begin())
        return super().call(function, texts, args)

    def rollback(self):
        async def end():
            self.cursor.close()
            await (await self.target()).execute("ROLLBACK")
            self.cursor.close()

        self.wait(end())

    async def target(self):
        if getattr(self, "cursor", None) is not None:
            self.cursor.close()
        return await super().target()


class Aiomysql(AsyncCursor):
    dialect = "mysql"

    async def open(self):
        import aiomysql

        self.connection = await aiomysql.connect(**self.options(), loop=self.loop)
        await self.prepare()
        await self.connection.commit()

    def options(self):
        options = dict(MYSQL)
        return {"db": options.pop("database"), **options}

    def rollback(self):
        self.wait(self.connection.rollback())


class Asyncmy(AsyncCursor):
    dialect = "mysql"

    async def open(self):
        import asyncmy

        self.connection = await asyncmy.connect(**MYSQL)
        await self.prepare()
        await self.connection.commit()

    async def target(self):
        self.cursor = self.connection.cursor()
        return self.cursor

    async def fetch(self, text):
        cursor = self.connection.cursor()
        await cursor.execute(text)
        return await cursor.fetchall()

    def rollback(self):
        self.wait(self.connection.rollback())


class Aiosqlite(Async):
    dialect = "sqlite"

    async def open(self):
        import aiosqlite

        self.connection = await aiosqlite.connect(":memory:")
        for text in setup(self.dialect):
            await self.connection.execute(text)
        await self.connection.commit()

    def state(self):
        return list(self.wait(self.connection.execute_fetchall(STATE)))

    def rollback(self):
        self.wait(self.connection.rollback())


class Tortoise(Async):
    dialect = "sqlite"

    async def open(self):
        from tortoise import Tortoise

        await Tortoise.init(db_url="sqlite://:memory:", modules={"models": ["kinds"]})
        self.connection = Tortoise.get_connection("default") if hasattr(Tortoise, "get_connection") else None
        if self.connection is None:
            from tortoise import connections

            self.connection = connections.get("default")
        for text in setup(self.dialect):
            await self.connection.execute_query(text)

    def state(self):
        return [tuple(row) for row in self.wait(self.connection.execute_query(STATE))[1]]

    def rollback(self):
        async def again():
            await self.connection.execute_query("DELETE FROM users")
            await self.connection.execute_query(setup(self.dialect)[2])

        if self.changed:
            self.wait(again())

    def run(self, function, args, changes):
        self.changed = changes
        return super().run(function, args, changes)
