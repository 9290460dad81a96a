import { Effect } from "effect"
import { Redis } from "ioredis"

/** How the two instances hear of each other. `redis killed`: it dies half-way through and does not come back. */
export const revocationModes = ["with Redis", "without Redis", "Redis killed"] as const
export type RevocationMode = (typeof revocationModes)[number]

export const environmentIn = (mode: RevocationMode, environment: Readonly<Record<string, string>>) => {
  const { REDIS_URL: _, ...withoutRedis } = environment
  return mode === "without Redis" ? withoutRedis : { ...environment }
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
