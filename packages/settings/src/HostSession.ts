import { PgConnection } from "@effect/sql-pg"
import { Duration, Effect, Fiber, type Scope } from "effect"
import { SqlError } from "effect/sql"
import { connect, type Socket } from "node:net"
import type { DatabaseHost } from "./HostList.ts"

/** Where a host is reached, as the driver reads its address: a folder with a socket, or a name and a port. */
const placeOf = ({ name }: DatabaseHost) => {
  const colon = name.lastIndexOf(":")
  const [host, port] = [name.slice(0, colon).replace(/^\[|\]$/g, ""), Number(name.slice(colon + 1))]
  return host.startsWith("/") ? { path: `${host}/.s.PGSQL.${port}` } : { host, port }
}

/** How long a connection is quiet before the peer is asked whether it is there. **Units**: milliseconds. */
export const keepAliveMillis = 10_000

/** A connection as the driver makes it, which can be cut from outside. The driver encrypts it where the address says so. */
export const openSocket = (host: DatabaseHost): Socket =>
  connect({ ...placeOf(host), noDelay: true, keepAlive: true, keepAliveInitialDelay: keepAliveMillis })

/** How long a host has to take a connection, and to answer a question. Beyond that it counts as silent. */
export const hostPatience = { connect: Duration.seconds(2), answer: Duration.seconds(1) } as const

/** What is known of a host that answered. */
export interface HostAnswer {
  readonly takesWrites: boolean
  /**
   * Grows by one with each promotion, so that of two hosts that take writes the one promoted last has the higher. 0 where
   * the server does not tell.
   */
  readonly timeline: number
}

/** Asks a host, as often as one likes. **Errors**: `SqlError` when it does not answer, or not in time. */
export type AskHost = Effect.Effect<HostAnswer, SqlError.SqlError>

const whether = `select not pg_is_in_recovery() and current_setting('default_transaction_read_only') = 'off' as writes`
const which = `select ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int as timeline`

const silent = new SqlError.SqlError({
  reason: new SqlError.ConnectionError({
    cause: new Error("The host does not answer"),
    message: "The host does not answer",
    operation: "probe"
  })
})

/**
 * A session at a host, until the scope ends. It is cut then, and not taken leave of: a host that hangs would keep it open
 * for many minutes. **Errors**: `SqlError` when the host cannot be reached, or not in time.
 */
export const hostSession = Effect.fnUntraced(function* (
  host: DatabaseHost
): Effect.fn.Return<AskHost, SqlError.SqlError, Scope.Scope> {
  let socket: Socket | undefined
  yield* Effect.addFinalizer(() => Effect.sync(() => socket?.destroy()))
  const session = yield* PgConnection.make({
    url: host.url,
    applicationName: "credbuzzpay probe",
    connectTimeout: hostPatience.connect,
    stream: () => (socket = openSocket(host))
  })
  const ask = (text: string) => Effect.map(session.query(text, [], false), ({ rows: [row] }) => row ?? {})
  const both = Effect.gen(function* () {
    const { writes } = yield* ask(whether)
    if (writes !== true) return { takesWrites: false, timeline: 0 }
    const { timeline } = yield* Effect.orElseSucceed(ask(which), () => ({ timeline: 0 }))
    return { takesWrites: true, timeline: Number(timeline) }
  })
  // Detached, because an unanswered query cannot be interrupted: only the waiting for it can.
  return Effect.forkDetach(both).pipe(
    Effect.flatMap(Fiber.join),
    Effect.timeoutOrElse({ duration: hostPatience.answer, orElse: () => Effect.fail(silent) })
  )
})
