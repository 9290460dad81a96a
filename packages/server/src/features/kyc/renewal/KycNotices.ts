import { Context, DateTime, Effect, Layer, Redacted, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { fullName } from "@credbuzzpay/domain/accounts/FullName"
import type { NoticeChannel, NoticeSequence } from "@credbuzzpay/domain/kyc/renewal/NoticePlan"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { FieldCipher } from "../../platform/encryption/FieldCipher.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { dayInIndia } from "./DayInIndia.ts"
import { kycDueParagraphs } from "../../platform/notifications/messages/kyc-due/KycDue.ts"

/** Whose KYC is due, and how they are written to. */
export const DueProfile = rows({
  userCode: Schema.String,
  email: Schema.String,
  firstName: Schema.String,
  lastName: Schema.NullOr(Schema.String),
  locale: Locale,
  branchCode: Schema.NullOr(Schema.String),
  nextDueAt: Schema.Date
})
export type DueProfile = RowOf<typeof DueProfile>

export const noticeCell = (noticeId: string) => `kyc_notices.text_sealed.${noticeId}`

/**
 * Sends a notice and keeps its proof: the words that were sent, encrypted, and what carried them. An e-mail's proof is its
 * place in the outbox; a letter is a row whose text a printer takes, and its proof is that row. Inside the caller's
 * transaction. **Source**: RBI, amendment of 12-06-2025: each notice is recorded for its customer.
 */
export class KycNotices extends Context.Service<KycNotices>()("@credbuzzpay/server/kyc/KycNotices", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const cipher = yield* FieldCipher
    const outbox = yield* Outbox
    const audit = yield* AuditTrail
    const random = yield* SecureRandom.SecureRandom

    const send = Effect.fnUntraced(function* (
      profile: DueProfile,
      plan: { readonly sequence: NoticeSequence; readonly channel: NoticeChannel }
    ) {
      const noticeId = yield* random.uuidV7()
      const at = DateTime.toDateUtc(yield* DateTime.now)
      const variables = { dueOn: dayInIndia(profile.nextDueAt), isPast: plan.sequence.startsWith("after") }
      const words = [fullName(profile), ...kycDueParagraphs(profile.locale, variables)]
      const sealed = yield* cipher.encrypt(Redacted.make(words.join("\n\n")), noticeCell(noticeId))
      const dedupeKey = `kyc_due:${profile.userCode}:${variables.dueOn}:${plan.sequence}`
      const proof = plan.channel === "email" ? `outbox:${dedupeKey}` : `letter:${noticeId}`
      const written = yield* sql`
        insert into kyc_notices (notice_id, user_code, due_at, sequence, channel, text_sealed, proof, noticed_at)
        values (${noticeId}, ${profile.userCode}, ${profile.nextDueAt}, ${plan.sequence}, ${plan.channel}, ${sealed},
          ${proof}, ${at})
        on conflict do nothing returning notice_id`
      if (written.length === 0) return false
      if (plan.channel === "email") {
        yield* outbox.enqueue(profile.userCode, {
          template: "kyc_due",
          to: Redacted.make(profile.email),
          locale: profile.locale,
          dedupeKey,
          variables
        })
      }
      yield* audit.record({
        actor: "system",
        subject: profile.userCode,
        branchCode: profile.branchCode,
        action: "kyc.notice_sent",
        resourceType: "kyc_notice",
        resourceId: noticeId,
        newValues: { sequence: plan.sequence, channel: plan.channel, due_on: variables.dueOn }
      })
      return true
    })

    return { send }
  })
}) {
  static readonly layer = Layer.effect(KycNotices, KycNotices.make)
}
