import { NodeServices } from "@effect/platform-node"
import { DateTime, Effect, FileSystem, Redacted, type Scope } from "effect"
import { assert, describe, it } from "@effect/vitest"
import type { PgConnection } from "@effect/sql-pg"
import { inject } from "vitest"
import type { ProvidedPostgres } from "@credbuzzpay/server/testing/ProvidedServers"
import { commandSession } from "../src/backup/DatabaseSource.ts"
import {
  lackingKeks,
  personKeysSavedAt,
  restorePersonKeys,
  savePersonKeys,
  stateName,
  wrappingKeys
} from "../src/backup/PersonKeysState.ts"

const at = (database: string) => {
  const { url }: ProvidedPostgres = inject("postgres")
  const address = new URL(url)
  address.pathname = `/${database}`
  return Redacted.make(address.href)
}

const say = (session: PgConnection.PgConnection, ...statements: ReadonlyArray<string>) =>
  Effect.forEach(statements, (statement) => session.query(statement, [], false), { discard: true })

const all = (session: PgConnection.PgConnection, statement: string) =>
  Effect.map(session.query(statement, [], false), ({ rows }) => rows)

const administer = (statement: string) =>
  Effect.scoped(Effect.flatMap(commandSession(at("postgres")), (session) => say(session, statement)))

/** A database made from another, of the owner; gone with the scope. */
const madeFrom = Effect.fnUntraced(function* (template: string) {
  const { prefix } = inject("postgres")
  const name = `${prefix}_${crypto.randomUUID().replaceAll("-", "").slice(0, 16)}`
  yield* Effect.acquireRelease(administer(`create database ${name} template ${template} strategy wal_log`), () =>
    Effect.orDie(administer(`drop database ${name}`))
  )
  return name
})

const opened = <A, E, R>(name: string, use: (session: PgConnection.PgConnection) => Effect.Effect<A, E, R>) =>
  Effect.scoped(Effect.flatMap(commandSession(at(name)), use))

const kek = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`

const wrapped = (n: number) => `'\\x${String(n).repeat(80).slice(0, 80)}'`

const then = [
  `insert into key_encryption_keys (kek_id, created_at, activated_at) values ('${kek(1)}', '2026-10-01', '2026-10-01')`,
  `insert into key_encryption_keys (kek_id, created_at) values ('${kek(2)}', '2026-10-02')`,
  `insert into person_keys (user_code, version, kek_id, wrapped, created_at) values
   ('ZZZZZZZ1', 1, '${kek(1)}', ${wrapped(1)}, '2026-10-01'), ('ZZZZZZZ2', 1, '${kek(1)}', ${wrapped(2)}, '2026-10-01')`
]

// A renewal, an erasure, somebody new, and the next wrapping key.
const since = [
  `update key_encryption_keys set retired_at = '2026-11-01' where kek_id = '${kek(1)}'`,
  `update key_encryption_keys set activated_at = '2026-11-01' where kek_id = '${kek(2)}'`,
  `update person_keys set kek_id = '${kek(2)}', wrapped = ${wrapped(3)} where user_code = 'ZZZZZZZ1'`,
  `update person_keys set wrapped = null, destroyed_at = '2026-11-02', reason = 'erasure' where user_code = 'ZZZZZZZ2'`,
  `update key_encryption_keys set closed_at = '2026-11-03' where kek_id = '${kek(1)}'`,
  `update key_encryption_keys set destroyed_at = '2026-11-03' where kek_id = '${kek(1)}'`,
  `insert into key_encryption_keys (kek_id, created_at) values ('${kek(3)}', '2026-11-04')`,
  `insert into person_keys (user_code, version, kek_id, wrapped, created_at) values
   ('ZZZZZZZ3', 1, '${kek(2)}', ${wrapped(4)}, '2026-11-05')`
]

const people = "select user_code, version, kek_id, wrapped, destroyed_at, reason from person_keys order by 1"

const withDatabases = <A, E>(
  test: (names: {
    readonly now: string
    readonly copy: string
  }) => Effect.Effect<A, E, FileSystem.FileSystem | Scope.Scope>
) =>
  Effect.gen(function* () {
    const now = yield* madeFrom(inject("postgres").template)
    yield* opened(now, (session) => say(session, ...then))
    const copy = yield* madeFrom(now)
    yield* opened(now, (session) => say(session, ...since))
    return yield* test({ now, copy })
  }).pipe(Effect.scoped, Effect.provide(NodeServices.layer))

describe("the newest state of persons' keys", () => {
  it.effect(
    "put over an older copy of the database erases who was erased since, and opens with the keys of today",
    () =>
      withDatabases(({ copy, now }) =>
        Effect.gen(function* () {
          const fs = yield* FileSystem.FileSystem
          const folder = yield* fs.makeTempDirectoryScoped()
          yield* fs.writeFileString(`${folder}/${kek(2)}.kek`, "")
          const current = yield* opened(now, (session) => all(session, people))
          const before = yield* opened(copy, wrappingKeys)
          assert.deepStrictEqual(yield* lackingKeks(folder, before), [kek(1)])

          assert.strictEqual(yield* opened(now, (session) => savePersonKeys(session, folder)), 6)
          yield* opened(copy, (session) => restorePersonKeys(session, folder))
          assert.deepStrictEqual(yield* opened(copy, (session) => all(session, people)), current)
          assert.deepStrictEqual(yield* lackingKeks(folder, yield* opened(copy, wrappingKeys)), [])
          // The same again changes nothing.
          yield* opened(copy, (session) => restorePersonKeys(session, folder))
          assert.deepStrictEqual(yield* opened(copy, (session) => all(session, people)), current)
        })
      )
  )

  it.effect("takes the place of the one before, and one that is cut short is refused", () =>
    withDatabases(({ now }) =>
      Effect.gen(function* () {
        const fs = yield* FileSystem.FileSystem
        const folder = yield* fs.makeTempDirectoryScoped()
        const began = yield* DateTime.now
        for (const _ of [1, 2]) yield* opened(now, (session) => savePersonKeys(session, folder))
        assert.deepStrictEqual(yield* fs.readDirectory(folder), [stateName])
        assert.isFalse(DateTime.isLessThan(yield* personKeysSavedAt(folder), began))
        const text = yield* fs.readFileString(`${folder}/${stateName}`)
        const lines = text.trimEnd().split("\n")
        for (const cut of [lines.slice(0, -1), lines.toSpliced(3, 1), [], ["nonsense"]]) {
          yield* fs.writeFileString(`${folder}/${stateName}`, cut.join("\n"))
          assert.match((yield* Effect.flip(personKeysSavedAt(folder))).message, /is no whole state of persons' keys/)
        }
      })
    )
  )
})
