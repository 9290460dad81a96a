import { Effect, Redacted, Schema } from "effect"
import { type AskPrivacy, Nominee, Wish } from "@credbuzzpay/domain/people/privacy/PrivacyRequest"
import type { Cell } from "../../platform/encryption/Cell.ts"

/** What a person says and wishes. */
const Content = Schema.fromJsonString(Schema.Struct({ text: Schema.NullOr(Schema.String), wishes: Schema.Array(Wish) }))

const NomineeJson = Schema.fromJsonString(Nominee)

export const contentCell = (requestId: string): Cell => ({
  table: "privacy_requests",
  column: "content_sealed",
  row: requestId
})

export const answerCell = (requestId: string): Cell => ({
  table: "privacy_requests",
  column: "answer_sealed",
  row: requestId
})

export const nomineeCell = (userCode: string): Cell => ({ table: "nominees", column: "content_sealed", row: userCode })

const encodeContent = Schema.encodeEffect(Content)
const encodeNominee = Schema.encodeEffect(NomineeJson)

export const contentOf = (asked: AskPrivacy) =>
  encodeContent({ text: asked.text ?? null, wishes: asked.kind === "correction" ? asked.wishes : [] }).pipe(
    Effect.orDie,
    Effect.map(Redacted.make)
  )

export const nomineeText = (nominee: Nominee) =>
  Effect.map(Effect.orDie(encodeNominee(nominee)), (text) => Redacted.make(text))

export const parsedContent = Schema.decodeSync(Content)
export const parsedNominee = Schema.decodeSync(NomineeJson)
