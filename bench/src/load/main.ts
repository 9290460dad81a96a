import autocannon from "autocannon"
import { Schema } from "effect"
import { text } from "node:stream/consumers"
import { LoadOrder, type LoadResult } from "./LoadOrder.ts"
import { asRequest, readRevisions } from "./Revisions.ts"

const order = Schema.decodeUnknownSync(Schema.fromJsonString(LoadOrder))(await text(process.stdin))

const revisions = await readRevisions(order.url, order.requests)

// autocannon's own histogram counts whole milliseconds, which is as long as a request takes here.
const times: Array<number> = []
let answered = 0
let connection = 0
let example = ""

const cpuBefore = process.cpuUsage()
const startedAt = performance.now()
const told = await new Promise<autocannon.Result>((resolve, reject) => {
  const options: autocannon.Options = {
    url: order.url,
    connections: order.connections,
    duration: order.seconds,
    // Each connection has requests of its own, so that together they go through the whole mix.
    setupClient: (client) => {
      const own = order.requests.filter((_, index) => index % order.connections === connection)
      connection += 1
      client.setRequests(own.map(asRequest(revisions)))
    }
  }
  const run = autocannon(options, (error, result) => (result === undefined ? reject(error) : resolve(result)))
  run.on("response", (_client, status, _bytes, milliseconds) => {
    if (status === 200) answered += 1
    else example ||= `status ${status}`
    times.push(milliseconds)
  })
  run.on("reqError", (error) => {
    example ||= String(error)
  })
})
const seconds = (performance.now() - startedAt) / 1000
const cpu = process.cpuUsage(cpuBefore)
const sorted = Float64Array.from(times).toSorted()
const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

const result: LoadResult = {
  answered,
  wrong: times.length - answered + told.errors + told.timeouts,
  example,
  seconds,
  p50: at(0.5),
  p99: at(0.99),
  busy: (cpu.user + cpu.system) / 1e6 / seconds
}
process.stdout.write(JSON.stringify(result))
