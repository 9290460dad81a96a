import { Context, Effect, Layer } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { dates } from "../../../adapters/postgres/Rows.ts"
import { InvalidationBus } from "../../platform/cache/InvalidationBus.ts"
import { ReadThroughCache } from "../../platform/cache/ReadThroughCache.ts"

/** Until when a session may be used: null when there is none or it has ended. */
export interface SessionState {
  readonly usableUntilMillis: number
}

const PREFIX = "session:"

/** What the bus calls a session. */
export const sessionKey = (sessionId: string) => `${PREFIX}${sessionId}` as const

/** The session of which a key of the bus tells; none where it is about something else. */
export const sessionOfKey = (told: string): string | undefined =>
  told.startsWith(PREFIX) ? told.slice(PREFIX.length) : undefined

/** Whether sessions still stand, in this process' memory; every end is pushed to every instance (docs/security.md, rule 4). */
export class SessionStates extends Context.Service<SessionStates>()("@credbuzzpay/server/sessions/SessionStates", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const bus = yield* InvalidationBus

    const load = (sessionId: string) =>
      repoBoundary(
        Effect.map(
          dates.first(sql`
            select expires_at from sessions where session_id = ${sessionId} and ended_at is null`),
          (expiresAt): SessionState => ({ usableUntilMillis: expiresAt?.getTime() ?? 0 })
        )
      )
    const cache = yield* ReadThroughCache.make({
      name: "session",
      capacity: 50_000,
      ttl: "60 seconds",
      key: sessionKey,
      load
    })

    /** Inside the transaction that ends the sessions. **Errors**: `Unavailable`. */
    const invalidate = (sessionIds: ReadonlyArray<string>) =>
      sessionIds.length === 0 ? Effect.void : bus.publish(sessionIds.map(sessionKey))

    /** {@link invalidate} as a part of the one statement that ends the sessions; no notice where there are none. */
    const invalidateWithin = <A, E, R>(
      sessionIds: ReadonlyArray<string>,
      change: (notice: Statement.Fragment | undefined) => Effect.Effect<A, E, R>
    ) => (sessionIds.length === 0 ? change(undefined) : bus.publishWithin(sessionIds.map(sessionKey), change))

    return { get: cache.get, hold: cache.hold, stands: cache.stands, invalidate, invalidateWithin }
  })
}) {
  static readonly layer = Layer.effect(SessionStates, SessionStates.make)
}
