import type { PgClient } from "@effect/sql-pg"
import { type Array, Effect, Option, Queue, type Redacted, type Scope } from "effect"
import type { Socket } from "node:net"
import { type DatabaseHost, databaseHosts } from "@credbuzzpay/settings/HostList"
import { type HostAnswer, hostSession } from "@credbuzzpay/settings/HostSession"
import { firstHost, primaryAmong, type SeenHost, takesWrites, timelineOf } from "@credbuzzpay/settings/WritableHost"
import { counter, gauge, gaugeReads } from "../../metrics/MetricFamily.ts"
import { traced } from "../../tracing/Traced.ts"
import { makeSilence, type Silence } from "./Silence.ts"

export const hostsUsed = gauge(
  "database_host_used",
  "1 for the host of the primary that is used, 0 for the others; where DATABASE_URL names several",
  ["address", "host"]
)
export const hostsWritable = gauge(
  "database_host_writable",
  "1 for each host that takes writes, 0 for the others; where DATABASE_URL names several",
  ["address", "host"]
)
export const hostSwitches = counter(
  "database_host_switches_total",
  "Times that another host became the primary that is used"
)

/**
 * How often each host is asked whether it takes writes. A promotion is noticed within this time, so it is the most that we
 * add to the outage of a failover; asking costs a host 0.3 ms of its processor, and the process 0.7 ms. **Units**: milliseconds.
 */
export const askedEveryMillis = 1000

/** Where the primary is, for as long as the scope lives. */
export interface PrimaryHost {
  readonly hosts: Array.NonEmptyReadonlyArray<DatabaseHost>
  readonly used: () => DatabaseHost
  /**
   * Options of a pool, or of a connection: each connection made by them goes to the host that is used when it begins, and is
   * cut when another one is used, or when the host says nothing any more while somebody waits ({@link Silence}). They are read
   * at each connection: give them on as they are, without spreading them.
   */
  readonly options: <A extends Pick<PgClient.PgClientConfig, "url">>(settings: A) => A
  /** Asks every host at once, on new sessions: a server has refused what a primary takes. */
  readonly look: Effect.Effect<void>
  readonly awaited: Silence["awaited"]
}

/** One host of several. */
interface Watched {
  readonly host: DatabaseHost
  readonly sockets: Set<Socket>
  readonly looks: Queue.Queue<void>
  answer: Option.Option<HostAnswer>
}

const named = (each: SeenHost) => `${each.host.name} (timeline ${timelineOf(each)})`

/** The options with what differs from one connection to the next, read together by the driver as it begins one. */
const following = <A extends Pick<PgClient.PgClientConfig, "url">>(
  settings: A,
  used: () => DatabaseHost,
  open: (host: DatabaseHost) => Socket
): A => {
  const options = { ...settings }
  Object.defineProperty(options, "url", { enumerable: true, get: () => used().url })
  Object.defineProperty(options, "stream", {
    enumerable: true,
    get: () => {
      const host = used()
      return () => open(host)
    }
  })
  return options
}

/**
 * Follows the primary among the hosts of an address: asks each of them every second, on a session of its own. When another
 * one takes writes and none that is used does, or it was promoted later, it is used from then on, and connections to the
 * others are cut: on one that hangs they would wait for ever, and what one takes that was replaced is lost. While no host
 * takes writes all stays as it is, and reads go on where they can.
 *
 * The only host of an address is not asked, unless it says nothing while somebody waits.
 *
 * **Shape**: `address` names it in metrics and in the log. **Errors**: none; hosts that are away are silent.
 */
export const makePrimaryHost = traced("PrimaryHost.make")(function* (
  address: "main" | "direct",
  url: Redacted.Redacted<string>
): Effect.fn.Return<PrimaryHost, never, Scope.Scope> {
  const hosts = databaseHosts(url)
  let host = yield* firstHost(hosts)
  const used = () => host
  const { awaited, open: opened } = yield* makeSilence(used)
  if (hosts.length === 1) {
    return { hosts, used, options: (settings) => following(settings, used, opened), look: Effect.void, awaited }
  }

  const watched: ReadonlyArray<Watched> = yield* Effect.forEach(hosts, (each) =>
    Effect.map(Queue.sliding<void>(1), (looks) => ({
      host: each,
      sockets: new Set<Socket>(),
      looks,
      answer: Option.none<HostAnswer>()
    }))
  )
  let writableBefore = 1

  const cutOthers = () => {
    for (const each of watched) {
      if (each.host !== host) for (const socket of each.sockets) socket.destroy()
    }
  }

  const tellOfSeveral = Effect.suspend(() => {
    const writable = watched.filter(takesWrites)
    const before = writableBefore
    writableBefore = writable.length
    if (writable.length < 2 || before > 1) return Effect.void
    const all = writable.map(named).join(", ")
    return Effect.logError(
      `Several hosts of the database take writes: ${all}. ${host.name} is used; stop the others, what is written there is lost`
    )
  })

  const decide = Effect.suspend(() => {
    const chosen = Option.getOrElse(primaryAmong(watched, Option.some(host)), used)
    if (chosen === host) return tellOfSeveral
    const before = host
    host = chosen
    cutOthers()
    return Effect.logWarning(`The primary of the database is ${chosen.name} now (was ${before.name})`).pipe(
      Effect.andThen(hostSwitches.update(1)),
      Effect.andThen(tellOfSeveral)
    )
  })

  const note = (each: Watched, answer: Option.Option<HostAnswer>) => {
    each.answer = answer
    return decide
  }

  /** Asks a host on one session until it fails, or until somebody wants a new one. */
  const onOneSession = (each: Watched) =>
    Effect.gen(function* () {
      const ask = yield* hostSession(each.host)
      let isAsked = false
      while (!isAsked) {
        yield* note(each, Option.some(yield* ask))
        isAsked = Option.isSome(yield* Effect.timeoutOption(Queue.take(each.looks), askedEveryMillis))
      }
    }).pipe(Effect.scoped)

  const watch = (each: Watched) => {
    const isSilent = Effect.andThen(
      note(each, Option.none()),
      Effect.timeoutOption(Queue.take(each.looks), askedEveryMillis)
    )
    return Effect.forever(
      Effect.matchEffect(onOneSession(each), { onFailure: () => isSilent, onSuccess: () => Effect.void })
    )
  }

  const open = (to: DatabaseHost) => {
    const socket = opened(to)
    // Another one is used since the driver read where to go.
    if (to !== host) return socket.destroy()
    const { sockets } = watched.find((each) => each.host === to) ?? { sockets: new Set<Socket>() }
    sockets.add(socket)
    socket.once("close", () => sockets.delete(socket))
    return socket
  }

  for (const each of watched) {
    const labels = { address, host: each.host.name }
    yield* gaugeReads(hostsUsed, () => (each.host === host ? 1 : 0), labels)
    yield* gaugeReads(hostsWritable, () => (takesWrites(each) ? 1 : 0), labels)
    yield* Effect.forkScoped(watch(each))
  }

  return {
    hosts,
    used,
    options: (settings) => following(settings, used, open),
    look: Effect.forEach(watched, ({ looks }) => Queue.offer(looks, undefined), { discard: true }),
    awaited
  }
})
