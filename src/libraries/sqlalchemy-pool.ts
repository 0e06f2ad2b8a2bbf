import { defineLibrary } from "./library.ts"

const pool = "sqlalchemy.pool.Pool"

/** SQLAlchemy's pools of connections, which are those of the driver. */
export default defineLibrary({
  name: "sqlalchemy-pool",
  packages: ["SQLAlchemy"],
  modules: ["sqlalchemy"],
  types: {
    [pool]: [],
    "sqlalchemy.pool.AsyncAdaptedQueuePool": [pool],
    "sqlalchemy.pool.NullPool": [pool],
    "sqlalchemy.pool.QueuePool": [pool],
    "sqlalchemy.pool.SingletonThreadPool": [pool],
    "sqlalchemy.pool.StaticPool": [pool],
  },
  returns: { [`${pool}.connect`]: "dbapi.Connection" },
  references: ["https://docs.sqlalchemy.org/en/20/core/pooling.html#using-a-pool-directly"],
})
