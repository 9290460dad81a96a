import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { RenewalKind, RenewalState } from "@credbuzzpay/domain/kyc/renewal/Renewal"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"

const RenewalRow = rows({
  renewalId: Schema.String,
  userCode: Schema.String,
  kind: RenewalKind,
  state: RenewalState,
  verificationId: Schema.NullOr(Schema.String),
  failureCode: Schema.NullOr(Schema.String),
  openedAt: Schema.Date,
  endedAt: Schema.NullOr(Schema.Date)
})
export type RenewalRow = RowOf<typeof RenewalRow>

const columns = "renewal_id, user_code, kind, state, verification_id, failure_code, opened_at, ended_at"

export interface NewRenewal {
  readonly renewalId: string
  readonly userCode: string
  readonly kind: RenewalRow["kind"]
  readonly consentId: string
  readonly verificationId: string | null
}

/** The table `kyc_renewals`: one under way for a person at a time. Writes run inside their caller's transaction. */
export class KycRenewalRepo extends Context.Service<KycRenewalRepo>()("@credbuzzpay/server/kyc/KycRenewalRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const shown = sql.literal(columns)

    const begin = ({ consentId, kind, renewalId, userCode, verificationId }: NewRenewal, at: Date) => sql`
      insert into kyc_renewals (renewal_id, user_code, kind, state, consent_id, verification_id, opened_at)
      values (${renewalId}, ${userCode}, ${kind}, 'verifying', ${consentId}, ${verificationId}, ${at})`

    const last = (userCode: string) =>
      RenewalRow.first(sql`
        select ${shown} from kyc_renewals where user_code = ${userCode} order by opened_at desc, renewal_id desc limit 1`)

    /** The last one that rested on what is on file. */
    const lastOnFile = (userCode: string) =>
      RenewalRow.first(sql`
        select ${shown} from kyc_renewals where user_code = ${userCode} and kind <> 'anew'
        order by opened_at desc, renewal_id desc limit 1`)

    /** The one under way, locked until the transaction ends. */
    const lockOpen = (userCode: string) =>
      RenewalRow.first(sql`
        select ${shown} from kyc_renewals where user_code = ${userCode} and state = 'verifying' for update`)

    const end = (
      { renewalId, userCode }: RenewalRow,
      state: Exclude<RenewalRow["state"], "verifying">,
      failureCode: string | null,
      at: Date
    ) => sql`
      update kyc_renewals set state = ${state}, failure_code = ${failureCode}, ended_at = greatest(${at}, opened_at)
      where user_code = ${userCode} and renewal_id = ${renewalId}`

    return { begin, last, lastOnFile, lockOpen, end }
  })
}) {
  static readonly layer = Layer.effect(KycRenewalRepo, KycRenewalRepo.make)
}
