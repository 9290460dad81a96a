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
  /** Whether recording is to take as long where there is a subject as where there is none: a stranger named somebody. */
  readonly isSubjectSecret?: boolean
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

/** A row of the trail as it will be written, sealed and with its id, under the names of its columns. Moments are ISO 8601. */
export interface AuditRow {
  readonly audit_id: string
  readonly user_code: string
  readonly subject_user_code: string | undefined
  /** Whether the branch was named; of a subject whose branch nobody named, it is the one that they are in then. */
  readonly is_branch_named: boolean
  readonly branch_code: string | null | undefined
  readonly action: AuditAction
  readonly resource_type: AuditEntry["resourceType"]
  readonly resource_id: string | undefined
  readonly request_id: string
  readonly occurred_at: string
  readonly sealed: string | null
  readonly sealed_for: string | null
  /** In hex. */
  readonly commitment: string | null
}

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
    /** The statement that records it, to be part of a larger one. */
    readonly statement: (entry: AuditEntry) => Effect.Effect<Statement.Statement<unknown>, Unavailable>
    /** The row of an act, sealed before the statement that writes it. */
    readonly draft: (entry: AuditEntry) => Effect.Effect<AuditRow, Unavailable>
    /** The statement that writes rows, any number of them: of those only that `when` holds of, in which a row is `act`. */
    readonly insert: (rows: ReadonlyArray<AuditRow>, when?: Statement.Fragment) => Statement.Statement<unknown>
  }
>()("@credbuzzpay/server/audit-trail/AuditTrail") {
  static readonly layer = Layer.effect(
    AuditTrail,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const random = yield* SecureRandom.SecureRandom
      const keys = yield* PersonKeys
      const seal = makeSealAct(keys, makeDrawnBytes(random, SALT_SIZE))
      const draft = Effect.fnUntraced(function* (entry: AuditEntry) {
        const { ip } = yield* RequestInfo
        const auditId = yield* random.uuidV7()
        const members = membersOf(entry, ip)
        // Where nothing is sealed, nobody's key is asked for.
        if (entry.isSubjectSecret === true && Object.keys(members).length > 0) yield* keys.evenOut(entry.subject)
        const { commitment, sealed, sealedFor } = yield* seal(auditId, entry, members)
        const row: AuditRow = {
          audit_id: auditId,
          user_code: entry.actor,
          subject_user_code: entry.subject,
          is_branch_named: entry.branchCode !== undefined,
          branch_code: entry.branchCode,
          action: entry.action,
          resource_type: entry.resourceType,
          resource_id: entry.resourceId,
          request_id: yield* RequestId,
          occurred_at: DateTime.formatIso(yield* DateTime.now),
          sealed,
          sealed_for: sealedFor,
          commitment: commitment && Buffer.from(commitment).toString("hex")
        }
        return row
      })
      const insert = (rows: ReadonlyArray<AuditRow>, when?: Statement.Fragment) => sql`
        insert into audit_trail (audit_id, user_code, subject_user_code, branch_code, action, resource_type,
          resource_id, request_id, occurred_at, format, sealed, sealed_for, commitment)
        select audit_id, user_code, subject_user_code,
          case when is_branch_named then branch_code
            else (select a.branch_code from user_accounts a where a.user_code = act.subject_user_code) end,
          action, resource_type, resource_id, request_id, occurred_at, ${sql.literal(String(SEALED_FORMAT))}, sealed, sealed_for,
          decode(commitment, 'hex')
        from json_to_recordset(${JSON.stringify(rows)}::json) as act (audit_id uuid, user_code text,
          subject_user_code text, is_branch_named boolean, branch_code text, action text, resource_type text,
          resource_id text, request_id text, occurred_at timestamptz, sealed text, sealed_for text, commitment text)
        ${when === undefined ? sql.literal("") : sql`where ${when}`}`
      const statement = (entry: AuditEntry) => Effect.map(draft(entry), (row) => insert([row]))
      const record = traced("AuditTrail.record")(function* (entry: AuditEntry) {
        yield* repoBoundary(Effect.flatten(statement(entry)))
      })
      return { record, statement, draft, insert }
    })
  )
}
