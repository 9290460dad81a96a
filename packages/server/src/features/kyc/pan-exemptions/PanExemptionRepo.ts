import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { ExemptionGround, ExemptionState } from "@credbuzzpay/domain/kyc/pan-exemptions/PanExemption"
import { UploadId } from "@credbuzzpay/domain/kyc/uploads/KycUpload"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { exists, type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { listedFor } from "../../accounts/PersonScope.ts"
import type { Cell } from "../../platform/encryption/Cell.ts"

const moment = Schema.DateTimeUtcFromDate

const ExemptionRow = rows({
  exemptionId: Schema.String,
  userCode: UserCode,
  ground: ExemptionGround,
  state: ExemptionState,
  reasonSealed: Schema.String,
  uploadId: Schema.NullOr(UploadId),
  proposedBy: Schema.String,
  proposedAt: moment,
  decidedBy: Schema.NullOr(Schema.String),
  decidedAt: Schema.NullOr(moment),
  revokedBy: Schema.NullOr(Schema.String),
  revokedAt: Schema.NullOr(moment)
})
export type ExemptionRow = RowOf<typeof ExemptionRow>

export interface NewExemption {
  readonly exemptionId: string
  readonly userCode: string
  readonly ground: ExemptionRow["ground"]
  readonly reasonSealed: string
  readonly uploadId: string | undefined
  readonly by: string
}

/** Where the reason of an exemption lies. */
export const exemptionCell = (exemptionId: string): Cell => ({
  table: "pan_exemptions",
  column: "reason_sealed",
  row: exemptionId
})

const LISTED = 100

const columns = `exemption_id, user_code, ground, state, reason_sealed, upload_id, proposed_by, proposed_at,
  decided_by, decided_at, revoked_by, revoked_at`

/** The table `pan_exemptions`: one of a person is proposed or stands at a time. Writes run inside their caller's transaction. */
export class PanExemptionRepo extends Context.Service<PanExemptionRepo>()("@credbuzzpay/server/kyc/PanExemptionRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const shown = sql.literal(columns)

    /** Whether the person's PAN need not be linked. */
    const stands = (userCode: string) =>
      exists(sql`select 1 from pan_exemptions where user_code = ${userCode} and state = 'standing'`)

    const propose = ({ by, uploadId, exemptionId, ground, reasonSealed, userCode }: NewExemption, at: Date) =>
      ExemptionRow.one(sql`
        insert into pan_exemptions (exemption_id, user_code, ground, state, reason_sealed, upload_id, proposed_by,
          proposed_at)
        values (${exemptionId}, ${userCode}, ${ground}, 'proposed', ${reasonSealed}, ${uploadId ?? null}::text::uuid, ${by}, ${at})
        returning ${shown}`)

    /** The one of the person that is proposed or stands, locked until the transaction ends. */
    const lockLive = (userCode: string) =>
      ExemptionRow.first(sql`
        select ${shown} from pan_exemptions where user_code = ${userCode} and state in ('proposed', 'standing') for update`)

    const change = ({ exemptionId, userCode }: ExemptionRow, set: Statement.Fragment) =>
      ExemptionRow.one(sql`
        update pan_exemptions set ${set} where user_code = ${userCode} and exemption_id = ${exemptionId}::text::uuid
        returning ${shown}`)

    const decide = (row: ExemptionRow, state: "standing" | "refused", by: string, at: Date) =>
      change(row, sql`state = ${state}, decided_by = ${by}, decided_at = ${at}`)

    const revoke = (row: ExemptionRow, by: string, at: Date) =>
      change(row, sql`state = 'revoked', revoked_by = ${by}, revoked_at = ${at}`)

    const of = (userCode: string) =>
      ExemptionRow.all(sql`
        select ${shown} from pan_exemptions where user_code = ${userCode}
        order by proposed_at desc, exemption_id desc limit ${LISTED}`)

    /** Those that wait for a second person, of whom the caller lists, but for themself. */
    const waiting = (caller: Principal) =>
      ExemptionRow.all(sql`
        select ${shown} from pan_exemptions join (
          select user_code from user_accounts where ${listedFor(caller, sql) ?? sql.literal("true")}) as listed using (user_code)
        where state = 'proposed' and user_code <> ${caller.userCode}
        order by proposed_at, exemption_id limit ${LISTED}`)

    return { stands, propose, lockLive, decide, revoke, of, waiting }
  })
}) {
  static readonly layer = Layer.effect(PanExemptionRepo, PanExemptionRepo.make)
}
