import { type DateTime, Effect, Schema } from "effect"
import { createHash } from "node:crypto"
import { ConsentWords } from "@credbuzzpay/domain/platform/consent-texts/ConsentText"
import type { ConsentLanguage } from "@credbuzzpay/domain/values/ConsentLanguage"
import type { ConsentPurpose } from "@credbuzzpay/domain/values/ConsentPurpose"
import { Moment } from "@credbuzzpay/domain/values/Moment"
import { ConsentTextsRefused } from "./ConsentTextsRefused.ts"

const Content = Schema.Struct({ from: Moment, ...ConsentWords.fields })

const decode = Schema.decodeUnknownEffect(Schema.fromJsonString(Content), {
  errors: "all",
  onExcessProperty: "error"
})

/** Which text it is. */
export interface TextKey {
  readonly purpose: ConsentPurpose
  readonly version: string
  readonly language: ConsentLanguage
}

/** A file of a text: its bytes are what people see and what is hashed. */
export interface TextFile extends TextKey {
  readonly content: string
  readonly from: DateTime.Utc
  readonly words: ConsentWords
  /** In hex. */
  readonly contentHash: string
}

/** What tells one text from another. */
export const nameOf = ({ language, purpose, version }: TextKey) => `${purpose}/${version}/${language}`

/** **Errors**: `ConsentTextsRefused`, with all that is wrong in it. */
export const textFile = (key: TextKey, content: string): Effect.Effect<TextFile, ConsentTextsRefused> =>
  Effect.matchEffect(decode(content), {
    onFailure: (error) =>
      Effect.fail(new ConsentTextsRefused({ text: nameOf(key), what: `is no text: ${error.message}` })),
    onSuccess: ({ from, ...words }) =>
      Effect.succeed({
        ...key,
        content,
        from,
        words,
        contentHash: createHash("sha256").update(content).digest("hex")
      })
  })
