import { Schema } from "effect"
import { ConsentLanguage } from "../../values/ConsentLanguage.ts"
import { ConsentPurpose } from "../../values/ConsentPurpose.ts"
import { TextVersion } from "../../values/TextVersion.ts"

const Sentence = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(4000))

/** What is taken, and what for. **Source**: DPDP Rules 2025, rule 3(b). */
const DataUse = Schema.Struct({ collected: Sentence, purpose: Sentence }).annotate({ identifier: "ConsentDataUse" })

/** The words of a notice, in one language. */
export const ConsentWords = Schema.Struct({
  title: Sentence,
  paragraphs: Schema.Array(Sentence).check(Schema.isMinLength(1), Schema.isMaxLength(200)),
  uses: Schema.Array(DataUse).check(Schema.isMaxLength(100)),
  /** How to withdraw, to exercise one's rights and to complain. **Source**: DPDP Rules 2025, rule 3(c). */
  rights: Sentence
})
export type ConsentWords = typeof ConsentWords.Type

/**
 * A text that people agree to. `version` is what a consent names; `validFrom` is when it comes into force, in UTC; `contentHash` is SHA-256 over
 * its file, in hex; `inForce` is false of one that a newer one has replaced.
 */
export const ConsentText = Schema.Struct({
  purpose: ConsentPurpose,
  version: Schema.String,
  language: ConsentLanguage,
  validFrom: Schema.DateTimeUtcFromString,
  inForce: Schema.Boolean,
  contentHash: Schema.String,
  ...ConsentWords.fields
}).annotate({ identifier: "ConsentText" })
export type ConsentText = typeof ConsentText.Type

/** The texts in force, of one purpose or in one language where that is said. */
export const ConsentTextsAsked = Schema.Struct({
  purpose: Schema.optionalKey(ConsentPurpose),
  language: Schema.optionalKey(ConsentLanguage)
})

export const ConsentTextList = Schema.Struct({ items: Schema.Array(ConsentText) }).annotate({
  identifier: "ConsentTextList"
})

/** One text that is or was in force. */
export const ConsentTextOf = Schema.Struct({
  purpose: ConsentPurpose,
  version: TextVersion,
  language: ConsentLanguage
})
