import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { MyDataRecipient } from "@credbuzzpay/domain/people/privacy/MyData"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { type RecipientKind, recipientWords, unnamedRecipients } from "./words/RecipientWords.ts"

const kinds = [
  "aadhaar",
  "identity",
  "pan",
  "bank",
  "reverse_bank",
  "video",
  "ckycr",
  "screening",
  "email",
  "sms",
  "letter"
] as const

const Row = rows({
  kind: Schema.Literals(kinds),
  provider: Schema.NullOr(Schema.String),
  times: Schema.Int,
  lastAt: Schema.NullOr(Schema.DateTimeUtcFromDate)
})

const named = (kind: RecipientKind, provider: string | null, locale: Locale) =>
  kind in unnamedRecipients ? unnamedRecipients[kind as keyof typeof unnamedRecipients][locale] : (provider ?? "–")

/**
 * Who else got data of a person, what for and which, from what is on record of verifications, calls and messages
 * (DPDP Act 2023, s. 11(1)(b)). Authorities that asked by law are not among them (s. 11(2)). **Errors**: `SqlError`.
 */
export class RecipientReader extends Context.Service<RecipientReader>()(
  "@credbuzzpay/server/privacy-data/RecipientReader",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      const of = (userCode: string, locale: Locale) =>
        Effect.map(
          Row.all(sql`
            select kind, provider, count(*)::int as times, max(updated_at) as last_at from kyc_verifications
            where user_code = ${userCode} and calls > 0 group by kind, provider
            union all
            select 'video', provider, count(*)::int, max(created_at) from kyc_video_sessions
            where user_code = ${userCode} and provider_ref is not null group by provider
            union all
            select 'ckycr', null, count(*)::int, max(coalesce(settled_at, owed_at)) from ckycr_filings
            where user_code = ${userCode} and calls > 0 having count(*) > 0
            union all
            select 'screening', provider, count(*)::int, max(asked_at) from screenings
            where user_code = ${userCode} group by provider
            union all
            select channel, null, count(*)::int, max(sent_at) from outbox
            where user_code = ${userCode} and sent_at is not null group by channel
            union all
            select 'letter', null, count(*)::int, max(handed_over_at) from letters
            where user_code = ${userCode} and handed_over_at is not null having count(*) > 0
            order by 1, 2`),
          (found): ReadonlyArray<MyDataRecipient> =>
            found.map(({ kind, lastAt, provider, times }) => ({
              recipient: named(kind, provider, locale),
              ...recipientWords[kind][locale],
              times,
              lastAt
            }))
        )

      return { of }
    })
  }
) {
  static readonly layer = Layer.effect(RecipientReader, RecipientReader.make)
}
