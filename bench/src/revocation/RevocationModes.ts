import { Effect } from "effect"
import { Redis } from "ioredis"
import { Client } from "pg"

/**
 * How the two instances hear of each other. `LISTEN cut`: no Redis, and PostgreSQL ends their listening connections before
 * each try. `Redis killed`: it dies half-way through and does not come back, so this is the last.
 */
export const revocationModes = ["with Redis", "without Redis", "LISTEN cut", "Redis killed"] as const
export type RevocationMode = (typeof revocationModes)[number]

export const environmentIn = (mode: RevocationMode, environment: Readonly<Record<string, string>>) => {
  const { REDIS_URL: _, ...withoutRedis } = environment
  return mode === "without Redis" || mode === "LISTEN cut" ? withoutRedis : { ...environment }
}

export const killRedis = (url: string) =>
  Effect.promise(async () => {
    const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null })
    client.on("error", () => {})
    await client.connect()
    // It closes the connection instead of answering.
    await client.shutdown("NOSAVE").catch(() => undefined)
    client.disconnect()
  })

/** Ends every connection that listens: until it is back, and knows what it missed, nothing cached may be believed. */
export const cutListening = (databaseUrl: string) =>
  Effect.promise(async () => {
    const client = new Client({ connectionString: databaseUrl })
    await client.connect()
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where query ilike 'listen %' and datname = current_database() and pid <> pg_backend_pid()`)
    await client.end()
  })
