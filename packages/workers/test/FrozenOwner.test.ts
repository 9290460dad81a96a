import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { DatabaseConfig } from "@credbuzzpay/server/config/DatabaseConfig"
import { asOwner, layer as testDatabase, ownerSays } from "@credbuzzpay/server/testing/TestDatabase"
import { eventually } from "./Eventually.ts"
import { ownDoor } from "./OwnDoor.ts"
import { startRunner } from "./RunnerProcess.ts"

/** No hour of these comes within the test: every run is asked for. */
const never = { CODES_PURGE_CRON: "0 0 1 1 *" }

/** Rows of which the purge deletes a thousand in each transaction. */
const due = 20_000

/**
 * Each batch that is deleted is noted with the port that its session comes from, and waits until the test lets it go on: a lock
 * of the test's holds it up.
 */
const witness = [
  "create table witness (at timestamptz not null default clock_timestamp(), port integer not null, fence bigint not null)",
  `create function note_purge() returns trigger language plpgsql security definer as $fn$
    begin
      perform pg_advisory_xact_lock_shared(70);
      insert into witness (port, fence) select inet_client_port(), fence from jobs where job = 'codes-purge';
      return null;
    end $fn$`,
  "create trigger note_purge after delete on otp_budgets for each statement execute function note_purge()",
  `insert into otp_budgets select sha256(n::text::bytea), 'send', now() - interval '9 days', 1, now() - interval '9 days', 1,
    now() - interval '9 days' from generate_series(1, ${due}) n`
]

const Environment = Layer.effectDiscard(Effect.forEach(witness, ownerSays)).pipe(Layer.provideMerge(testDatabase))

interface Job {
  readonly owner: string | null
  readonly fence: bigint
}

const jobOf = Effect.flatMap(SqlClient.SqlClient, (sql) =>
  Effect.map(sql<Job>`select owner, fence from jobs where job = 'codes-purge'`, ([job]) => job)
)

const runs = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql<{ owner: string; outcome: string | null; trigger: string; requestedBy: string | null }>`
    select owner, outcome, trigger, requested_by from job_runs where job = 'codes-purge' order by started_at, run_id`
)

const ask = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql`
    with asked as (update jobs set run_requested_at = now(), run_requested_by = 'ABCD2345' where job = 'codes-purge')
    select pg_notify('jobs', 'codes-purge')`
)

const noted = asOwner(
  Effect.flatMap(
    SqlClient.SqlClient,
    (sql) => sql<{ port: number; fence: bigint }>`select port, fence from witness order by at`
  )
)

const left = asOwner(
  Effect.flatMap(SqlClient.SqlClient, (sql) =>
    Effect.map(sql<{ n: number }>`select count(*)::int as n from otp_budgets`, ([row]) => row?.n ?? 0)
  )
)

const ready = (at: string) => Effect.promise(async () => (await fetch(`${at}/health/ready`)).status)

const saysThatItWasFollowed = (line: string) => /A job has another owner|A job was stopped/.test(line)

layer(Environment, { excludeTestServices: true })("[FAULT 25] a worker frozen in the middle of a job", (it) => {
  it.effect("writes nothing of it after its successor began, stays in good health, and can have the job again", () =>
    Effect.gen(function* () {
      const { url } = yield* DatabaseConfig
      const sql = yield* SqlClient.SqlClient
      const started = Effect.gen(function* () {
        const door = yield* ownDoor(url)
        return { ...(yield* startRunner({ DATABASE_URL: Redacted.value(door.url) }, never)), ports: door.ports }
      })
      const both = yield* Effect.all([started, started], { concurrency: 2 })
      const output = () => both.flatMap((each) => each.output)
      // While the second one joins, jobs still move to it.
      yield* eventually(
        "each has its part of the jobs",
        output,
        sql<{ owner: string }>`select distinct owner from jobs where owner is not null`,
        (owners) => both.every((each) => owners.some(({ owner }) => owner === each.owner))
      )
      // Held in the middle of its first batch, in an open transaction; then frozen, then let go on by the database.
      const { before, frozen, successor } = yield* asOwner(
        Effect.gen(function* () {
          const owner = yield* SqlClient.SqlClient
          return yield* owner.withTransaction(
            Effect.gen(function* () {
              yield* owner`select pg_advisory_xact_lock(70)`
              yield* Effect.provideService(ask, SqlClient.SqlClient, sql)
              yield* eventually(
                "the purge waits in its transaction",
                output,
                owner`select from pg_locks where locktype = 'advisory' and objid = 70 and not granted`,
                ({ length }) => length === 1
              )
              const before = yield* Effect.provideService(jobOf, SqlClient.SqlClient, sql)
              const doing = both.find(({ owner }) => owner === before?.owner)
              const other = both.find(({ owner }) => owner !== before?.owner)
              assert.isDefined(doing)
              assert.isDefined(other)
              yield* doing.signal("SIGSTOP")
              return { before, frozen: doing, successor: other }
            })
          )
        })
      )
      const asleep = yield* runs
      assert.deepStrictEqual(asleep, [
        { owner: frozen.owner, outcome: null, trigger: "request", requestedBy: "ABCD2345" }
      ])

      // What was asked for is done by the other one, to its end.
      const after = yield* eventually("the other takes the job", output, jobOf, (job) => job?.owner === successor.owner)
      assert.isAbove(Number(after?.fence), Number(before?.fence))
      yield* eventually("the other does it", output, runs, (all) => all.length === 2 && all[1]?.outcome === "success")
      assert.deepStrictEqual(
        (yield* runs).map(({ outcome, owner, requestedBy }) => ({ outcome, owner, requestedBy })),
        [
          { outcome: "lost", owner: frozen.owner, requestedBy: "ABCD2345" },
          { outcome: "success", owner: successor.owner, requestedBy: "ABCD2345" }
        ]
      )
      assert.strictEqual(yield* left, 0)

      // More to delete, so that one who goes on has what to do.
      yield* ownerSays(witness[3] ?? "")
      yield* frozen.signal("SIGCONT")
      yield* eventually(
        "it finds that it was followed",
        output,
        Effect.sync(() => frozen.output),
        (lines) => lines.some(saysThatItWasFollowed)
      )
      yield* eventually("it is in good health", output, ready(frozen.url), (status) => status === 200)
      const byFrozen = (yield* noted).filter(({ port }) => frozen.ports.has(port))
      assert.deepStrictEqual(byFrozen, [])
      assert.strictEqual(yield* left, due)
      assert.strictEqual((yield* runs).length, 2)

      // Its successor is gone: it has the job again, with a token of its own, and does it.
      yield* successor.kill("SIGKILL")
      const again = yield* eventually("it has the job again", output, jobOf, (job) => job?.owner === frozen.owner)
      assert.isAbove(Number(again?.fence), Number(after?.fence))
      yield* ask
      yield* eventually("it does it", output, runs, (all) => all[2]?.outcome === "success")
      assert.strictEqual(yield* left, 0)
      const fences = (yield* noted).map(({ fence }) => fence)
      assert.deepStrictEqual(
        fences,
        fences.toSorted((a, b) => Number(a - b))
      )
      assert.strictEqual(yield* frozen.kill("SIGTERM"), 0)
    }).pipe(Effect.scoped)
  )
})
