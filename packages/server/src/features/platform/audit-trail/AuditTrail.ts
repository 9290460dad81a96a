import { Context, DateTime, Effect, Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient, type Statement } from "effect/sql"
import type { AuditAction } from "@credbuzzpay/domain/platform/audit-trail/AuditActions"
import { RequestId } from "@credbuzzpay/domain/errors/RequestId"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { RequestInfo } from "../../../http/RequestInfo.ts"
import { traced } from "../../../tracing/Traced.ts"

/** One act. `oldValues` and `newValues` never hold secrets or personal numbers, only what changed in words of ours. */
export interface AuditEntry {
  /** Who did it: a user code, `system` for a job, `anonymous` for somebody not signed in. */
  readonly actor: string
  /** Whom it is about, when that is a person. */
  readonly subject?: string | undefined
  /** The branch of the subject; null when it is known to have none, looked up when left out. */
  readonly branchCode?: string | null | undefined
  /** One of the catalogue (`docs/audit-trail.md`). */
  readonly action: AuditAction
  readonly resourceType: string
  readonly resourceId?: string | undefined
  readonly oldValues?: Readonly<Record<string, unknown>> | undefined
  readonly newValues?: Readonly<Record<string, unknown>> | undefined
  /** Why, in the actor's words: 1 to 500 characters. */
  readonly reason?: string | undefined
}

/** The branch as it was named; of a subject whose branch nobody named, the one that they are in now. */
const branchOf = (sql: SqlClient.SqlClient, { branchCode, subject }: AuditEntry) =>
  branchCode === undefined && subject !== undefined
    ? sql`(select branch_code from user_accounts where user_code = ${subject})`
    : sql`${branchCode ?? null}`

const json = (values: Readonly<Record<string, unknown>> | undefined) =>
  values === undefined ? null : JSON.stringify(values)

/**
 * Who did what, kept for good: rows can be added and read, never changed (`audit_trail`, append-only in the database).
 *
 * `record` belongs inside the transaction that makes the change, so that neither exists without the other; address and
 * request id are taken from the request. **Errors**: `Unavailable` when the database is.
 */
export class AuditTrail extends Context.Service<
  AuditTrail,
  {
    readonly record: (entry: AuditEntry) => Effect.Effect<void, Unavailable>
    /** The statement that records it, to be part of a larger one: once, or once for each row of `source` in it. */
    readonly statement: (entry: AuditEntry, source?: Statement.Fragment) => Effect.Effect<Statement.Statement<unknown>>
  }
>()("@credbuzzpay/server/audit-trail/AuditTrail") {
  static readonly layer = Layer.effect(
    AuditTrail,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const random = yield* SecureRandom.SecureRandom
      const statement = Effect.fnUntraced(function* (entry: AuditEntry, source?: Statement.Fragment) {
        const { ip } = yield* RequestInfo
        const requestId = yield* RequestId
        const now = DateTime.toDateUtc(yield* DateTime.now)
        const row = sql`
          ${yield* random.uuidV7()}, ${entry.actor}, ${entry.subject ?? null}, ${branchOf(sql, entry)},
          ${entry.action}, ${entry.resourceType}, ${entry.resourceId ?? null},
          ${json(entry.oldValues)}::text::jsonb, ${json(entry.newValues)}::text::jsonb,
          ${ip ?? null}::text::inet, ${requestId}, ${entry.reason ?? null}::text, ${now}`
        return sql`
          insert into audit_trail (audit_id, user_code, subject_user_code, branch_code, action, resource_type,
            resource_id, old_values, new_values, ip_address, request_id, reason, occurred_at)
          ${source === undefined ? sql`values (${row})` : sql`select ${row} from ${source}`}`
      })
      const record = traced("AuditTrail.record")(function* (entry: AuditEntry) {
        yield* repoBoundary(Effect.flatten(statement(entry)))
      })
      return { record, statement }
    })
  )
}
