import { assert, it } from "@effect/vitest"
import { Clock, DateTime, Effect, Layer, Redacted, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { execFileSync } from "node:child_process"
import { mkdirSync, writeFileSync } from "node:fs"
import { gzipSync } from "node:zlib"
import { inject } from "vitest"
import * as auditSeals from "../../../src/features/evidence/audit-seals/layer.ts"
import { AuditSealer } from "../../../src/features/evidence/audit-seals/AuditSealer.ts"
import { SealCheckpoint } from "../../../src/features/evidence/audit-seals/SealCheckpoint.ts"
import { FileStore } from "../../../src/features/platform/file-store/FileStore.ts"
import { history } from "@credbuzzpay/migrations/History"
import { TestKeys } from "../../../src/testing/TestKeys.ts"
import { TestSeals } from "../../../src/testing/TestSeals.ts"
import { OtpConfig } from "../../../src/config/OtpConfig.ts"
import { asOwner } from "../../../src/testing/TestDatabase.ts"
import { fourEyesOn } from "../../support/Approving.ts"
import { sealEverything } from "../../support/AuditRows.ts"
import { exporting } from "../../support/Exports.ts"
import { PASSWORD } from "../../support/Slice.ts"
import { sealedAndRecorded } from "../../support/Witness.ts"
import { keptTokens } from "../KeptTokens.ts"
import type { RecordedInstance } from "../RecordedInstance.ts"
import { dumpDatabase } from "./DumpDatabase.ts"
import { populate } from "./PopulateInstance.ts"

const Sealing = Layer.mergeAll(AuditSealer.layerTuned({ rowsPerBlock: 64 }), SealCheckpoint.layer).pipe(
  Layer.provideMerge(auditSeals.layer)
)

const App = Sealing.pipe(
  Layer.provideMerge(exporting({ settings: fourEyesOn, mailbox: sealedAndRecorded, tokens: keptTokens }))
)

const filesKept = Effect.gen(function* () {
  const files = yield* FileStore
  const found = yield* files.list("")
  const contents = yield* Effect.forEach(found, ({ key }) =>
    Effect.map(Stream.runCollect(files.get(key)), (pieces) => [key, Buffer.concat([...pieces]).toString("base64")])
  )
  return Object.fromEntries(contents)
})

const rowsKept = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const tables = yield* sql<{ name: string }>`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = 'public' order by 1`
  const counts = yield* Effect.forEach(tables, ({ name }) =>
    Effect.map(
      sql.unsafe<{ n: number }>(`select count(*)::int as n from ${name}`),
      ([found]) => [name.slice(7), found?.n ?? 0] as const
    )
  )
  return Object.fromEntries(counts.filter(([, n]) => n > 0))
}).pipe(asOwner)

const hex = (bytes: Redacted.Redacted<Uint8Array>) => Buffer.from(Redacted.value(bytes)).toString("hex")

const recorded = ({ bytes, id }: { readonly id: string; readonly bytes: Redacted.Redacted<Uint8Array> }) => ({
  id,
  hex: hex(bytes)
})

const keysUsed = Effect.map(OtpConfig, ({ peppers }) => ({
  encryption: recorded(TestKeys.config.keys[0]),
  blindIndex: hex(TestKeys.config.blindIndexKeys[0].bytes),
  auditSeal: recorded(TestSeals.key("test", 3)),
  otpPepper: Redacted.value(peppers[0].text)
}))

const databaseUrl = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const [found] = yield* sql<{ name: string }>`select current_database() as name`
  const url = new URL(inject("postgres").url)
  url.pathname = `/${found?.name ?? ""}`
  return url
})

it.live("records an instance of this release", () =>
  Effect.gen(function* () {
    const people = yield* populate
    yield* sealEverything
    yield* (yield* SealCheckpoint).make
    const url = yield* databaseUrl
    const release = execFileSync("git", ["rev-parse", "--short=7", "HEAD"], { encoding: "utf8" }).trim()
    const steps = yield* asOwner(history)
    const instance: RecordedInstance = {
      release: process.env["RELEASE"] ?? release,
      moment: DateTime.formatIso(DateTime.makeUnsafe(yield* Clock.currentTimeMillis)),
      lastStep: steps.at(-1)?.id ?? 0,
      password: PASSWORD,
      people,
      rows: yield* rowsKept,
      keys: yield* keysUsed
    }
    const folder = new URL(`../${instance.release}/`, import.meta.url)
    mkdirSync(folder, { recursive: true })
    const dump = dumpDatabase(url.href, decodeURIComponent(url.username))
    writeFileSync(new URL("database.sql.gz", folder), gzipSync(dump, { level: 9 }))
    const files = JSON.stringify(yield* filesKept)
    writeFileSync(new URL("files.json.gz", folder), gzipSync(files, { level: 9 }))
    writeFileSync(new URL("instance.json", folder), `${JSON.stringify(instance, null, 2)}\n`)
    assert.isAbove(instance.rows["audit_trail"] ?? 0, 100)
  }).pipe(Effect.provide(App), Effect.scoped)
)
