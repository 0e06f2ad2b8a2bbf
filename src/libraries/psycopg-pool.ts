import { defineLibrary } from "./library.ts"

/** Psycopg 3's pools, which hand out its connections. */
export default defineLibrary({
  name: "psycopg-pool",
  packages: ["psycopg-pool"],
  modules: ["psycopg_pool"],
  dialect: "postgresql",
  aliases: {
    "psycopg_pool.pool.*": "psycopg_pool.*",
    "psycopg_pool.pool_async.*": "psycopg_pool.*",
    "psycopg_pool.null_pool.*": "psycopg_pool.*",
    "psycopg_pool.null_pool_async.*": "psycopg_pool.*",
  },
  types: {
    "psycopg_pool.ConnectionPool": [],
    "psycopg_pool.NullConnectionPool": ["psycopg_pool.ConnectionPool"],
    "psycopg_pool.AsyncConnectionPool": [],
    "psycopg_pool.AsyncNullConnectionPool": ["psycopg_pool.AsyncConnectionPool"],
  },
  returns: {
    "psycopg_pool.ConnectionPool.connection": "psycopg.Connection",
    "psycopg_pool.ConnectionPool.getconn": "psycopg.Connection",
    "psycopg_pool.AsyncConnectionPool.connection": "psycopg.AsyncConnection",
    "psycopg_pool.AsyncConnectionPool.getconn": "psycopg.AsyncConnection",
  },
  references: ["https://www.psycopg.org/psycopg3/docs/api/pool.html"],
})
