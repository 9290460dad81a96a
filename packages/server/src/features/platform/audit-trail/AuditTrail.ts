import { Context, DateTime, Effect, Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient, type Statement } from "effect/sql"
import type { AuditAction } from "@credbuzzpay/domain/platform/audit-trail/AuditActions"
import { RequestId } from "@credbuzzpay/domain/errors/RequestId"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { RequestInfo } from "../../../http/RequestInfo.ts"
import { traced } from "../../../tracing/Traced.ts"
import { makeDrawnBytes } from "../encryption/DrawnBytes.ts"
import { PersonKeys } from "../person-keys/PersonKeys.ts"
import type { ActMembers } from "./ActMembers.ts"
import type { opaqueResources } from "./OpaqueResources.ts"
import { makeSealAct, SALT_SIZE, SEALED_FORMAT } from "./SealedAct.ts"

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
  /** A kind of thing whose ids tell nothing of a person: they are not sealed. */
  readonly resourceType: (typeof opaqueResources)[number]
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

/** What is sealed of an act: names of those that are there alone. */
const membersOf = ({ newValues, oldValues, reason }: AuditEntry, ip: string | undefined): ActMembers => ({
  ...(ip === undefined ? {} : { ip_address: ip }),
  ...(newValues === undefined ? {} : { new_values: JSON.stringify(newValues) }),
  ...(oldValues === undefined ? {} : { old_values: JSON.stringify(oldValues) }),
  ...(reason === undefined ? {} : { reason })
})

/**
 * Who did what, kept for good: rows can be added and read, never changed (`audit_trail`, append-only in the database). What
 * changed, why and from where is sealed under the key of the person it is about (docs/adr/0057).
 *
 * `record` belongs inside the transaction that makes the change, so that neither exists without the other; address and
 * request id are taken from the request. **Errors**: `Unavailable` when the database or the store of persons' keys is.
 */
export class AuditTrail extends Context.Service<
  AuditTrail,
  {
    readonly record: (entry: AuditEntry) => Effect.Effect<void, Unavailable>
    /** The statement that records it, to be part of a larger one: once, or once for each row of `source` in it. */
    readonly statement: (
      entry: AuditEntry,
      source?: Statement.Fragment
    ) => Effect.Effect<Statement.Statement<unknown>, Unavailable>
  }
>()("@credbuzzpay/server/audit-trail/AuditTrail") {
  static readonly layer = Layer.effect(
    AuditTrail,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const random = yield* SecureRandom.SecureRandom
      const seal = makeSealAct(yield* PersonKeys, makeDrawnBytes(random, SALT_SIZE))
      const statement = Effect.fnUntraced(function* (entry: AuditEntry, source?: Statement.Fragment) {
        const { ip } = yield* RequestInfo
        const requestId = yield* RequestId
        const now = DateTime.toDateUtc(yield* DateTime.now)
        const auditId = yield* random.uuidV7()
        const { commitment, sealed, sealedFor } = yield* seal(auditId, entry, membersOf(entry, ip))
        const row = sql`
          ${auditId}, ${entry.actor}, ${entry.subject ?? null}, ${branchOf(sql, entry)}, ${entry.action},
          ${entry.resourceType}, ${entry.resourceId ?? null}, ${requestId}, ${now}, ${sql.literal(String(SEALED_FORMAT))},
          ${sealed}::text, ${sealedFor}::text, ${commitment}::bytea`
        return sql`
          insert into audit_trail (audit_id, user_code, subject_user_code, branch_code, action, resource_type,
            resource_id, request_id, occurred_at, format, sealed, sealed_for, commitment)
          ${source === undefined ? sql`values (${row})` : sql`select ${row} from ${source}`}`
      })
      const record = traced("AuditTrail.record")(function* (entry: AuditEntry) {
        yield* repoBoundary(Effect.flatten(statement(entry)))
      })
      return { record, statement }
    })
  )
}
