import { assert, layer } from "@effect/vitest"
import { Duration, Effect, Layer, Redacted, Result, Schedule } from "effect"
import { SqlClient } from "effect/sql"
import { NodeCrypto } from "@effect/platform-node"
import { Outbox } from "@credbuzzpay/server/features/platform/notifications/Outbox"
import * as TestDatabase from "@credbuzzpay/server/testing/TestDatabase"
import { TestKeys } from "@credbuzzpay/server/testing/TestKeys"
import { type LoggedRun, startRunner } from "./RunnerProcess.ts"

const Environment = Outbox.layer.pipe(
  Layer.provideMerge(TestKeys.layer),
  Layer.provideMerge(Layer.mergeAll(TestDatabase.layer, NodeCrypto.layerSecureRandom))
)

/** Waits for a condition; what never comes is told of before the test's own limit hides it. */
const until = (what: string, output: () => ReadonlyArray<string>, condition: Effect.Effect<boolean>) =>
  condition.pipe(
    Effect.filterOrFail((holds) => holds),
    Effect.retry(Schedule.spaced(Duration.millis(50))),
    Effect.timeout(Duration.seconds(100)),
    Effect.catch(() => Effect.die(new Error(`${what}\n${output().slice(-20).join("\n")}`)))
  )

const jobs = ["blocks-release", "codes-purge", "partitions-ensure", "signing-keys-rotate"]

/** Ticks are whole seconds; the run at a start is for no tick. */
const ticks = (runs: ReadonlyArray<LoggedRun>) => runs.filter(({ scheduledAt }) => scheduledAt.endsWith(".000Z"))
const coversAllJobs = (runs: ReadonlyArray<LoggedRun>) =>
  jobs.every((job) => ticks(runs).some((run) => run.job === job))

layer(Environment, { excludeTestServices: true })("two worker processes on one database", (it) => {
  it.effect(
    "start at once on a database where none ever ran, and the jobs of a killed one go on in the other, once per tick",
    () =>
      Effect.gen(function* () {
        const database = yield* TestDatabase.environment
        const sql = yield* SqlClient.SqlClient
        const outbox = yield* Outbox
        const [first, second] = yield* Effect.all([startRunner(database), startRunner(database)], { concurrency: 2 })
        const output = () => [...first.output, ...second.output]
        const all = () => [...first.runs, ...second.runs]

        const write = (dedupeKey: string) =>
          sql.withTransaction(
            outbox.enqueue(null, {
              template: "account_unlocked",
              to: Redacted.make("asha@example.com"),
              locale: "en",
              dedupeKey,
              variables: { reason: "block_ended" }
            })
          )
        const delivered = (count: number) =>
          Effect.map(
            Effect.orDie(sql<{ n: number }>`select count(*)::int as n from dev_mailbox_messages`),
            ([row]) => row?.n === count
          )

        yield* write("before")
        yield* until(
          "every job runs",
          output,
          Effect.sync(() => coversAllJobs(all()))
        )
        yield* until("the outbox is delivered", output, delivered(1))

        const told = (path: string) =>
          Effect.tryPromise(() =>
            Promise.all([first, second].map(async ({ url: at }) => (await fetch(`${at}${path}`)).text()))
          )
        // One may have done every job before the other is up, which answers with part of it until it is.
        yield* until(
          "both are up",
          output,
          Effect.map(
            Effect.result(told("/metrics")),
            (answers) =>
              Result.isSuccess(answers) && answers.success.every((text) => /^job_late_after_seconds/m.test(text))
          )
        )
        const metrics = yield* told("/metrics")
        const runs = metrics.flatMap((text) => [
          ...text.matchAll(/^job_runs_total\{job="([^"]+)",outcome="success"\}/gm)
        ])
        for (const job of jobs)
          assert.include(
            runs.map(([, name]) => name),
            job
          )
        for (const text of metrics) {
          assert.match(text, /^process_resident_memory_bytes \d+$/m)
          assert.match(text, /^job_late_after_seconds\{job="codes-purge"\} \d+$/m)
          assert.match(text, /^audit_seal_chain_broken_total 0$/m)
          assert.match(text, /^build_info\{version="[^"]+",commit="[^"]+",service="workers"\} 1$/m)
        }
        // One shape of line, of jobs too.
        for (const line of output().filter((each) => each.startsWith("{"))) {
          const { instance, message, service } = JSON.parse(line)
          assert.strictEqual(service, "workers")
          assert.isString(message)
          assert.isString(instance)
        }
        const ready = { status: "ok", dependencies: { database: "ok" }, degraded: [] }
        assert.deepStrictEqual(
          (yield* told("/health/ready")).map((body) => JSON.parse(body)),
          [ready, ready]
        )

        // The one to kill is one that works.
        const [victim, survivor] = ticks(first.runs).length > 0 ? [first, second] : [second, first]
        yield* victim.kill("SIGKILL")
        const soFar = survivor.runs.length
        yield* write("after")
        yield* until(
          "every job runs in the other",
          output,
          Effect.sync(() => coversAllJobs(survivor.runs.slice(soFar)))
        )
        yield* until("the outbox is delivered by the other", output, delivered(2))
        // A tick whose runner dies before it can say that it is done is run again by the other, and by it once.
        const once = (what: string, runs: ReadonlyArray<LoggedRun>) => {
          const done = ticks(runs).map((run) => `${run.job} ${run.scheduledAt}`)
          assert.isAbove(done.length, 0)
          assert.deepStrictEqual(done, [...new Set(done)], `no tick is run twice ${what}`)
        }
        once("while both work", [...victim.runs, ...survivor.runs.slice(0, soFar)])
        once("by the one that goes on", survivor.runs)

        assert.strictEqual(yield* survivor.kill("SIGTERM"), 0)
      }).pipe(Effect.scoped)
  )
})
