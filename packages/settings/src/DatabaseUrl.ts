import { postgresUrl } from "./Addresses.ts"
import { setting } from "./Setting.ts"

/** Where PostgreSQL is. Of servers and workers in the role of the program, of migrations in the role of the owner. */
export const databaseUrl = setting(
  "DATABASE_URL",
  postgresUrl,
  "The primary: PostgreSQL 15 or newer. `?ssl=true` or `?sslmode=require` encrypts the connection."
)
