import { Effect, Layer } from "effect"
import {
  constants,
  monitorEventLoopDelay,
  performance,
  type PerformanceEntry,
  PerformanceObserver
} from "node:perf_hooks"
import { HostFacts } from "./HostFacts.ts"
import { counter, counterReads, gauge, gaugeReads, histogram } from "./MetricFamily.ts"

// Names and meanings are those of prom-client, the client of Node that dashboards are made for.
const cpuSeconds = counter("process_cpu_seconds_total", "Processor time of the process, user and system")
const residentBytes = gauge("process_resident_memory_bytes", "Memory of the process that is in RAM")
const memoryLimit = gauge(
  "process_memory_limit_bytes",
  "Memory that the process may have: its container's limit, else the machine's"
)
const openFds = gauge("process_open_fds", "File descriptors that are open")
const maxFds = gauge("process_max_fds", "File descriptors that may be open at most")
const startTime = gauge("process_start_time_seconds", "When the process started, in seconds since 1970")
const heapUsed = gauge("nodejs_heap_size_used_bytes", "Memory of V8's heap that is used")
const heapTotal = gauge("nodejs_heap_size_total_bytes", "Memory of V8's heap")
const externalBytes = gauge("nodejs_external_memory_bytes", "Memory of buffers and such, beside V8's heap")
const eventLoopLag = gauge(
  "nodejs_eventloop_lag_p99_seconds",
  "99th percentile of how late the event loop was since the metrics were read last"
)
const eventLoopUse = gauge(
  "nodejs_eventloop_utilization_ratio",
  "Share of the time since the metrics were read last in which the event loop worked"
)
const activeResources = gauge("nodejs_active_resources", "Sockets, timers, requests and such that are open")
const gcDuration = histogram(
  "nodejs_gc_duration_seconds",
  "Pauses for collecting garbage, by kind",
  [0.001, 0.01, 0.1, 1, 2, 5],
  ["kind"]
)

export const processFamilies = [
  cpuSeconds,
  residentBytes,
  memoryLimit,
  openFds,
  maxFds,
  startTime,
  heapUsed,
  heapTotal,
  externalBytes,
  eventLoopLag,
  eventLoopUse,
  activeResources,
  gcDuration
]

const gcKinds: Readonly<Record<number, string>> = {
  [constants.NODE_PERFORMANCE_GC_MAJOR]: "major",
  [constants.NODE_PERFORMANCE_GC_MINOR]: "minor",
  [constants.NODE_PERFORMANCE_GC_INCREMENTAL]: "incremental",
  [constants.NODE_PERFORMANCE_GC_WEAKCB]: "weakcb"
}

/** Entries of "gc" say their kind, which Node's types do not know. */
const gcKindOf = (entry: PerformanceEntry): string => {
  const { kind } = Reflect.get(entry, "detail") as { readonly kind: number }
  return gcKinds[kind] ?? "other"
}

/** How often the delay of the event loop is sampled; what it shows when idle, and is taken off. **Units**: ms. */
const RESOLUTION = 10
const NANOS = 1e9

const collecting = Effect.acquireRelease(
  Effect.map(Effect.context<never>(), (context) => {
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        gcDuration.series({ kind: gcKindOf(entry) }).updateUnsafe(entry.duration / 1000, context)
      }
    })
    observer.observe({ entryTypes: ["gc"] })
    return observer
  }),
  (observer) => Effect.sync(() => observer.disconnect())
)

const looping = Effect.gen(function* () {
  const delay = yield* Effect.acquireRelease(
    Effect.sync(() => {
      const histogramOfDelays = monitorEventLoopDelay({ resolution: RESOLUTION })
      histogramOfDelays.enable()
      return histogramOfDelays
    }),
    (histogramOfDelays) => Effect.sync(() => histogramOfDelays.disable())
  )
  let before = performance.eventLoopUtilization()
  yield* gaugeReads(eventLoopLag, () => {
    const late = Math.max(0, delay.percentile(99) / NANOS - RESOLUTION / 1000)
    delay.reset()
    return Number.isFinite(late) ? late : 0
  })
  yield* gaugeReads(eventLoopUse, () => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, before)
    before = now
    return utilization
  })
})

/** What is read of this process each time somebody asks: as long as the layer lives, some 0.3 ms a time. */
export const ProcessMetrics: Layer.Layer<never, never, HostFacts> = Layer.effectDiscard(
  Effect.gen(function* () {
    const started = performance.timeOrigin / 1000
    yield* counterReads(cpuSeconds, () => {
      const { system, user } = process.cpuUsage()
      return (system + user) / 1e6
    })
    yield* gaugeReads(startTime, () => started)
    const { descriptors, memory } = yield* HostFacts
    yield* gaugeReads(residentBytes, () => memory().used)
    yield* gaugeReads(memoryLimit, () => memory().atMost)
    if (descriptors() !== undefined) {
      yield* gaugeReads(openFds, () => descriptors()?.used ?? 0)
      yield* gaugeReads(maxFds, () => descriptors()?.atMost ?? 0)
    }
    yield* gaugeReads(heapUsed, () => process.memoryUsage().heapUsed)
    yield* gaugeReads(heapTotal, () => process.memoryUsage().heapTotal)
    yield* gaugeReads(externalBytes, () => process.memoryUsage().external)
    yield* gaugeReads(activeResources, () => process.getActiveResourcesInfo().length)
    yield* looping
    yield* collecting
  })
)
