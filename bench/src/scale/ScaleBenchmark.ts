import { AuditArchiver } from "@credbuzzpay/server/features/evidence/audit-archive/AuditArchiver"
import { AuditSealer } from "@credbuzzpay/server/features/evidence/audit-seals/AuditSealer"
import { AuditVerifier } from "@credbuzzpay/server/features/evidence/audit-verification/AuditVerifier"
import { Console, DateTime, Duration, Effect } from "effect"
import { readdir, stat } from "node:fs/promises"
import { loadavg } from "node:os"
import { join } from "node:path"
import type { Client } from "pg"
import { SUBJECTS } from "../audit/AuditHistory.ts"
import { machineOf } from "../all/Machine.ts"
import { drawKeys } from "../world/WorldKeys.ts"
import { baseCopy, dump, restore } from "./ScaleBackup.ts"
import type { ScaleFigures } from "./ScaleFigures.ts"
import { type Extent, partsOf, writeActs, writeSignIns } from "./ScaleHistory.ts"
import { readTimes } from "./ScaleReads.ts"
import { connection, makeNamed, scaleWorld, startDatabase } from "./ScaleWorld.ts"

/** So many months are moved into archives. */
const ARCHIVED_MONTHS = 12

/** The database that the larger one is set against has so many months, and as many rows in each. */
const FEW_MONTHS = 12

const SIGN_INS = 100_000

const perSecond = (rows: number, took: Duration.Duration) => rows / (Duration.toMillis(took) / 1000)

const sealAll = Effect.gen(function* () {
  const { seal } = yield* AuditSealer
  let all = { blocks: 0, rows: 0 }
  while (true) {
    const { blocks, rows } = yield* seal
    all = { blocks: all.blocks + blocks, rows: all.rows + rows }
    if (rows === 0) return all
  }
})

const sizeOf = (folder: string) =>
  Effect.promise(async () => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const sizes = await Promise.all(
      entries.filter((entry) => entry.isFile()).map((entry) => stat(join(entry.parentPath, entry.name)))
    )
    return sizes.reduce((sum, { size }) => sum + size, 0)
  })

const bytesOf = (client: Client, table: string) =>
  Effect.map(
    Effect.promise(() => client.query<{ bytes: number }>(`select pg_total_relation_size('${table}')::float8 as bytes`)),
    ({ rows }) => rows[0]?.bytes ?? 0
  )

/** A database with acts of so many months, sealed; what it took. */
const filled = Effect.fn("ScaleBenchmark.filled")(function* (client: Client, extent: Extent) {
  yield* Console.log(`Writing ${extent.rows.toLocaleString("en")} acts of ${extent.months} months …`)
  const { took, walBytes } = yield* writeActs(client, yield* drawKeys(SUBJECTS), extent)
  yield* Console.log("Sealing them …")
  const [sealedIn, sealed] = yield* Effect.timed(sealAll)
  return { took, walBytes, sealedIn, sealed }
})

/**
 * What ten years of the audit trail take, measured on `rows` rows over `months` months: their size, how fast they are
 * written, sealed, verified, archived, read, saved and restored.
 */
export const scaleBenchmark = Effect.fn("ScaleBenchmark.run")(function* ({ months, rows }: Extent) {
  const [load = 0] = loadavg()
  const server = yield* startDatabase()
  const years = (months - ARCHIVED_MONTHS) / 12
  const perMonth = Math.floor(rows / months)

  const fewUrl = yield* makeNamed(server, "few")
  const few = yield* connection(fewUrl)
  yield* Effect.provide(
    filled(few, { rows: perMonth * FEW_MONTHS, months: FEW_MONTHS }),
    scaleWorld(fewUrl, `${server.folder}/few`, years)
  )

  const url = yield* makeNamed(server, "many")
  const client = yield* connection(url)
  return yield* Effect.gen(function* () {
    const { sealed, sealedIn, took, walBytes } = yield* filled(client, { rows, months })
    yield* writeSignIns(client, SIGN_INS)
    const audit = yield* partsOf(client, "audit_trail")
    const signIns = yield* partsOf(client, "login_activities")
    const sealBytes = (yield* bytesOf(client, "audit_seals")) / rows
    yield* Console.log("Reading, verifying, saving and restoring …")
    const reads = yield* readTimes(few, client)
    const [verifiedIn, report] = yield* Effect.timed(Effect.flatMap(AuditVerifier, ({ verify }) => verify({})))
    if (report.fault !== null) return yield* Effect.die(new Error(report.fault.message))
    const copied = yield* baseCopy(yield* connection(server.backupUrl), server.cluster, `${server.folder}/copied`)
    const dumped = yield* dump(client, rows)
    const restored = yield* restore(client, rows)
    yield* Console.log(`Archiving ${ARCHIVED_MONTHS} months …`)
    const [archivedIn, archived] = yield* Effect.timed(Effect.flatMap(AuditArchiver, ({ run }) => run))
    const archiveBytes = yield* sizeOf(`${server.folder}/many/files/audit/archives`)
    const figures: ScaleFigures = {
      machine: yield* machineOf({ postgresUrl: url }, DateTime.toDateUtc(yield* DateTime.now)),
      load,
      rows,
      months,
      fewMonths: FEW_MONTHS,
      written: { perSecond: perSecond(rows, took), walBytes: walBytes / rows },
      audit,
      signIns: { total: signIns.total },
      sealed: { perSecond: perSecond(sealed.rows, sealedIn), bytes: sealBytes, blocks: sealed.blocks },
      verified: { perSecond: perSecond(report.rows, verifiedIn) },
      archived: {
        months: archived.months,
        rows: archived.rows,
        perSecond: perSecond(archived.rows, archivedIn),
        bytes: archiveBytes / Math.max(1, archived.rows)
      },
      reads,
      copied,
      dumped,
      restored
    }
    return figures
  }).pipe(Effect.provide(scaleWorld(url, `${server.folder}/many`, years)))
}, Effect.scoped)
