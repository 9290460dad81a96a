import { PgClient } from "@effect/sql-pg"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { sessionSettings } from "../../src/adapters/postgres/SessionSettings.ts"
import * as MemoryFileStore from "../../src/adapters/memory/MemoryFileStore.ts"
import { DatabaseConfig } from "../../src/config/DatabaseConfig.ts"
import * as auditSeals from "../../src/features/evidence/audit-seals/layer.ts"
import { AuditSealer } from "../../src/features/evidence/audit-seals/AuditSealer.ts"
import { SealRepo } from "../../src/features/evidence/audit-seals/SealRepo.ts"
import { TestSeals } from "../../src/testing/TestSeals.ts"

/** An id of a row, which ends in `n`. */
export const auditId = (n: number) => `019a0b6e-2f41-7c3a-9d52-${String(n).padStart(12, "0")}`

/** Writes one row of the audit trail, as an act of a job at noon of some day. Its values are in the clear, unless `change` says that it is of format 2. */
export const writeRow = Effect.fnUntraced(function* (
  n: number,
  change: Readonly<Record<string, string | number | Date | Uint8Array | null>> = {}
) {
  const sql = yield* SqlClient.SqlClient
  const row = {
    audit_id: auditId(n),
    format: 1,
    user_code: "system",
    action: "thing.done",
    resource_type: "thing",
    resource_id: String(n),
    new_values: `{"n": ${n}}`,
    occurred_at: new Date("2026-11-23T12:00:00Z"),
    ...change
  }
  yield* sql`insert into audit_trail ${sql.insert(row)}`
})

/** What row `n` of format 2 has instead of values: nobody opens it. */
export const sealedRow = (n: number, holder = "system") => ({
  format: 2,
  new_values: null,
  sealed: `p1.sealed-${n}`,
  sealed_for: holder,
  commitment: new Uint8Array(32).fill(n),
  ...(holder === "system" ? {} : { subject_user_code: holder })
})

/** Several rows, each in a transaction of its own. */
export const writeRows = (from: number, to: number, of: (n: number) => Parameters<typeof writeRow>[1] = () => ({})) =>
  Effect.forEach(
    Array.from({ length: to - from + 1 }, (_, at) => from + at),
    (n) => writeRow(n, of(n)),
    { discard: true }
  )

const parts = auditSeals.layer.pipe(Layer.provideMerge(Layer.mergeAll(MemoryFileStore.layer, TestSeals.layer)))

/** A sealer of small blocks and what it works with; the database stays open. */
export const smallBlocks = AuditSealer.layerTuned({ rowsPerBlock: 8 }).pipe(Layer.provideMerge(parts))

/** A pool to the same database, of as many connections as the test has writers, each statement on one of its own. */
export const roomyPool = (maxConnections: number) =>
  Layer.unwrap(
    Effect.map(DatabaseConfig, ({ pooler, url }) =>
      PgClient.layer({ ...sessionSettings(url, "main", pooler), maxConnections })
    )
  )

/**
 * Seals until nothing is left to seal. Other databases of the server hold sealing back while they write, which is why one
 * call may not be enough.
 */
export const sealEverything = Effect.gen(function* () {
  const { seal } = yield* AuditSealer
  const repo = yield* SealRepo
  let rows = 0
  while (true) {
    rows += (yield* seal).rows
    if ((yield* repo.oldestUnsealed) === undefined) return rows
    yield* Effect.sleep("5 millis")
  }
})
