import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { dates, type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import type { OtpType } from "./OtpType.ts"

/** A code as it is stored. */
export interface StoredOtp {
  readonly otpId: string
  readonly subjectId: string
  readonly otpType: OtpType
  readonly userCode: string | null
  readonly recipientHash: Uint8Array
  readonly salt: Uint8Array
  readonly otpHash: Uint8Array
  readonly expiresAt: Date
  readonly createdAt: Date
}

/** A code that is still good, as much as comparing it takes. */
export const LiveOtp = rows({
  otpId: Schema.String,
  salt: Schema.Uint8Array,
  otpHash: Schema.Uint8Array
})
export type LiveOtp = RowOf<typeof LiveOtp>

/** What is left of a recipient's budget after one more use. */
export const SpentBudget = rows({
  hourCount: Schema.Number,
  dayCount: Schema.Number,
  hourStartedAt: Schema.Date,
  dayStartedAt: Schema.Date
})
export type SpentBudget = RowOf<typeof SpentBudget>

const HOUR = "1 hour"
const DAY = "24 hours"

/** The tables `otp_records` and `otp_budgets`. Every method runs inside its caller's transaction. */
export class OtpRepo extends Context.Service<OtpRepo>()("@credbuzzpay/server/otp/OtpRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient

    /** Kills the live code of this subject and type, if there is one. */
    const end = (subjectId: string, otpType: OtpType, at: Date) => sql`
      update otp_records set superseded_at = ${at}
      where subject_id = ${subjectId} and otp_type = ${otpType} and not is_used and superseded_at is null`

    /** As {@link end}, and stores the new one. */
    const replace = (otp: StoredOtp) =>
      Effect.andThen(
        end(otp.subjectId, otp.otpType, otp.createdAt),
        sql`insert into otp_records (otp_id, subject_id, otp_type, user_code, recipient_hash, salt, otp_hash, expires_at,
              created_at)
            values (${otp.otpId}, ${otp.subjectId}, ${otp.otpType}, ${otp.userCode}, ${otp.recipientHash}, ${otp.salt},
              ${otp.otpHash}, ${otp.expiresAt}, ${otp.createdAt})`
      )

    /** When the newest code of this subject and type was made. */
    const lastIssuedAt = (subjectId: string, otpType: OtpType) =>
      dates.first(sql`
          select created_at from otp_records where subject_id = ${subjectId} and otp_type = ${otpType}
          order by created_at desc limit 1`)

    /** Counts a guess at the live code and locks its row: parallel guesses queue here. Nothing when none is left. */
    const spendGuess = (subjectId: string, otpType: OtpType, guesses: number, now: Date) =>
      LiveOtp.first(sql`
          update otp_records set attempts = attempts + 1
          where subject_id = ${subjectId} and otp_type = ${otpType} and not is_used and superseded_at is null
            and expires_at > ${now} and attempts < ${guesses}
          returning otp_id, salt, otp_hash`)

    /** The live code, locked until the transaction ends; no guess at it is counted. */
    const lockLive = (subjectId: string, otpType: OtpType, now: Date) =>
      LiveOtp.first(sql`
          select otp_id, salt, otp_hash from otp_records
          where subject_id = ${subjectId} and otp_type = ${otpType} and not is_used and superseded_at is null
            and expires_at > ${now}
          for update`)

    const markUsed = (otpId: string) => sql`update otp_records set is_used = true where otp_id = ${otpId}`

    /** Counts one more use; windows that are over start anew. Callers undo it by rolling back. */
    const spendBudget = (recipientHash: Uint8Array, purpose: "send" | "guess", now: Date) =>
      SpentBudget.one(sql`
          insert into otp_budgets as b
            (recipient_hash, purpose, hour_started_at, hour_count, day_started_at, day_count, last_at)
          values (${recipientHash}, ${purpose}, ${now}, 1, ${now}, 1, ${now})
          on conflict (recipient_hash, purpose) do update set
            hour_count = case when b.hour_started_at <= excluded.last_at - ${HOUR}::text::interval
              then 1 else b.hour_count + 1 end,
            hour_started_at = case when b.hour_started_at <= excluded.last_at - ${HOUR}::text::interval
              then excluded.last_at else b.hour_started_at end,
            day_count = case when b.day_started_at <= excluded.last_at - ${DAY}::text::interval
              then 1 else b.day_count + 1 end,
            day_started_at = case when b.day_started_at <= excluded.last_at - ${DAY}::text::interval
              then excluded.last_at else b.day_started_at end,
            last_at = excluded.last_at
          returning hour_count, day_count, hour_started_at, day_started_at`)

    const forgetBudget = (recipientHash: Uint8Array, purpose: "send" | "guess") =>
      sql`delete from otp_budgets where recipient_hash = ${recipientHash} and purpose = ${purpose}`

    return { end, replace, lastIssuedAt, spendGuess, lockLive, markUsed, spendBudget, forgetBudget }
  })
}) {
  static readonly layer = Layer.effect(OtpRepo, OtpRepo.make)
}
