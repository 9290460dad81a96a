import { assert, it } from "@effect/vitest"
import { DateTime, Effect, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { gunzipSync } from "node:zlib"
import { AuditArchiver } from "../../../../src/features/evidence/audit-archive/AuditArchiver.ts"
import { SealCheckpoint } from "../../../../src/features/evidence/audit-seals/SealCheckpoint.ts"
import { AuditEvidence } from "../../../../src/features/evidence/evidence-pack/AuditEvidence.ts"
import { AuditTrail } from "../../../../src/features/platform/audit-trail/AuditTrail.ts"
import type { FilePrefix } from "../../../../src/features/platform/file-store/FileKey.ts"
import { FileStore } from "../../../../src/features/platform/file-store/FileStore.ts"
import { PersonKeyDestruction } from "../../../../src/features/platform/person-key-life/PersonKeyDestruction.ts"
import { PersonKeysRenewal } from "../../../../src/features/platform/person-key-life/PersonKeysRenewal.ts"
import { PersonKeys } from "../../../../src/features/platform/person-keys/PersonKeys.ts"
import { asOwner } from "../../../../src/testing/TestDatabase.ts"
import { sealEverything, writeRow } from "../../../support/AuditRows.ts"
import { copyDatabase } from "../../../support/DatabaseCopies.ts"
import { exchange, inTrail, over, seedTrail, subjectOf } from "../../../support/ExchangedTrail.ts"
import { verifiedOffline } from "../../../support/OfflineVerifier.ts"
import { openedActs } from "../../../support/OpenedActs.ts"
import { verified } from "../../../support/SealedTrail.ts"

const ERASED = subjectOf(1)
const OTHER = subjectOf(2)

/** What is told of somebody, in words that stand nowhere else. */
const wordsOf = (whose: "erased" | "other") => ({
  name: `Zebrapuri of ${whose}`,
  reason: `As the aunt of ${whose} telephoned`,
  address: whose === "erased" ? "203.0.113.201" : "203.0.113.202"
})

const gone = Object.values(wordsOf("erased"))
const staying = Object.values(wordsOf("other"))

/** Rows in the clear about both, as an older version wrote them: of a month that is archived, and of this one. */
const clearRows = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql`select from ensure_month_partitions('2019-03-15T00:00:00Z'::timestamptz, 0)`
  for (let n = 401; n <= 420; n++) {
    const { address, name, reason } = wordsOf(n % 2 === 0 ? "erased" : "other")
    yield* writeRow(n, {
      subject_user_code: n % 2 === 0 ? ERASED : OTHER,
      action: "user.updated",
      resource_type: "user",
      old_values: JSON.stringify({ last_name: name }),
      new_values: JSON.stringify({ last_name: `New ${name}` }),
      reason,
      ip_address: address,
      occurred_at: new Date(`${n % 4 < 2 ? "2019-03" : "2026-11"}-15T12:00:00Z`)
    })
  }
  yield* sealEverything
})

/** What a server of today records about both. */
const recordedToday = Effect.gen(function* () {
  const audit = yield* AuditTrail
  for (const whose of ["erased", "other"] as const) {
    const { name, reason } = wordsOf(whose)
    yield* audit.record({
      actor: "system",
      subject: whose === "erased" ? ERASED : OTHER,
      action: "user.updated",
      resourceType: "user",
      oldValues: { last_name: name },
      newValues: { last_name: `Newer ${name}` },
      reason
    })
  }
  yield* sealEverything
})

/** Every row of every table about the trail and its keys, as the database's owner reads it. */
const databaseText = asOwner(
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const tables = yield* sql<{ name: string }>`
      select relname as name from pg_class c join pg_namespace n on n.oid = relnamespace
      where nspname = 'public' and relkind = 'r' and relname ~ '^(audit_|person_key|key_encryption)'`
    const rows = yield* Effect.forEach(
      tables,
      ({ name }) => sql<{ row: string }>`select to_jsonb(t)::text as "row" from ${sql(name)} t`
    )
    return rows
      .flat()
      .map(({ row }) => row)
      .join("\n")
  })
)

/** Everything in the file store: heads, checkpoints, archives, statements. */
const filesText = Effect.gen(function* () {
  const files = yield* FileStore
  const kept = yield* files.list("audit/" as FilePrefix)
  const texts = yield* Effect.forEach(kept, ({ key }) =>
    Effect.map(Stream.runCollect(files.get(key)), (parts) => {
      const bytes = Buffer.concat(parts)
      return (key.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString()
    })
  )
  return texts.join("\n")
})

/** What a pack about somebody has of the trail. */
const packText = Effect.fnUntraced(function* (userCode: string) {
  const evidence = yield* AuditEvidence
  const whole = { userCode, from: DateTime.makeUnsafe("2019-01-01"), to: DateTime.makeUnsafe("2100-01-01") }
  const { files, part } = evidence.of(whole, 200)
  const texts = yield* Effect.forEach(files, ({ content }) => Stream.mkString(Stream.decodeText(content)))
  return [...texts, JSON.stringify(part())].join("\n")
}, Effect.provide(AuditEvidence.layer))

const holds = (text: string, words: ReadonlyArray<string>) => words.filter((word) => text.includes(word))

const archiveIsConfirmed = Effect.gen(function* () {
  const files = yield* FileStore
  const names = ["2019-03.ndjson.gz", "2019-03.ndjson.gz.json"]
  const kept = yield* files.list("audit/archives/" as FilePrefix)
  const contents = yield* Effect.forEach(names, (name) => {
    const key = kept.find((file) => file.key.endsWith(`/${name}`))!.key
    return Effect.map(Stream.runCollect(files.get(key)), (parts) => [name, Buffer.concat(parts)] as const)
  })
  return yield* verifiedOffline(names[0]!, Object.fromEntries(contents))
})

const statementIsConfirmed = Effect.gen(function* () {
  const files = yield* FileStore
  const [kept] = yield* files.list("audit/statements/" as FilePrefix)
  const bytes = Buffer.concat(yield* Stream.runCollect(files.get(kept!.key)))
  return yield* verifiedOffline("statement.json", { "statement.json": bytes })
})

const backedUp = ["key_encryption_keys", "person_keys", "audit_trail"] as const

/** A logical backup of the trail and of the keys, as SQL takes it back. */
const backup = asOwner(
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    return yield* Effect.forEach(backedUp, (table) =>
      Effect.map(
        sql<{ row: string }>`select to_jsonb(t)::text as "row" from ${sql(table)} t`,
        (rows) => [table, rows.map(({ row }) => row)] as const
      )
    )
  })
)

const restored = (tables: Effect.Success<typeof backup>) =>
  asOwner(
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      for (const [table, rows] of tables) {
        for (const row of rows) {
          const empty = sql.literal(`null::${table}`)
          yield* sql`insert into ${sql(table)} select * from jsonb_populate_record(${empty}, ${row}::text::jsonb)`
        }
      }
    })
  )

/** A backup with the key store of today: whether the erased person's key opens, and what the database tells. */
const fromBackup = Effect.fnUntraced(function* (tables: Effect.Success<typeof backup>) {
  yield* restored(tables)
  const keys = yield* PersonKeys
  return [yield* Effect.flip(keys.of(ERASED)), yield* databaseText] as const
})

it.live(
  "[SECURITY 14] of a person who was erased the trail, its archives, a new pack and a backup of yesterday tell nothing, and every seal holds",
  () =>
    inTrail(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        yield* seedTrail(1)
        yield* clearRows
        assert.deepInclude(yield* Effect.flatMap(AuditArchiver, ({ run }) => run), { months: 1, rows: 10 })
        assert.deepStrictEqual(holds(yield* filesText, [...gone, ...staying]), [...gone, ...staying])
        assert.deepInclude(yield* exchange, { state: "done" })
        assert.match((yield* statementIsConfirmed).said, /^Verified: the statement of .* were written anew\.$/)
        yield* recordedToday
        yield* Effect.flatMap(SealCheckpoint, ({ make }) => make)
        assert.deepInclude(yield* verified, { fault: null, pending: 0 })
        assert.deepStrictEqual(yield* archiveIsConfirmed, { code: 0, said: (yield* archiveIsConfirmed).said })
        assert.deepStrictEqual(holds(yield* packText(ERASED), gone), gone)
        const yesterday = yield* backup

        const { askRenewal, destroy, isErased } = yield* PersonKeyDestruction
        assert.isTrue(yield* destroy(ERASED, { actor: "system", reason: "erasure" }))
        yield* askRenewal
        yield* Effect.flatMap(PersonKeysRenewal, ({ run }) => run).pipe(Effect.provide(PersonKeysRenewal.layer))
        assert.isTrue(yield* isErased(ERASED))
        yield* sealEverything

        for (const [place, text] of [
          ["the database", yield* databaseText],
          ["files", yield* filesText],
          ["a new pack", yield* packText(ERASED)],
          ["the backup", JSON.stringify(yesterday)]
        ] as const) {
          assert.isAbove(text.length, 1000, place)
          assert.deepStrictEqual(holds(text, gone), [], place)
        }
        const acts = yield* openedActs(sql`subject_user_code = ${ERASED} and action = 'user.updated'`)
        assert.isAbove(acts.length, 5)
        for (const act of acts) {
          assert.deepInclude(act, { isErased: true, oldValues: null, newValues: null, reason: null, ipAddress: null })
        }
        // Others are read as ever.
        assert.deepStrictEqual(holds(yield* packText(OTHER), staying), staying)
        assert.deepInclude(yield* verified, { fault: null, pending: 0 })
        assert.strictEqual((yield* archiveIsConfirmed).code, 0)

        return yesterday
      })
    ).pipe(
      Effect.flatMap((yesterday) =>
        Effect.gen(function* () {
          const [refusal, text] = yield* over(yield* copyDatabase(), fromBackup(yesterday))
          assert.strictEqual(refusal._tag, "Unavailable")
          assert.include(text, `"subject_user_code": "${ERASED}"`)
          assert.deepStrictEqual(holds(text, gone), [])
        })
      ),
      Effect.scoped
    ),
  120_000
)
