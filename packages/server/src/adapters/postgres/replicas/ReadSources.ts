import { PgClient } from "@effect/sql-pg"
import { Effect, type Scope, Stream } from "effect"
import type { SqlConnection, SqlError } from "effect/sql"
import { NeededBeat } from "../../../features/platform/reads/Replicas.ts"
import { makePoolCount } from "../PoolCount.ts"
import type { PrimaryHost } from "../PrimaryHost.ts"
import { type Bounded, cutBy, type Ending } from "./Cut.ts"
import type { Lease, Replica } from "./Replica.ts"
import { readsMoved, readsOf } from "./ReplicaMetrics.ts"
import { isAway, isWorthMoving, silence } from "./ReplicaTrouble.ts"

type Connection = SqlConnection.Connection
type Session = Effect.Effect<Connection, SqlError.SqlError, Scope.Scope>

const PRIMARY = "primary"

/** A session of which each statement is ended when its server does not answer any more. */
const boundedBy = (bounded: Bounded, session: Connection): Connection => ({
  execute: (sql, params, transform) => bounded(session.execute(sql, params, transform)),
  executeUnprepared: (sql, params, transform) => bounded(session.executeUnprepared(sql, params, transform)),
  executeRaw: (sql, params) => bounded(session.executeRaw(sql, params)),
  executeValues: (sql, params) => bounded(session.executeValues(sql, params)),
  executeValuesUnprepared: (sql, params) => bounded(session.executeValuesUnprepared(sql, params)),
  executeStream: (sql, params, transform) => session.executeStream(sql, params, transform)
})

/** Read-only sessions of the primary, lent for reads. */
export const primarySessions = Effect.fnUntraced(function* (
  options: PgClient.PgPoolConfig & { readonly maxConnections: number },
  { awaited }: Pick<PrimaryHost, "awaited">
) {
  const { reserve } = yield* PgClient.make(options)
  const { isUsed, kept } = yield* makePoolCount("read", options.maxConnections)
  yield* awaited(isUsed)
  return kept(reserve)
})

interface Primary {
  readonly session: Session
  /** Tells when it is known not to answer. */
  readonly ending: Ending
}

/**
 * Sends each read to a replica in use that has the beat it needs, in turn, and to the primary where there is none. A statement
 * that a replica does not finish is given to the next, each of them once and the primary last: reads change nothing.
 *
 * **Shape**: `statements` is a connection that keeps none: each statement goes its own way. `session` is one to keep, of one
 * source: what fails on it is not done again.
 */
export const makeReadSources = Effect.fnUntraced(function* (replicas: ReadonlyArray<Replica>, primary: Primary) {
  const context = yield* Effect.context<never>()
  const counted = new Map(
    [PRIMARY, ...replicas.map(({ name }) => name)].map((source) => [source, readsOf.series({ source })])
  )
  const count = (source: string) => counted.get(source)?.updateUnsafe(1, context)
  const ofPrimary = cutBy(primary.ending, () => silence(PRIMARY))
  let reads = 0

  const next = (beat: number, tried: ReadonlySet<Replica>) => {
    const fit = replicas.flatMap((replica) => {
      const lease = tried.has(replica) ? undefined : replica.lease()
      return lease === undefined || lease.beat < beat ? [] : [{ replica, lease }]
    })
    const chosen = fit.length === 0 ? undefined : fit[reads++ % fit.length]
    count(chosen === undefined ? PRIMARY : chosen.replica.name)
    return chosen
  }

  /** Does it on a replica, on the next where that has trouble, and at last on the primary. */
  const somewhere = <A, R>(
    onReplica: (lease: Lease) => Effect.Effect<A, SqlError.SqlError, R>,
    onPrimary: Effect.Effect<A, SqlError.SqlError, R>
  ): Effect.Effect<A, SqlError.SqlError, R> =>
    Effect.flatMap(NeededBeat, ({ beat }) => {
      const tried = new Set<Replica>()
      const attempt = (): Effect.Effect<A, SqlError.SqlError, R> => {
        const chosen = next(beat, tried)
        if (chosen === undefined) return onPrimary
        const { lease, replica } = chosen
        tried.add(replica)
        return Effect.catchIf(onReplica(lease), isWorthMoving, (error) => {
          if (isAway(error)) lease.suspect()
          return Effect.andThen(readsMoved.update(1, { replica: replica.name }), attempt())
        })
      }
      return attempt()
    })

  const statement = <A>(run: (session: Connection) => Effect.Effect<A, SqlError.SqlError>) => {
    const on = (session: Session) => Effect.scoped(Effect.flatMap(session, run))
    return somewhere((lease) => lease.bounded(on(lease.session)), ofPrimary(on(primary.session)))
  }

  const kept = (bounded: Bounded, session: Session) =>
    Effect.map(bounded(session), (found) => boundedBy(bounded, found))

  const session: Session = somewhere((lease) => kept(lease.bounded, lease.session), kept(ofPrimary, primary.session))

  const statements: Connection = {
    execute: (sql, params, transform) => statement((one) => one.execute(sql, params, transform)),
    executeUnprepared: (sql, params, transform) => statement((one) => one.executeUnprepared(sql, params, transform)),
    executeRaw: (sql, params) => statement((one) => one.executeRaw(sql, params)),
    executeValues: (sql, params) => statement((one) => one.executeValues(sql, params)),
    executeValuesUnprepared: (sql, params) => statement((one) => one.executeValuesUnprepared(sql, params)),
    executeStream: (sql, params, transform) =>
      Stream.unwrap(Effect.map(session, (one) => one.executeStream(sql, params, transform)))
  }

  return { session, statements }
})
