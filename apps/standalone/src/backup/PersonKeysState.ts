import type { PgConnection } from "@effect/sql-pg"
import { DateTime, Effect, FileSystem, Schema, Stream } from "effect"
import { randomUUID } from "node:crypto"
import * as path from "node:path"
import { BackupFailed } from "./BackupFailed.ts"

/** The newest state of persons' keys in a folder of its own. */
export const stateName = "person-keys.ndjson"

const Head = Schema.fromJsonString(
  Schema.Struct({ format: Schema.Literal("credbuzzpay-person-keys/1"), savedAt: Schema.DateTimeUtcFromString })
)

/** A row of a table, as JSON has it. */
const Line = Schema.fromJsonString(
  Schema.Struct({ table: Schema.Literals(["key_encryption_keys", "person_keys"]), row: Schema.Unknown })
)

const End = Schema.fromJsonString(Schema.Struct({ rows: Schema.Number }))

const line = (value: object) => Buffer.from(`${JSON.stringify(value)}\n`)

// One statement, so that both tables are of one moment.
const everyRow = `
  select jsonb_build_object('table', 'key_encryption_keys', 'row', to_jsonb(k))::text as line from key_encryption_keys k
  union all
  select jsonb_build_object('table', 'person_keys', 'row', to_jsonb(p))::text from person_keys p`

/**
 * Saves the newest state of persons' keys over the one before, of which nothing is kept: all of these keys are wrapped by the
 * keys in `PERSON_KEYS_DIR`. Gives how many rows there are. **Errors**: `SqlError`, `PlatformError`.
 */
export const savePersonKeys = Effect.fn("PersonKeysState.save")(function* (
  session: PgConnection.PgConnection,
  folder: string
) {
  const fs = yield* FileSystem.FileSystem
  const draft = path.join(folder, `.${stateName}.${randomUUID()}`)
  const savedAt = DateTime.formatIso(yield* DateTime.now)
  let rows = 0
  yield* fs.makeDirectory(folder, { recursive: true, mode: 0o700 })
  yield* Effect.addFinalizer(() => Effect.ignore(fs.remove(draft, { force: true })))
  const file = yield* fs.open(draft, { flag: "wx", mode: 0o600 })
  yield* file.writeAll(line({ format: "credbuzzpay-person-keys/1", savedAt }))
  yield* Stream.runForEach(Stream.grouped(session.stream(everyRow), 1000), (group) => {
    rows += group.length
    return file.writeAll(Buffer.from(group.map((row) => `${String(row["line"])}\n`).join("")))
  })
  yield* file.writeAll(line({ rows }))
  yield* file.sync
  yield* fs.rename(draft, path.join(folder, stateName))
  return rows
}, Effect.scoped)

const damaged = (file: string) =>
  new BackupFailed({
    message: `${file} is no whole state of persons' keys. Give the folder that "pnpm backup --person-keys" wrote last.`
  })

/** When the state in `folder` was saved. **Errors**: `BackupFailed` where there is none, or it is cut short. */
export const personKeysSavedAt = Effect.fn("PersonKeysState.savedAt")(function* (folder: string) {
  const fs = yield* FileSystem.FileSystem
  const file = path.join(folder, stateName)
  const lines = fs.stream(file).pipe(Stream.decodeText(), Stream.splitLines)
  const { first, last, count } = yield* Stream.runFold(
    lines,
    () => ({ first: "", last: "", count: 0 }),
    (seen, text) => ({ first: seen.count === 0 ? text : seen.first, last: text, count: seen.count + 1 })
  ).pipe(Effect.mapError(() => damaged(file)))
  const head = yield* Effect.mapError(Schema.decodeEffect(Head)(first), () => damaged(file))
  const { rows } = yield* Effect.mapError(Schema.decodeEffect(End)(last), () => damaged(file))
  if (rows !== count - 2) return yield* damaged(file)
  return head.savedAt
})

const makeTables = [
  "create temp table newest_keks (like key_encryption_keys) on commit drop",
  "create temp table newest_keys (like person_keys) on commit drop"
]

const take = (into: string, table: string) =>
  `insert into ${into} select kept.* from unnest($1::text[]) as line, jsonb_populate_record(null::${table}, line::jsonb -> 'row') as kept`

// The rows that change before those that are new: one key is current at a time, and one is planned.
const putOver = [
  `insert into key_encryption_keys select * from newest_keks order by retired_at nulls last, activated_at nulls last
   on conflict (kek_id) do update set activated_at = excluded.activated_at, retired_at = excluded.retired_at`,
  `insert into person_keys select * from newest_keys
   on conflict (user_code, version) do update set kek_id = excluded.kek_id, wrapped = excluded.wrapped,
     destroyed_at = excluded.destroyed_at, reason = excluded.reason where person_keys.destroyed_at is null`
]

/**
 * Puts the newest state of persons' keys over a database that was restored: who was erased since then is erased in it too,
 * and everybody's key is wrapped by one that is still there. `session` is of the role that owns the tables. All or nothing.
 */
export const restorePersonKeys = Effect.fn("PersonKeysState.restore")(function* (
  session: PgConnection.PgConnection,
  folder: string
) {
  const fs = yield* FileSystem.FileSystem
  const say = (statement: string, values: ReadonlyArray<unknown> = []) => session.query(statement, values, false)
  const rows = fs.stream(path.join(folder, stateName)).pipe(
    Stream.decodeText(),
    Stream.splitLines,
    Stream.filter((text) => text.startsWith('{"row"') || text.startsWith('{"table"')),
    Stream.mapEffect((text) =>
      Effect.map(Effect.orDie(Schema.decodeEffect(Line)(text)), ({ table }) => ({ table, text }))
    ),
    Stream.grouped(1000)
  )
  yield* say("begin")
  for (const statement of makeTables) yield* say(statement)
  yield* Stream.runForEach(rows, (group) =>
    Effect.gen(function* () {
      for (const [table, into] of [
        ["key_encryption_keys", "newest_keks"],
        ["person_keys", "newest_keys"]
      ] as const) {
        const texts = group.filter((each) => each.table === table).map(({ text }) => text)
        if (texts.length > 0) yield* say(take(into, table), [texts])
      }
    })
  )
  for (const statement of putOver) yield* say(statement)
  yield* say("commit")
})

const Kek = Schema.Struct({ id: Schema.String })

/** The names of the keys in `PERSON_KEYS_DIR` that persons' keys are wrapped by. **Errors**: `SqlError`. */
export const wrappingKeys = Effect.fnUntraced(function* (session: PgConnection.PgConnection) {
  const { rows: there } = yield* session.query("select from pg_class where oid = to_regclass('person_keys')", [], false)
  // A database of before the keys of persons.
  if (there.length === 0) return []
  const { rows } = yield* session.query(
    "select distinct kek_id as id from person_keys where wrapped is not null order by 1",
    [],
    false
  )
  return (yield* Effect.orDie(Schema.decodeUnknownEffect(Schema.Array(Kek))(rows))).map(({ id }) => id)
})

/** Those of `wanted` that `PERSON_KEYS_DIR` does not have. */
export const lackingKeks = Effect.fnUntraced(function* (folder: string, wanted: ReadonlyArray<string>) {
  const fs = yield* FileSystem.FileSystem
  const names = yield* Effect.orElseSucceed(fs.readDirectory(folder), (): ReadonlyArray<string> => [])
  return wanted.filter((id) => !names.includes(`${id}.kek`))
})
