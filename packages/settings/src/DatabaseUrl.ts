import { Option, type Redacted } from "effect"
import { primaryUrl } from "./Addresses.ts"
import { oneOf } from "./Kinds.ts"
import { setting } from "./Setting.ts"
import type { SettingProblem } from "./SettingProblem.ts"

/** Where PostgreSQL is. Of servers and workers in the role of the program, of migrations in the role of the owner. */
export const databaseUrl = setting(
  "DATABASE_URL",
  primaryUrl,
  "The primary: PostgreSQL 15 or newer. `?ssl=true` or `?sslmode=require` encrypts the connection. Several hosts (`postgres://erp:pw@db1:5432,db2:5432/erp`) are one primary and those that may take its place: whichever takes writes is used, and found again after a failover."
)

/** Where what needs a session goes, past a pooler that gives none. */
export const databaseDirectUrl = setting(
  "DATABASE_DIRECT_URL",
  primaryUrl,
  "PostgreSQL itself, where DATABASE_URL leads to a pooler: for LISTEN, the locks of workers, migrations and backups. One host or several, as DATABASE_URL."
).optional("the address in DATABASE_URL")

/** What stands between a program and its database. `transaction`: a pooler that gives a session for one transaction. */
export const databasePooler = setting(
  "DATABASE_POOLER",
  oneOf(["none", "transaction"]),
  "`transaction` where DATABASE_URL (and DATABASE_REPLICA_URLS) lead to a pooler that gives a session for one transaction, as PgBouncer with `pool_mode = transaction`. It needs DATABASE_DIRECT_URL."
).withDefault("none")

export type Pooler = "none" | "transaction"

interface Addresses {
  readonly url: Redacted.Redacted<string>
  readonly directUrl: Option.Option<Redacted.Redacted<string>>
}

/** An address and the setting that it is from. */
export interface SetAddress {
  readonly setting: string
  readonly url: Redacted.Redacted<string>
}

/** The address at which each connection is a session of its own. */
export const sessionAddress = ({ directUrl, url }: Addresses): SetAddress =>
  Option.match(directUrl, {
    onNone: () => ({ setting: databaseUrl.name, url }),
    onSome: (direct) => ({ setting: databaseDirectUrl.name, url: direct })
  })

/** What is wrong with a pooler before the only address that is known. */
export const poolerProblems = (directUrl: Option.Option<unknown>, pooler: Pooler): ReadonlyArray<SettingProblem> =>
  pooler === "transaction" && Option.isNone(directUrl)
    ? [
        {
          setting: databaseDirectUrl.name,
          message: `must be set beside ${databasePooler.name}=transaction, to the address of PostgreSQL itself`,
          missing: true
        }
      ]
    : []
