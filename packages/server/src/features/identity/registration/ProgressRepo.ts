import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { RegistrationProgress } from "@credbuzzpay/domain/identity/registration/Registration"
import { exists, type RowOf, rows } from "../../../adapters/postgres/Rows.ts"

const ProgressRow = rows({
  first: Schema.Boolean,
  second: Schema.Boolean,
  third: Schema.Boolean
})
type ProgressRow = RowOf<typeof ProgressRow>

/** The tables `registration_progress` and `consents`. Writes run inside their caller's transaction. */
export class ProgressRepo extends Context.Service<ProgressRepo>()("@credbuzzpay/server/registration/ProgressRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient

    const find = (userCode: string) =>
      Effect.map(
        ProgressRow.first(sql`
          select step_1_completed as "first", step_2_completed as "second", step_3_completed as "third"
          from registration_progress where user_code = ${userCode}`),
        (row): RegistrationProgress => ({
          step1Completed: row?.first ?? false,
          step2Completed: row?.second ?? false,
          step3Completed: row?.third ?? false
        })
      )

    /** Takes step 3; false when it was taken before, also by a parallel request. */
    const complete = (userCode: string, at: Date) =>
      exists(sql`update registration_progress set step_3_completed = true, updated_at = ${at}
            where user_code = ${userCode} and step_2_completed and not step_3_completed returning user_code`)

    /** Takes step 2 of somebody who was invited. */
    const proveContacts = (userCode: string, at: Date) => sql`
      update registration_progress set step_2_completed = true, updated_at = ${at} where user_code = ${userCode}`

    const insertConsent = (consent: {
      readonly consentId: string
      readonly userCode: string
      readonly purpose: string
      readonly textVersion: string
      readonly language: string
      readonly textHash: Uint8Array
      readonly ip: string | undefined
      readonly proofHash: Uint8Array
      readonly at: Date
    }) => sql`
      insert into consents (consent_id, user_code, purpose, text_version, language, text_hash, channel, ip_address,
        proof_hash, given_at)
      values (${consent.consentId}, ${consent.userCode}, ${consent.purpose}, ${consent.textVersion},
        ${consent.language}, ${consent.textHash}, 'api', ${consent.ip ?? null}::text::inet, ${consent.proofHash}, ${consent.at})
      on conflict do nothing`

    return { find, complete, proveContacts, insertConsent }
  })
}) {
  static readonly layer = Layer.effect(ProgressRepo, ProgressRepo.make)
}
