import { Effect, type Scope } from "effect"
import { gauge, gaugeReads } from "../../metrics/MetricFamily.ts"

export const sessionsInUse = gauge(
  "database_sessions_in_use",
  "Statements, transactions and streams that have a session of the database, by pool",
  ["pool"]
)
export const sessionsAwaited = gauge(
  "database_sessions_awaited",
  "Statements, transactions and streams that wait for a session of the database, by pool",
  ["pool"]
)
export const sessionsAtMost = gauge("database_sessions_max", "Sessions that a pool may have", ["pool"])

/** How a pool of sessions is used, as gauges of its name. */
export interface PoolCount {
  /** Whether somebody has a session, or waits for one. */
  readonly isUsed: () => boolean
  /** A session that is kept until the scope ends. */
  readonly kept: <A, E, R>(acquire: Effect.Effect<A, E, R | Scope.Scope>) => Effect.Effect<A, E, R | Scope.Scope>
  /** A session that is lent for one effect. */
  readonly lent: <S, A, E, R, E2>(
    lend: (use: (session: S) => Effect.Effect<A, E, R>) => Effect.Effect<A, E | E2, R>,
    use: (session: S) => Effect.Effect<A, E, R>
  ) => Effect.Effect<A, E | E2, R>
}

/** Counts the use of one pool, as long as the scope lives. `pool` is a name of ours, of which there are few. */
export const makePoolCount = Effect.fnUntraced(function* (pool: string, atMost: number) {
  let inUse = 0
  let waiting = 0
  yield* gaugeReads(sessionsInUse, () => inUse, { pool })
  yield* gaugeReads(sessionsAwaited, () => waiting, { pool })
  yield* gaugeReads(sessionsAtMost, () => atMost, { pool })

  const comes = () => {
    waiting -= 1
    inUse += 1
  }
  const leaves = Effect.sync(() => {
    inUse -= 1
  })

  const count: PoolCount = {
    isUsed: () => inUse + waiting > 0,
    kept: (acquire) =>
      Effect.uninterruptibleMask((restore) => {
        waiting += 1
        return restore(acquire).pipe(
          Effect.tap(() => {
            comes()
            return Effect.addFinalizer(() => leaves)
          }),
          Effect.tapCause(() => Effect.sync(() => void (waiting -= 1)))
        )
      }),
    lent: (lend, use) =>
      Effect.suspend(() => {
        let has = false
        waiting += 1
        const used = lend((session) => {
          has = true
          comes()
          return use(session)
        })
        return Effect.ensuring(
          used,
          Effect.sync(() => {
            if (has) inUse -= 1
            else waiting -= 1
          })
        )
      })
  }
  return count
})
