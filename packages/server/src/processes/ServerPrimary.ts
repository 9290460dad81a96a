import { Clock, Deferred, Effect, Option, Queue, Schema } from "effect"
import { PrometheusMetrics } from "effect/observability"
import cluster, { type Worker } from "node:cluster"
import { drainSeconds } from "../config/ServerConfig.ts"
import { RateLimitConfig } from "../config/RateLimitConfig.ts"
import { serverLimits } from "../http/ServerLimits.ts"
import { closeConnectionsOnTheirWay } from "./ConnectionsOnTheirWay.ts"
import { type ProcessMetrics, mergedMetrics } from "./MergedMetrics.ts"
import { processDeaths } from "./PrimaryMetrics.ts"
import { FromChild, type FromPrimary } from "./ProcessMessages.ts"
import { afterDeath, type Deaths, noDeaths } from "./Restarts.ts"
import { makeTokenLender } from "./TokenLender.ts"

/** The children end again and again, or cannot start: so does the server. */
export class ProcessesGaveUp extends Schema.TaggedError<ProcessesGaveUp>()("ProcessesGaveUp", {
  message: Schema.String
}) {}

/** One of the processes. Its number stays when another takes its place, so that series of metrics stay few. */
interface Child {
  readonly number: number
  readonly worker: Worker
  readonly startedAtMillis: number
  readonly isReady: boolean
}

type Event =
  | { readonly kind: "told"; readonly number: number; readonly message: FromChild }
  | { readonly kind: "ended"; readonly number: number; readonly why: string }
  | { readonly kind: "start"; readonly number: number }
  | { readonly kind: "stop" }

const decode = Schema.decodeUnknownOption(FromChild)

/** How long children have for their metrics. One that does not answer is left out. */
const METRICS_PATIENCE = "1 second"

/** By when a child that has drained has stopped: connections, requests, sockets and the database. **Units**: milliseconds. */
const STOP_MILLIS = serverLimits.drainMillis + serverLimits.shutdownMillis * 2

/**
 * Serves one port by `processes` children: Node's cluster gives each connection to the next of them. Starts the first, and the
 * others when that one serves, so that what is made at a first start is made once; starts another in the place of one that
 * ends. Stopped, it has the children answer what is under way, and is done when all are. **Errors**: `ProcessesGaveUp` when the
 * first cannot start, or one ends again and again.
 */
export const serverPrimary = Effect.fnUntraced(function* (processes: number, stopping: Deferred.Deferred<void>) {
  const events = yield* Queue.unbounded<Event>()
  const drainMillis = (yield* drainSeconds) * 1000
  const lend = makeTokenLender((yield* RateLimitConfig.config).api_ip)
  const children = new Map<number, Child>()
  const deaths = new Map<number, Deaths>()
  const gathering = new Map<number, { readonly texts: Map<number, string>; readonly all: Deferred.Deferred<void> }>()
  let questions = 0
  let served = false
  const asked = { toStop: false }
  let failure: string | undefined

  const tell = ({ worker }: Child, message: FromPrimary) => {
    if (worker.isConnected()) worker.send(message, undefined, () => {})
  }

  cluster.setupPrimary()
  cluster.schedulingPolicy = cluster.SCHED_RR

  const start = Effect.fnUntraced(function* (number: number) {
    const startedAtMillis = yield* Clock.currentTimeMillis
    const worker = cluster.fork()
    closeConnectionsOnTheirWay(worker.process)
    children.set(number, { number, worker, startedAtMillis, isReady: false })
    worker.on("message", (raw: unknown) => {
      const message = decode(raw)
      if (Option.isSome(message)) Queue.offerUnsafe(events, { kind: "told", number, message: message.value })
    })
    worker.once("exit", (code: number | null, signal: string | null) => {
      Queue.offerUnsafe(events, { kind: "ended", number, why: signal ?? `exit code ${code}` })
    })
    // Of a child that is just ending.
    worker.on("error", () => {})
  })

  const ready = Effect.fnUntraced(function* (child: Child) {
    children.set(child.number, { ...child, isReady: true })
    const { number, worker } = child
    yield* Effect.logInfo("A process serves").pipe(Effect.annotateLogs({ worker: number, pid: worker.process.pid }))
    if (served) return
    served = true
    for (let next = 2; next <= processes; next += 1) yield* start(next)
  })

  const gather = Effect.fnUntraced(function* (asker: Child, question: number) {
    const id = (questions += 1)
    const all = yield* Deferred.make<void>()
    const texts = new Map<number, string>()
    gathering.set(id, { texts, all })
    for (const child of children.values()) if (child.isReady) tell(child, { kind: "metrics-asked", question: id })
    yield* Effect.timeoutOption(Deferred.await(all), METRICS_PATIENCE)
    gathering.delete(id)
    const own: ProcessMetrics = { worker: "primary", text: yield* PrometheusMetrics.format() }
    const theirs = [...texts].toSorted(([a], [b]) => a - b).map(([number, text]) => ({ worker: String(number), text }))
    tell(asker, { kind: "metrics-told", question, text: mergedMetrics([...theirs, own]) })
  })

  const heard = Effect.fnUntraced(function* (child: Child, message: FromChild) {
    switch (message.kind) {
      case "ready":
        return yield* ready(child)
      case "take":
        return tell(child, lend(message.address, message.tokens, yield* Clock.currentTimeMillis))
      case "metrics-wanted":
        return void (yield* Effect.forkChild(gather(child, message.question)))
      case "metrics": {
        const gathered = gathering.get(message.question)
        gathered?.texts.set(child.number, message.text)
        const isReady = [...children.values()].filter((each) => each.isReady)
        if (gathered !== undefined && gathered.texts.size >= isReady.length) {
          yield* Deferred.succeed(gathered.all, undefined)
        }
      }
    }
  })

  const stop = Effect.fnUntraced(function* () {
    if (asked.toStop) return
    asked.toStop = true
    for (const child of children.values()) tell(child, { kind: "drain" })
    const late = Effect.sync(() => {
      for (const { worker } of children.values()) {
        failure ??= "A process did not stop in time"
        worker.process.kill("SIGKILL")
      }
    })
    yield* Effect.forkChild(Effect.andThen(Effect.sleep(drainMillis + STOP_MILLIS), late))
  })

  const ended = Effect.fnUntraced(function* ({ isReady, number, startedAtMillis }: Child, why: string) {
    children.delete(number)
    if (asked.toStop) return
    yield* processDeaths.update(1)
    if (!served && !isReady) {
      failure = "No process of the server could start"
      return yield* stop()
    }
    const livedMillis = (yield* Clock.currentTimeMillis) - startedAtMillis
    const next = afterDeath(deaths.get(number) ?? noDeaths, livedMillis)
    deaths.set(number, next.deaths)
    if (next.waitMillis === undefined) {
      failure = `Process ${number} of the server ends again and again (${why})`
      yield* Effect.logError(failure)
      return yield* stop()
    }
    yield* Effect.logWarning("A process of the server ended, and another takes its place").pipe(
      Effect.annotateLogs({ worker: number, why, wait_millis: next.waitMillis })
    )
    const again = Effect.sync(() => Queue.offerUnsafe(events, { kind: "start", number }))
    yield* Effect.forkChild(Effect.andThen(Effect.sleep(next.waitMillis), again))
  })

  yield* Effect.forkChild(
    Effect.andThen(
      Deferred.await(stopping),
      Effect.sync(() => Queue.offerUnsafe(events, { kind: "stop" }))
    )
  )
  yield* start(1)
  while (!asked.toStop || children.size > 0) {
    const event = yield* Queue.take(events)
    if (event.kind === "stop") yield* stop()
    else if (event.kind === "start") {
      if (!asked.toStop) yield* start(event.number)
    } else {
      const child = children.get(event.number)
      if (child === undefined) continue
      yield* event.kind === "told" ? heard(child, event.message) : ended(child, event.why)
    }
  }
  if (failure !== undefined) return yield* new ProcessesGaveUp({ message: failure })
})
