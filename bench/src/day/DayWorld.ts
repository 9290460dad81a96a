import { Clock, Console, Effect } from "effect"
import { Client } from "pg"
import { SUBJECTS, writeHistory } from "../audit/AuditHistory.ts"
import { wholeSpan } from "../audit/AuditMix.ts"
import { standIns } from "../standins/StandIns.ts"
import { startServers } from "../world/BenchServers.ts"
import { makeWorldOn, PASSWORD } from "../world/BenchWorld.ts"
import { copyRows } from "../world/CopyRows.ts"
import { person, sessionId, SETTLED } from "../world/Person.ts"
import { giveKeys } from "../world/WorldKeys.ts"

/** Whose profiles are changed: behind the admins of branches. Who signs in and who looks are others. */
const changed = { from: 1005, count: 3000 }

const DAY = 24 * 60 * 60 * 1000

/** Who has nothing proven yet, may prove it, and is none of the callers. */
const isNewcomer = (number: number) => {
  const { isActive, isBlocked, kycStep, role } = person(number)
  return kycStep === 0 && role === "user" && isActive && !isBlocked
}

/** They have completed their registration, and are signed in. */
const letIn = (databaseUrl: string, newcomers: ReadonlyArray<number>, at: Date) =>
  Effect.promise(async () => {
    const client = new Client({ connectionString: databaseUrl })
    await client.connect()
    return client
  }).pipe(
    Effect.flatMap((client) =>
      Effect.gen(function* () {
        const without = newcomers.filter((number) => number % 10 !== 0)
        const columns = ["session_id", "user_code", "platform", "auth_time", "created_at", "last_used_at", "expires_at"]
        yield* copyRows(client, "sessions", columns, without.length, (index) => {
          const number = without[index] ?? 0
          return [sessionId(number), person(number).userCode, "web", at, at, at, new Date(at.getTime() + 7 * DAY)]
        })
        yield* Effect.promise(() =>
          client.query("update registration_progress set step_3_completed = true where user_code = any($1)", [
            newcomers.map((number) => person(number).userCode)
          ])
        )
        yield* Effect.promise(() => client.query("vacuum analyze"))
      }).pipe(Effect.ensuring(Effect.promise(() => client.end())))
    )
  )

/**
 * A world for the mixed day on a PostgreSQL whose commits wait for the disk: `people`, of whom the first 10,000 have a history
 * of `rows` acts, and everybody who takes a part has a key and a token. `environment` is a server's or a worker's.
 */
export const makeDayWorld = Effect.fn("DayWorld.make")(function* (people: number, rows: number) {
  const servers = yield* startServers({ durable: true })
  const newcomers = Array.from({ length: people }, (_, number) => number).filter(
    (number) => number >= SETTLED && isNewcomer(number)
  )
  const callers = Array.from({ length: SETTLED }, (_, number) => number)
  const world = yield* makeWorldOn(servers, people, [...callers, ...newcomers])
  const at = yield* Clock.currentTimeMillis
  yield* letIn(world.databaseUrl, newcomers, new Date(at))
  yield* Console.log(
    `Drawing keys of ${people.toLocaleString("en")} people, writing ${rows.toLocaleString("en")} acts …`
  )
  const end = at - 60_000
  yield* writeHistory(world.databaseUrl, rows, end, yield* giveKeys(people, world))
  const withTokens = (numbers: ReadonlyArray<number>, from: number) =>
    numbers.map((number, index) => ({ number, token: world.tokens[from + index] ?? "" }))
  const environment: Record<string, string> = { ...world.ours, ...(yield* standIns), SMS_TOKEN: "a token of the bench" }
  return {
    servers,
    environment,
    subjects: SUBJECTS,
    order: {
      password: PASSWORD,
      callers: withTokens(callers, 0),
      changed,
      range: wholeSpan(end)
    },
    newcomers: withTokens(newcomers, callers.length)
  }
})
export type DayWorld = Effect.Success<ReturnType<typeof makeDayWorld>>
