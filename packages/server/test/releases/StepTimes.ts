import { NodeRuntime, NodeServices } from "@effect/platform-node"
import { PgClient } from "@effect/sql-pg"
import { migrateTo, pending } from "@credbuzzpay/migrations/Migrate"
import { Clock, Config, Console, Effect, FileSystem, Redacted, Ref } from "effect"
import { SqlClient } from "effect/sql"
import * as fs from "node:fs/promises"
import { EmbeddedPostgres } from "../../src/adapters/postgres/EmbeddedPostgres.ts"

/** The last step before the first that reads all people. */
const before = 27

/** A writer that waits longer is refused by the program's own limit on locks. **Units**: milliseconds. */
const PATIENCE = 3000

/** How many people there are: `STEP_ROWS`. */
const people = Config.withDefault(Config.Int("STEP_ROWS"), 1_000_000)

const code = "upper(lpad(to_hex(n), 8, '0'))"

// Without the triggers that keep counts: row by row they take longer than everything that is measured here.
const fill = Effect.fnUntraced(function* (rows: number) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`alter table user_accounts disable trigger user`
  yield* sql.unsafe(`
    insert into user_accounts (user_code, email, email_normalized, mobile, password_hash, first_name, last_name,
      created_at, updated_at)
    select ${code}, 'person' || n || '@example.in', 'person' || n || '@example.in', '+9198' || lpad(n::text, 8, '0'),
      '$argon2id$', 'Asha' || n % 997, 'Rao' || n % 1009, now() - n * interval '1 second', now()
    from generate_series(1, ${rows}) as n`)
  yield* sql`alter table user_accounts enable trigger user`
  yield* sql`analyze user_accounts`
})

/** Changes one person after another until it is stopped; `worst` is the longest that one change took. **Units**: milliseconds. */
const writing = (url: string, worst: Ref.Ref<number>) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    let n = 1
    yield* Effect.gen(function* () {
      const began = yield* Clock.currentTimeMillis
      yield* sql.unsafe(`
        update user_accounts set row_version = row_version + 1
        where user_code = (select ${code} from (values (${(n += 7919) % 1000})) as v(n))`)
      const took = (yield* Clock.currentTimeMillis) - began
      yield* Ref.update(worst, (longest) => Math.max(longest, took))
    }).pipe(Effect.andThen(Effect.sleep("20 millis")), Effect.forever)
  }).pipe(Effect.provide(PgClient.layer({ url: Redacted.make(url), maxConnections: 1 })))

const cell = (value: number, width: number) => (value / 1000).toFixed(1).padStart(width)

const measure = (url: string, rows: number) =>
  Effect.gen(function* () {
    yield* migrateTo(before)
    yield* fill(rows)
    const worst = yield* Ref.make(0)
    yield* Effect.forkScoped(writing(url, worst))
    let longest = 0
    yield* Console.log(`${rows} people; seconds that a step took, and that a writer waited at most`)
    for (const [id, name] of yield* pending) {
      yield* Ref.set(worst, 0)
      const began = yield* Clock.currentTimeMillis
      yield* migrateTo(id)
      const took = (yield* Clock.currentTimeMillis) - began
      const waited = yield* Ref.get(worst)
      longest = Math.max(longest, waited)
      yield* Console.log(`${cell(took, 8)} ${cell(waited, 6)}  ${id}_${name}`)
    }
    yield* Console.log(
      `The longest wait of a writer was ${(longest / 1000).toFixed(1)} s, of ${PATIENCE / 1000} s that it has.`
    )
    if (longest >= PATIENCE) process.exitCode = 1
  }).pipe(Effect.scoped, Effect.provide(PgClient.layer({ url: Redacted.make(url), maxConnections: 3 })))

// `STEP_ROWS=1000000 node StepTimes.ts`: how long each step takes on so many people, and a writer waits meanwhile. It ends
// with 1 when a writer would have been refused.
const program = Effect.gen(function* () {
  const rows = yield* people
  const folder = yield* (yield* FileSystem.FileSystem).makeTempDirectoryScoped({ prefix: "credbuzzpay-steps-" })
  yield* Effect.promise(() => fs.chmod(folder, 0o711))
  const server = yield* EmbeddedPostgres.start({
    folder: `${folder}/postgres`,
    persistent: false,
    durable: true,
    settings: { maintenance_work_mem: "512MB", max_wal_size: "8GB" }
  })
  const { database, host, password, port, username } = server
  yield* measure(`postgres://${username}:${Redacted.value(password)}@${host}:${port}/${database}`, rows)
})

NodeRuntime.runMain(program.pipe(Effect.scoped, Effect.provide(NodeServices.layer)))
