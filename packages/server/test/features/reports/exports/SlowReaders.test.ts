import { assert, layer } from "@effect/vitest"
import { Effect, Schedule, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { get, type IncomingMessage } from "node:http"
import type { FileKey } from "../../../../src/features/platform/file-store/FileKey.ts"
import { FileStore } from "../../../../src/features/platform/file-store/FileStore.ts"
import { ExportRun } from "../../../../src/features/reports/exports/ExportRun.ts"
import { answerLimits } from "../../../../src/http/ServerLimits.ts"
import { TestAddress } from "../../../../src/testing/TestApp.ts"
import { ask, call, exporting, look } from "../../../support/Exports.ts"
import { person } from "../../../support/People.ts"

/** Far more than what waits between the two ends of a connection. */
const PIECE = new Uint8Array(1024 * 1024)
const MIB = 64

/** An export whose file is larger than anything that fits between two ends. */
const large = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const who = yield* person()
  const asked = yield* ask(who, {})
  yield* Effect.flatMap(ExportRun, (run) => run.runDue)
  const [row] = yield* sql<{ fileKey: FileKey }>`
    select file_key from report_exports where export_id = ${asked.export_id}`
  const pieces = Stream.fromIterable(Array.from({ length: MIB }, () => PIECE))
  yield* (yield* FileStore).put(row!.fileKey, pieces)
  return (yield* look(who, asked)).file!.url
})

/** Begins to fetch, and reads nothing of it. */
const begin = (address: string, localAddress = "127.0.0.1") =>
  Effect.flatMap(TestAddress, ({ url }) =>
    Effect.callback<IncomingMessage>((resume) => {
      const port = new URL(url).port
      const request = get({ host: "127.0.0.1", port, path: address, localAddress, agent: false }, (response) => {
        response.pause()
        response.on("error", () => undefined)
        resume(Effect.succeed(response))
      })
      request.once("error", (error) => resume(Effect.die(error)))
    })
  )

const letGo = (responses: ReadonlyArray<IncomingMessage>) =>
  Effect.sync(() => {
    for (const response of responses) response.destroy()
  })

const statuses = (responses: ReadonlyArray<IncomingMessage>) => {
  const counts = new Map<number, number>()
  for (const { statusCode = 0 } of responses) counts.set(statusCode, (counts.get(statusCode) ?? 0) + 1)
  return Object.fromEntries(counts)
}

layer(exporting(), { excludeTestServices: true })("the file of an export", (it) => {
  it.effect("[FAULT 9] has four readers at once: of 200 slow ones 196 are told to come again, and hold nothing", () =>
    Effect.gen(function* () {
      const [address, other] = [yield* large, yield* large]
      const all = yield* Effect.forEach(Array.from({ length: 200 }), () => begin(address), { concurrency: 20 })
      assert.deepStrictEqual(statuses(all), { 200: answerLimits.perLink, 429: 200 - answerLimits.perLink })
      const refused = all.find(({ statusCode }) => statusCode === 429)
      assert.strictEqual(refused?.headers["retry-after"], "10")
      const next = yield* begin(other)
      assert.strictEqual(next.statusCode, 200)
      yield* letGo([...all, next])
      const again = Effect.map(call(undefined, "GET", address), ({ status }) => status)
      yield* Effect.repeat(again, { until: (status) => status === 200, schedule: Schedule.spaced("20 millis") })
    })
  )

  it.effect("[FAULT 9] counts to the address of whoever fetches it, of many files too, and not to another's", () =>
    Effect.gen(function* () {
      const most = answerLimits.perAddress
      const files = yield* Effect.forEach(Array.from({ length: most / answerLimits.perLink + 1 }), () => large)
      const four = Array.from({ length: answerLimits.perLink })
      const all = yield* Effect.forEach(
        files.flatMap((address) => four.map(() => address)),
        (address) => begin(address, "127.0.4.1")
      )
      assert.deepStrictEqual(statuses(all), { 200: most, 429: answerLimits.perLink })
      const neighbour = yield* begin(files.at(-1)!, "127.0.4.2")
      assert.strictEqual(neighbour.statusCode, 200)
      yield* letGo([...all, neighbour])
    })
  )
})
