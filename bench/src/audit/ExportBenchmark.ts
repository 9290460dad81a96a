import { Console, Effect } from "effect"
import { get, type IncomingMessage } from "node:http"
import { median } from "../Figures.ts"
import { ourServer } from "../compare/Contestants.ts"
import { Disagreement } from "../compare/Disagreement.ts"
import { forgetPeak, memoryOf } from "../compare/ProcessMemory.ts"
import type { ServerProcess } from "../compare/ServerProcess.ts"
import type { BenchWorld } from "../world/BenchWorld.ts"
import { makeAuditedWorld } from "./AuditedWorld.ts"
import { AUDIT_REPORT, wholeSpan } from "./AuditMix.ts"

/** How much more memory a file may take than an idle server. **Units**: MiB. **Source**: the promise of reports. */
const TOLERATED_MIB = 100

const LINE_FEED = 10

const lineEnds = (chunk: Uint8Array) => {
  let count = 0
  for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, at + 1)) count += 1
  return count
}

/** Takes the whole file. Fails when it was cut off. */
const download = (url: string, token: string) =>
  Effect.tryPromise({
    try: async () => {
      const startedAt = performance.now()
      const response = await new Promise<IncomingMessage>((resolve, reject) =>
        get(url, { headers: { authorization: `Bearer ${token}` } }, resolve).once("error", reject)
      )
      let [lines, bytes] = [0, 0]
      for await (const chunk of response) {
        lines += lineEnds(chunk)
        bytes += chunk.length
      }
      if (response.statusCode !== 200) throw new Error(`The export was answered with ${response.statusCode}`)
      return { rows: lines - 1, bytes, seconds: (performance.now() - startedAt) / 1000 }
    },
    catch: (cause) => new Disagreement({ message: String(cause) })
  })

/** Takes the whole history as one file. */
export const exportRows = (server: ServerProcess, world: BenchWorld, end: number) =>
  download(`${server.url}${AUDIT_REPORT}?${wholeSpan(end)}&format=csv`, world.tokens[0] ?? "")

/**
 * The audit trail as CSV: all `rows`, `files` times one after the other. Prints rows a second, and the peak of the server's
 * memory over what it takes idle; true when that is below 100 MiB and no row was missing.
 */
export const exportBenchmark = Effect.fn("ExportBenchmark.run")(function* (options: {
  readonly rows: number
  readonly files: number
}) {
  const { end, world } = yield* makeAuditedWorld(options.rows)
  const server = yield* ourServer(world.ours)
  const token = world.tokens[0] ?? ""
  // What compiles and allocates once is no part of what a long file takes.
  yield* download(`${server.url}${AUDIT_REPORT}?from=${new Date(end - 3_600_000).toISOString()}&format=csv`, token)
  yield* Effect.sleep("2 seconds")
  const idle = yield* memoryOf(server.pid, "VmRSS")
  yield* forgetPeak(server.pid)
  const rates: Array<number> = []
  for (let n = 1; n <= options.files; n += 1) {
    const before = yield* server.usage
    const { bytes, rows, seconds } = yield* exportRows(server, world, end)
    const after = yield* server.usage
    if (rows !== options.rows)
      return yield* new Disagreement({ message: `A file had ${rows} rows, not ${options.rows}` })
    rates.push(rows / seconds)
    const busy = (after.cpuMicros - before.cpuMicros) / 1e6 / seconds
    yield* Console.log(
      `File ${n}: ${(bytes / 2 ** 20).toFixed(0)} MiB in ${seconds.toFixed(1)} s, ${Math.round(rows / seconds).toLocaleString("en")} rows/s, ` +
        `${(busy * 100).toFixed(0)} % of a processor, peak ${(yield* memoryOf(server.pid, "VmHWM")).toFixed(0)} MiB`
    )
  }
  const peak = yield* memoryOf(server.pid, "VmHWM")
  const over = peak - idle
  const holds = over < TOLERATED_MIB
  yield* Console.log(
    `\n${options.rows.toLocaleString("en")} rows as CSV: ${Math.round(median(rates)).toLocaleString("en")} rows/s; ` +
      `peak ${peak.toFixed(0)} MiB, ${over.toFixed(0)} MiB over idle (${idle.toFixed(0)} MiB)${holds ? "" : `: more than ${TOLERATED_MIB}`}`
  )
  return { holds, rows: options.rows, rowsPerSecond: median(rates), idleMib: idle, peakMib: peak, overMib: over }
}, Effect.scoped)
