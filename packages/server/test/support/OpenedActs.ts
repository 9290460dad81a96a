import { Effect } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { actOpening, shownPlaces } from "../../src/features/platform/audit-trail/ActOpening.ts"
import { SealedCells } from "../../src/features/platform/person-keys/SealedCells.ts"
import { openRows } from "../../src/features/platform/reads/Opening.ts"
import type { RowValues } from "../../src/features/platform/reads/RowShape.ts"

type Values = Readonly<Record<string, unknown>>

/** A row of the audit trail as it was written, opened. */
export interface OpenedAct {
  readonly auditId: string
  readonly userCode: string
  readonly subjectUserCode: string | null
  readonly branchCode: string | null
  readonly action: string
  readonly resourceType: string
  readonly resourceId: string | null
  readonly requestId: string | null
  readonly transactionId: string
  readonly oldValues: Values | null
  readonly newValues: Values | null
  readonly reason: string | null
  readonly ipAddress: string | null
  readonly isErased: boolean
}

const plain = [
  "r.audit_id::text",
  "r.user_code",
  "r.subject_user_code",
  "r.branch_code",
  "r.action",
  "r.resource_type",
  "r.request_id",
  "r.transaction_id::text"
]

const parsed = (json: string | null | undefined) => (typeof json === "string" ? (JSON.parse(json) as Values) : null)

/** Rows of the audit trail (`r`), opened, in the order of their transactions. All, unless `where` says which. */
export const openedActs = Effect.fnUntraced(function* (where?: Statement.Fragment) {
  const sql = yield* SqlClient.SqlClient
  const cells = yield* SealedCells
  const opening = actOpening(false)
  const columns = [...plain, ...opening.needs]
  const list = columns.map((column, index) => `${column} as c${index}`).join(", ")
  const found = yield* sql`
    select ${sql.literal(list)} from audit_trail r where ${where ?? sql`true`}
    order by r.transaction_id, r.occurred_at, r.audit_id`.values
  const at = opening.needs.map((_, index) => plain.length + index)
  const rows = yield* openRows(cells, { ...opening, at }, columns.length, found as ReadonlyArray<RowValues>)
  return rows.map((row): OpenedAct => {
    const [auditId, userCode, subjectUserCode, branchCode, action, resourceType, requestId, transactionId] = row
    const shown = row.slice(columns.length)
    return {
      auditId: auditId ?? "",
      userCode: userCode ?? "",
      subjectUserCode: subjectUserCode ?? null,
      branchCode: branchCode ?? null,
      action: action ?? "",
      resourceType: resourceType ?? "",
      resourceId: shown[shownPlaces.resourceId] ?? null,
      requestId: requestId ?? null,
      transactionId: transactionId ?? "",
      oldValues: parsed(shown[shownPlaces.oldValues]),
      newValues: parsed(shown[shownPlaces.newValues]),
      reason: shown[shownPlaces.reason] ?? null,
      ipAddress: shown[shownPlaces.ipAddress] ?? null,
      isErased: shown[shownPlaces.isErased] === "true"
    }
  })
})
