import { migrateToHead } from "@credbuzzpay/migrations/Migrate"
import { PgClient } from "@effect/sql-pg"
import { Effect, Redacted } from "effect"

/** Brings a database to the newest step, over a session of its own: nothing of a server is made on one that lacks steps. */
export const migrated = (databaseUrl: string) =>
  Effect.provide(migrateToHead, PgClient.layer({ url: Redacted.make(databaseUrl), maxConnections: 2 }))
