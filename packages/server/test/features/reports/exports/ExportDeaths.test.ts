import { assert, layer } from "@effect/vitest"
import { Deferred, Effect, Fiber, Layer, Ref, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import * as MemoryFileStore from "../../../../src/adapters/memory/MemoryFileStore.ts"
import { ExportExpiry } from "../../../../src/features/reports/exports/ExportExpiry.ts"
import { ExportRun } from "../../../../src/features/reports/exports/ExportRun.ts"
import { FileStore } from "../../../../src/features/platform/file-store/FileStore.ts"
import { ownerSays } from "../../../../src/testing/TestDatabase.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { ask, call, exporting, look, said } from "../../../support/Exports.ts"
import { person } from "../../../support/People.ts"
import { acts } from "../../../support/ReportRows.ts"

type Step = "before" | "within" | "after" | "refuse" | "none"

const step = Ref.makeUnsafe<Step>("none")
let reached = Deferred.makeUnsafe<void>()
let goesOn = Deferred.makeUnsafe<void>()

/** A step at which the test holds a run: it says so, and waits. */
const stopAt = (at: Step) =>
  Effect.flatMap(Ref.get(step), (now) =>
    now === at ? Effect.andThen(Deferred.succeed(reached, undefined), Deferred.await(goesOn)) : Effect.void
  )

/** The file store, with a hold before, within and after each file. */
const Held = Layer.effect(
  FileStore,
  Effect.map(FileStore, (files) => ({
    ...files,
    put: <E, R>(...[key, content]: Parameters<typeof files.put<E, R>>) =>
      Effect.gen(function* () {
        if ((yield* Ref.get(step)) === "refuse") return yield* Unavailable.of({ what: "file store" })
        yield* stopAt("before")
        const put = yield* files.put(
          key,
          Stream.tap(content, () => stopAt("within"))
        )
        yield* stopAt("after")
        return put
      })
  }))
).pipe(Layer.provide(MemoryFileStore.layer))

const runDue = Effect.flatMap(ExportRun, (run) => run.runDue)

/** A run that is held at a step, to be killed or let go on. */
const heldAt = Effect.fnUntraced(function* (at: Step) {
  reached = Deferred.makeUnsafe<void>()
  goesOn = Deferred.makeUnsafe<void>()
  yield* Ref.set(step, at)
  const run = yield* Effect.forkChild(runDue)
  yield* Deferred.await(reached)
  yield* Ref.set(step, "none")
  return run
})

const leaseOver = Effect.flatMap(MovableClock, (clock) => clock.advance("121 seconds"))

layer(exporting({ files: Held }), { excludeTestServices: true })("a worker that makes an export", (it) => {
  for (const at of ["before", "within", "after"] as const) {
    it.effect(`may die ${at} the file: another begins anew when its lease is over, and no half file is served`, () =>
      Effect.gen(function* () {
        const files = yield* FileStore
        const someone = yield* person()
        yield* acts([someone.userCode], 10, "2026-11-20T12:00:00Z")
        const asked = yield* ask(someone, {})
        yield* Fiber.interrupt(yield* heldAt(at))
        assert.deepInclude(yield* look(someone, asked), { status: "running", file: null })
        // Nobody takes it while its worker may be alive.
        assert.strictEqual(yield* runDue, 0)
        yield* leaseOver
        assert.strictEqual(yield* runDue, 1)
        const sql = yield* SqlClient.SqlClient
        const [row] = yield* sql<{ status: string; attempts: number; fileKey: string }>`
          select status, attempts, file_key from report_exports where export_id = ${asked.export_id}`
        assert.deepInclude(row, { status: "done", attempts: 2, fileKey: `exports/${asked.export_id}/2.csv` })
        assert.deepStrictEqual(yield* said(asked), [`requested by ${someone.userCode}`, "completed by system"])
        const stored = yield* files.list(`exports/${asked.export_id}/`)
        assert.lengthOf(stored, at === "after" ? 2 : 1)
        // What the dead one left is nobody's, and gone after a day.
        yield* (yield* MovableClock).advance("25 hours")
        yield* (yield* ExportExpiry).expire
        assert.deepStrictEqual(yield* files.list(`exports/${asked.export_id}/`), [])
      })
    )
  }

  it.effect("and comes back after another has taken over ends nothing, and leaves no file", () =>
    Effect.gen(function* () {
      const files = yield* FileStore
      const someone = yield* person()
      yield* acts([someone.userCode], 10, "2026-11-20T12:00:00Z")
      const asked = yield* ask(someone, {})
      const slow = yield* heldAt("after")
      yield* leaseOver
      assert.strictEqual(yield* runDue, 1)
      yield* Deferred.succeed(goesOn, undefined)
      yield* Fiber.join(slow)
      assert.deepStrictEqual(
        (yield* files.list(`exports/${asked.export_id}/`)).map(({ key }) => String(key)),
        [`exports/${asked.export_id}/2.csv`]
      )
      assert.deepStrictEqual(yield* said(asked), [`requested by ${someone.userCode}`, "completed by system"])
    })
  )

  it.effect("stops when it is cancelled, and leaves no file", () =>
    Effect.gen(function* () {
      const files = yield* FileStore
      const someone = yield* person()
      yield* acts([someone.userCode], 10, "2026-11-20T12:00:00Z")
      const asked = yield* ask(someone, {})
      const running = yield* heldAt("within")
      assert.strictEqual((yield* call(someone, "DELETE", asked.export_id)).status, 204)
      yield* Deferred.succeed(goesOn, undefined)
      assert.strictEqual(yield* Fiber.join(running), 1)
      assert.deepInclude(yield* look(someone, asked), { status: "cancelled", file: null })
      assert.deepStrictEqual(yield* files.list(`exports/${asked.export_id}/`), [])
    })
  )

  it.effect("gives up what it cannot finish in three tries, and says so", () =>
    Effect.gen(function* () {
      const someone = yield* person()
      const asked = yield* ask(someone, {})
      for (let attempt = 1; attempt <= 3; attempt++) {
        yield* Fiber.interrupt(yield* heldAt("within"))
        yield* leaseOver
      }
      yield* runDue
      assert.deepInclude((yield* said(asked)).at(-1), "failed by system")
    })
  )

  it.effect("puts an export back that it could not begin, and the outage is told", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const someone = yield* person()
      const asked = yield* ask(someone, {})
      yield* Ref.set(step, "refuse")
      assert.strictEqual((yield* Effect.flip(runDue))._tag, "Unavailable")
      yield* Ref.set(step, "none")
      const [row] = yield* sql`select status, attempts from report_exports where export_id = ${asked.export_id}`
      assert.deepStrictEqual({ ...row }, { status: "queued", attempts: 0 })
      assert.strictEqual(yield* runDue, 1)
    })
  )

  it.effect("puts it back as soon as a database that was away takes it, and does not leave it to its lease", () =>
    Effect.gen(function* () {
      const someone = yield* person()
      const asked = yield* ask(someone, {})
      // The first two times that an export is put back the database is away. A sequence is not rolled back.
      yield* ownerSays("create sequence times_put_back")
      yield* ownerSays(`
        create function be_away() returns trigger language plpgsql security definer as $$
        begin
          if nextval('times_put_back') <= 2 then raise exception 'starting up' using errcode = '57P03'; end if;
          return new;
        end $$`)
      yield* ownerSays(`
        create trigger be_away before update on report_exports for each row
        when (old.status = 'running' and new.status = 'queued') execute function be_away()`)
      yield* Ref.set(step, "refuse")
      assert.strictEqual((yield* Effect.flip(runDue))._tag, "Unavailable")
      yield* Ref.set(step, "none")
      assert.deepInclude(yield* look(someone, asked), { status: "queued" })
      yield* ownerSays("drop trigger be_away on report_exports")
      assert.strictEqual(yield* runDue, 1)
      assert.deepInclude(yield* look(someone, asked), { status: "done" })
    })
  )

  it.effect("shares the work with others: each export is made once", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const people = yield* Effect.forEach([1, 2, 3, 4], () => person())
      const asked = yield* Effect.forEach([...people, ...people], (who) => ask(who, {}))
      const taken = yield* Effect.all([runDue, runDue, runDue], { concurrency: 3 })
      assert.strictEqual(
        taken.reduce((sum, count) => sum + count, 0),
        asked.length
      )
      const rows = yield* sql<{ attempts: number; status: string }>`
        select attempts, status from report_exports where export_id = any(${asked.map((each) => each.export_id)}::uuid[])`
      assert.lengthOf(rows, 8)
      for (const row of rows) assert.deepStrictEqual({ ...row }, { attempts: 1, status: "done" })
    })
  )
})
