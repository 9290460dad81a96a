import { Effect, Redacted, Schema } from "effect"
import { breachVariables } from "../../platform/notifications/messages/breach-notice/BreachNotice.ts"
import type { FieldCipher } from "../../platform/encryption/FieldCipher.ts"

/** What staff say of a breach. */
const Account = Schema.Struct({ happened: Schema.String, systems: Schema.Array(Schema.String) })
export type BreachAccount = typeof Account.Type

/** What a notice says: to people in codes, which are put into words in each language. */
const Content = Schema.Struct({
  fields: Schema.Array(Schema.Struct({ label: Schema.String, value: Schema.String })),
  toPeople: Schema.NullOr(Schema.Struct(breachVariables))
})
export type NoticeContent = typeof Content.Type

/** The sealed columns, under the ring of keys. */
export const sealedBreachColumns = [
  { table: "breaches", column: "account_sealed", id: "breach_id" },
  { table: "breaches", column: "lessons_sealed", id: "breach_id" },
  { table: "breach_notices", column: "content_sealed", id: "notice_id" }
] as const

type Cipher = FieldCipher["Service"]

const sealedJson = <A>(schema: Schema.Codec<A, unknown>, column: string) => {
  const json = Schema.fromJsonString(schema)
  const [encode, decode] = [Schema.encodeEffect(json), Schema.decodeEffect(json)]
  return {
    seal: (cipher: Cipher, id: string, content: A) =>
      Effect.flatMap(Effect.orDie(encode(content)), (text) => cipher.encrypt(Redacted.make(text), `${column}.${id}`)),
    open: (cipher: Cipher, id: string, sealed: string) =>
      Effect.orDie(Effect.flatMap(cipher.decrypt(sealed, `${column}.${id}`), (text) => decode(Redacted.value(text))))
  }
}

export const accountCell = sealedJson(Account, "breaches.account_sealed")
export const lessonsCell = sealedJson(Schema.String, "breaches.lessons_sealed")
export const contentCell = sealedJson(Content, "breach_notices.content_sealed")
