import { type AbuseDone, beginAbuse, signIn } from "@credbuzzpay/server/testing/AbusiveClients"
import { Console, Effect, Record } from "effect"
import { ourServer } from "../compare/Contestants.ts"
import { quantile, table } from "../Figures.ts"
import { makeBenchWorld, PASSWORD } from "../world/BenchWorld.ts"
import { person, SUPER_ADMINS } from "../world/Person.ts"

/** So that a report of all is some megabytes, which no buffer takes for a reader who reads nothing. */
const PEOPLE = 100_000

/** Whose step-ups fail; those who sign in come after them. */
const ABUSERS = 60

/** The slowest of a hundred sign-ins, on two processors that the clients use too. **Units**: milliseconds. */
export const WORST_MILLIS = 2000

export interface AbuseOptions {
  /** Sign-ins each, without abuse and with it. */
  readonly samples: number
  /** How many do each kind of abuse. */
  readonly clients: number
}

interface SignIns {
  readonly p50: number
  readonly p99: number
  readonly failed: number
}

/** Sign-ins one after another, each of somebody else and from another address. */
const signIns = Effect.fnUntraced(function* (port: number, first: number, samples: number) {
  const millis: Array<number> = []
  let failed = 0
  for (let n = 0; n < samples; n += 1) {
    const startedAt = performance.now()
    const status = yield* signIn(port, n, person(SUPER_ADMINS + ABUSERS + first + n).email, PASSWORD)
    millis.push(performance.now() - startedAt)
    if (status !== 200) failed += 1
  }
  return { p50: quantile(millis, 0.5), p99: quantile(millis, 0.99), failed } satisfies SignIns
})

const row = (name: string, { failed, p50, p99 }: SignIns) => [
  name,
  `${p50.toFixed(0)} ms`,
  `${p99.toFixed(0)} ms`,
  String(failed)
]

/** The limits as they are when nothing is configured: they are a part of what is measured. */
const withLimits = (environment: Readonly<Record<string, string>>) =>
  Record.filter({ ...environment }, (_, name) => !name.startsWith("RATE_LIMIT_"))

/**
 * How long signing in takes, quiet and while clients do at once: wrong step-ups, CSV files that they do not read, `/docs` in
 * a loop, WebSocket messages of 15 MiB, invalid registrations. `holds`: none failed, and 99 of 100 took less than 2 s.
 */
export const abuseBenchmark = Effect.fn("AbuseBenchmark.run")(function* ({ clients, samples }: AbuseOptions) {
  const world = yield* makeBenchWorld(PEOPLE, SUPER_ADMINS + ABUSERS)
  const server = yield* ourServer(withLimits(world.ours))
  const port = Number(new URL(server.url).port)
  // The compiler sees a login less often than a read.
  yield* signIns(port, 0, samples)
  yield* Console.log(`Signing in ${samples} times, quiet …`)
  const quiet = yield* signIns(port, samples, samples)
  yield* Console.log(`Signing in ${samples} times, while ${clients} clients each abuse the server …`)
  const abused = yield* Effect.scoped(
    Effect.gen(function* () {
      const done = yield* beginAbuse(
        {
          port,
          people: world.tokens.slice(SUPER_ADMINS),
          staff: world.tokens[0] ?? "",
          csvPath: "/api/v1/reports/kyc-status?format=csv"
        },
        clients
      )
      const found = yield* signIns(port, 2 * samples, samples)
      return { found, done: { ...done } satisfies AbuseDone }
    })
  )
  yield* Console.log(
    table([["signing in", "p50", "p99", "failed"], row("quiet", quiet), row("under abuse", abused.found)])
  )
  yield* Console.log(
    Object.entries(abused.done)
      .map(([kind, count]) => `${kind}: ${count}`)
      .join(", ")
  )
  const holds = quiet.failed + abused.found.failed === 0 && abused.found.p99 < WORST_MILLIS
  return { quiet, abused: abused.found, done: abused.done, holds }
}, Effect.scoped)
