import { clonedDatabase } from "./ClonedDatabase.ts"
import { injectedPostgres } from "./InjectedPostgres.ts"

/** Without any table. */
export const emptyDatabase = clonedDatabase(injectedPostgres, () => "template0")

/** At the newest step, without rows. */
export const migratedDatabase = clonedDatabase(injectedPostgres, () => injectedPostgres().template)
