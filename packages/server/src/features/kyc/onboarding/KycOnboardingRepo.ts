import { Context, DateTime, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { type LiftingMode, OnboardingMode } from "@credbuzzpay/domain/kyc/onboarding/OnboardingMode"
import type { OnboardingStanding } from "@credbuzzpay/domain/kyc/onboarding/OnboardingRules"
import { type RowOf, rows, value } from "../../../adapters/postgres/Rows.ts"
import { OFFLINE } from "../journeys/ProviderNames.ts"

const when = Schema.NullOr(Schema.DateTimeUtcFromDate)

/** How somebody was onboarded, as their row has it. */
export const OnboardingRow = rows({
  userCode: Schema.String,
  mode: OnboardingMode,
  modeSince: Schema.DateTimeUtcFromDate,
  liftedAt: when,
  addressConfirmedAt: when,
  firstPaymentAt: when,
  noticesSent: Schema.Number,
  heldAt: when
})
export type OnboardingRow = RowOf<typeof OnboardingRow>

const Mode = value(OnboardingMode)

const columns = "user_code, mode, mode_since, lifted_at, address_confirmed_at, first_payment_at, notices_sent, held_at"

/** The row in the terms of the rules. */
export const standingOf = (row: OnboardingRow): OnboardingStanding => ({
  mode: row.mode,
  since: row.modeSince,
  isAddressConfirmed: row.addressConfirmedAt !== null,
  isFirstPaymentSeen: row.firstPaymentAt !== null
})

/** The table `kyc_onboarding`. Writes run inside their caller's transaction, which has locked the account. */
export class KycOnboardingRepo extends Context.Service<KycOnboardingRepo>()(
  "@credbuzzpay/server/kyc/KycOnboardingRepo",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const all = sql.literal(columns)

      const find = (userCode: string) =>
        OnboardingRow.first(sql`select ${all} from kyc_onboarding where user_code = ${userCode}`)

      const lock = (userCode: string) =>
        OnboardingRow.first(sql`select ${all} from kyc_onboarding where user_code = ${userCode} for update`)

      /** The person is identified now. Who was before keeps their mode: `undefined`. */
      const begin = (userCode: string, mode: OnboardingMode, at: Date) =>
        Mode.first(sql`
          insert into kyc_onboarding (user_code, mode, mode_since, updated_at)
          values (${userCode}, ${mode}, ${at}, ${at}) on conflict do nothing returning mode`)

      /**
       * The same of somebody whose Aadhaar is verified, by the way in which it was: whoever was sent to the provider's pages
       * was at DigiLocker, and whose document was verified here did not leave us.
       */
      const beginByAadhaar = (userCode: string, at: Date) =>
        Mode.first(sql`
          insert into kyc_onboarding (user_code, mode, mode_since, updated_at)
          select a.user_code, case
            when v.provider = ${OFFLINE} then 'offline_ekyc'
            when v.redirect_url is null then 'otp_ekyc'
            else 'digilocker' end, a.verified_at, ${at}
          from aadhaar_kyc a join kyc_verifications v on v.verification_id = a.verification_id
          where a.user_code = ${userCode} and a.status = 'verified'
          on conflict do nothing returning mode`)

      /** The same of somebody whose document is verified: whom an official identified when they took it was met. */
      const beginByDocument = (userCode: string, at: Date) =>
        Mode.first(sql`
          insert into kyc_onboarding (user_code, mode, mode_since, lifted_by, lifted_at, updated_at)
          select d.user_code, case when c.opened_by is null then 'documents_remote' else 'face_to_face' end, d.verified_at,
            c.opened_by, case when c.opened_by is not null then d.verified_at end, ${at}
          from identity_documents d join kyc_verifications v on v.verification_id = d.verification_id
            left join kyc_counter_visits c on c.visit_id = v.visit_id and c.outcome = 'identified'
          where d.user_code = ${userCode} and d.status = 'verified'
          on conflict do nothing returning mode`)

      /** Somebody of ours has met the person. */
      const lift = (userCode: string, mode: LiftingMode, by: string, at: Date) =>
        OnboardingRow.one(sql`
          insert into kyc_onboarding (user_code, mode, mode_since, lifted_by, lifted_at, updated_at)
          values (${userCode}, ${mode}, ${at}, ${by}, ${at}, ${at})
          on conflict (user_code) do update set mode = excluded.mode, mode_since = excluded.mode_since,
            lifted_by = excluded.lifted_by, lifted_at = excluded.lifted_at, held_at = null,
            row_version = kyc_onboarding.row_version + 1, updated_at = excluded.updated_at
          returning ${all}`)

      const confirmAddress = (userCode: string, how: string, by: string, at: Date) => sql`
        update kyc_onboarding set address_confirmed_at = ${at}, address_confirmed_by = ${by},
          address_confirmed_how = ${how}, row_version = row_version + 1, updated_at = ${at}
        where user_code = ${userCode}`

      /** `sealed`: the bank's reference of the payment, under the person's key. */
      const seeFirstPayment = (userCode: string, sealed: string, by: string, at: Date) => sql`
        update kyc_onboarding set first_payment_at = ${at}, first_payment_by = ${by}, first_payment_sealed = ${sealed},
          row_version = row_version + 1, updated_at = ${at}
        where user_code = ${userCode}`

      const noteNotices = (userCode: string, sent: number, at: Date) => sql`
        update kyc_onboarding set notices_sent = ${sent}, row_version = row_version + 1, updated_at = ${at}
        where user_code = ${userCode}`

      const hold = (userCode: string, at: Date) => sql`
        update kyc_onboarding set held_at = ${at}, row_version = row_version + 1, updated_at = ${at}
        where user_code = ${userCode}`

      /** People identified by OTP alone on or before a day, who are not held yet, nor reported to have died. */
      const ageing = (identifiedBy: DateTime.Utc, after: string, most: number) =>
        OnboardingRow.all(sql`
          select ${all} from kyc_onboarding
          where mode = 'otp_ekyc' and held_at is null and mode_since <= ${DateTime.toDateUtc(identifiedBy)}
            and user_code > ${after} and not exists (
              select from holder_deaths d where d.user_code = kyc_onboarding.user_code and d.state <> 'refuted')
          order by user_code limit ${most}`)

      return {
        find,
        lock,
        begin,
        beginByAadhaar,
        beginByDocument,
        lift,
        confirmAddress,
        seeFirstPayment,
        noteNotices,
        hold,
        ageing
      }
    })
  }
) {
  static readonly layer = Layer.effect(KycOnboardingRepo, KycOnboardingRepo.make)
}
