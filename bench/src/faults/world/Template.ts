import { Effect } from "effect"
import { Client } from "pg"
import { makeWorldOn } from "../../world/BenchWorld.ts"
import { giveKeys } from "../../world/WorldKeys.ts"
import { PEOPLE } from "../load/Person.ts"
import type { OwnPostgres } from "../parts/OwnPostgres.ts"

/** Nobody has begun their KYC. */
const asBeforeKyc = async (databaseUrl: string) => {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query("update user_accounts set kyc_verification_step = 0, is_kyc_complete = false")
  await client.end()
}

/** A migrated database with people, keys and tokens on a cluster, from which each scenario gets a copy. */
export const makeTemplate = Effect.fn("Template.make")(function* (postgres: OwnPostgres, redisUrl: string) {
  const servers = { postgresUrl: postgres.migratorUrl("erp"), redisUrl, made: { databases: 0 } }
  const world = yield* makeWorldOn(servers, PEOPLE, PEOPLE)
  yield* giveKeys(PEOPLE, world)
  yield* Effect.promise(() => asBeforeKyc(world.databaseUrl))
  const environment: Readonly<Record<string, string>> = world.ours
  const name = new URL(world.databaseUrl).pathname.slice(1)
  let copies = 0
  return {
    world,
    servers,
    personKeysDir: environment["PERSON_KEYS_DIR"] ?? "",
    /** The name of a new copy. */
    copy: Effect.promise(async () => {
      copies += 1
      const copied = `faults_${copies}`
      const client = new Client({ connectionString: postgres.migratorUrl("erp") })
      await client.connect()
      await client.query(`create database ${copied} template ${name}`)
      await client.end()
      // PostgreSQL copies a sequence as it is, with values ahead that it would not log before the next checkpoint: a crash in
      // between would give them twice (seen of 15 and 18).
      await postgres.asked("postgres", "checkpoint")
      return copied
    })
  }
})
export type Template = Effect.Success<ReturnType<typeof makeTemplate>>
