import { homedir } from "node:os"
import { join } from "node:path"
import { startMariaDb } from "./mariadb.ts"
import { startPostgres } from "./postgres.ts"
import { nativePython } from "./python.ts"
import { runFixtures } from "./run-fixtures.ts"
import { runPrograms } from "./run-programs.ts"

/**
 * `npm run test:ecosystem`: fixtures and generated programs run before and after their rewrite with the drivers, ORMs and
 * template libraries themselves, on PostgreSQL, MariaDB, SQLite and DuckDB, on CPython 3.14. Installs what it needs under
 * `INTERPOLICE_ECOSYSTEM` or the user's cache folder, and says what it leaves out. `ONLY=psycopg2,apsw` runs the programs
 * of these drivers alone, `ONLY=psycopg/parts.py` this fixture.
 */
const say = (text: string) => process.stdout.write(`${text}\n`)
const only = process.env.ONLY?.split(",") ?? []
const chosenFixtures = only.filter(name => name.endsWith(".py"))
const chosenDrivers = only.filter(name => !name.endsWith(".py"))
const asks = (names: readonly string[]) => only.length === 0 || names.length > 0
const python = nativePython(
  process.env.INTERPOLICE_ECOSYSTEM ?? join(homedir(), ".cache/interpolice-ecosystem"),
)
if (typeof python === "string") {
  say(`skipped everything: ${python}`)
  process.exit(0)
}
const postgres = await startPostgres()
if (typeof postgres === "string") say(`skipped PostgreSQL: ${postgres}`)
const mariadb = await startMariaDb(python)
if (typeof mariadb === "string") say(`skipped MariaDB: ${mariadb}`)
say(
  "no server to run here: ClickHouse and SQL Server (the texts that their drivers send are compared), Oracle, Snowflake, BigQuery",
)

try {
  const fixtures = asks(chosenFixtures) ? runFixtures(python, postgres, chosenFixtures, say) : 0
  const programs = asks(chosenDrivers)
    ? await runPrograms(python, { postgres, mariadb }, chosenDrivers, say)
    : 0
  process.exitCode = fixtures + programs > 0 ? 1 : 0
} finally {
  if (typeof postgres !== "string") postgres.stop()
  if (typeof mariadb !== "string") mariadb.stop()
}
