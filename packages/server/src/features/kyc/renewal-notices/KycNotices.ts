import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import type { NoticeChannel, NoticeSequence } from "@credbuzzpay/domain/kyc/renewal/NoticePlan"
import { BrandConfig } from "../../../config/BrandConfig.ts"
import { Letters } from "../../platform/letters/Letters.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { kycDueParagraphs } from "../../platform/notifications/messages/kyc-due/KycDue.ts"
import { writeMessage, type OutboxMessage } from "../../platform/notifications/messages/OutboxMessage.ts"
import type { PersonCipher } from "../../platform/person-keys/PersonCipher.ts"
import type { DueProfile } from "./DueProfile.ts"
import { messageFacts, noticeLetter, noticeText } from "./NoticeWords.ts"

/** The cell of the words of notices before step 0093. */
export const noticeCell = (noticeId: string) => `kyc_notices.text_sealed.${noticeId}`
/** The cell of the words, under the person's key. */
export const wordsCell = (noticeId: string) => ({ table: "kyc_notices", column: "words_sealed", row: noticeId })

/** A notice that is to go out, and when the KYC ends at the earliest. `addressLines` are those of a letter. */
export interface NoticeToSend {
  readonly sequence: NoticeSequence
  readonly channel: NoticeChannel
  readonly attempt: number
  readonly endsAt: Date
  readonly addressLines: ReadonlyArray<string>
}

/**
 * Sends a notice and keeps its proof: the words, sealed under the person's own key, their hash, and what carries them. When
 * it was handed over, arrived or came back, the database notes as soon as that is known of its message or letter. Inside the
 * caller's transaction. **Source**: RBI (Commercial Banks – KYC) Directions, 2025, 42(7): each notice is recorded.
 */
export class KycNotices extends Context.Service<KycNotices>()("@credbuzzpay/server/kyc/KycNotices", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const outbox = yield* Outbox
    const letters = yield* Letters
    const brand = yield* BrandConfig
    const random = yield* SecureRandom.SecureRandom

    /** Puts it on its way: what carries it, and what it says. */
    const carry = Effect.fnUntraced(function* (
      profile: DueProfile,
      notice: NoticeToSend,
      noticeId: string,
      cipher: PersonCipher
    ) {
      const { addressLines, channel, sequence } = notice
      const { locale, userCode } = profile
      const facts = { sequence, dueAt: profile.nextDueAt, endsAt: notice.endsAt }
      if (channel === "letter") {
        const content = noticeLetter(profile, noticeId, facts)
        const letterId = yield* letters.queue({ userCode, kind: "kyc_due", locale, content, addressLines }, cipher)
        return { letterId, messageId: null, proof: `letter:${letterId}`, paragraphs: content.paragraphs }
      }
      const variables = messageFacts(facts)
      const dedupeKey = `kyc_due:${noticeId}`
      const message: OutboxMessage =
        channel === "email"
          ? { template: "kyc_due", to: Redacted.make(profile.email), locale, dedupeKey, variables }
          : {
              template: "kyc_due_sms",
              to: Redacted.make(profile.mobile),
              locale,
              dedupeKey,
              variables: { dueOn: variables.dueOn }
            }
      const row = yield* outbox.draft(userCode, message)
      yield* outbox.write([row])
      const paragraphs =
        channel === "email" ? kycDueParagraphs(locale, variables) : [Redacted.value(writeMessage(message, brand).text)]
      return { letterId: null, messageId: row.message_id, proof: `outbox:${row.message_id}`, paragraphs }
    })

    const send = Effect.fnUntraced(function* (profile: DueProfile, notice: NoticeToSend, cipher: PersonCipher) {
      const noticeId = yield* random.uuidV7()
      const at = DateTime.toDateUtc(yield* DateTime.now)
      const { letterId, messageId, paragraphs, proof } = yield* carry(profile, notice, noticeId, cipher)
      const words = yield* cipher.seal(Redacted.make(noticeText(profile, paragraphs)), wordsCell(noticeId))
      yield* sql`
        insert into kyc_notices (notice_id, user_code, due_at, sequence, attempt, channel, words_sealed, content_hash, proof,
          message_id, letter_id, noticed_at)
        values (${noticeId}, ${profile.userCode}, ${profile.nextDueAt}, ${notice.sequence}, ${notice.attempt},
          ${notice.channel}, ${words}, sha256(convert_to(${words}, 'UTF8')), ${proof}, ${messageId}, ${letterId}, ${at})`
    })

    return { send }
  })
}) {
  static readonly layer = Layer.effect(KycNotices, KycNotices.make)
}
