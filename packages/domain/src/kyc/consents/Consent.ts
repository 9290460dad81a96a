import { Schema } from "effect"
import { ConsentPurpose } from "../../values/ConsentPurpose.ts"
import { ConsentLanguage } from "../../values/ConsentLanguage.ts"
import { TextVersion } from "../../values/TextVersion.ts"
import { UserCode } from "../../values/UserCode.ts"

/** What somebody agreed to: which text, in which language, through what, from where, when. Times are UTC. */
export const Consent = Schema.Struct({
  consentId: Schema.String,
  purpose: ConsentPurpose,
  textVersion: Schema.String,
  language: Schema.String,
  /** Of the text as it was shown, in hex; null of consents that are older than kept texts. */
  textHash: Schema.NullOr(Schema.String),
  channel: Schema.String,
  ip: Schema.NullOr(Schema.String),
  /** SHA-256 in hex over what was agreed to. */
  proofHash: Schema.String,
  givenAt: Schema.DateTimeUtcFromString,
  withdrawnAt: Schema.NullOr(Schema.DateTimeUtcFromString)
}).annotate({ identifier: "ConsentRecord" })
export type Consent = typeof Consent.Type

/** Every consent of a person, the newest first. */
export const ConsentList = Schema.Struct({ items: Schema.Array(Consent) }).annotate({ identifier: "ConsentList" })
export type ConsentList = typeof ConsentList.Type

export const ConsentsOf = Schema.Struct({ userCode: UserCode })

/** All live consents for one purpose. */
export const WithdrawConsent = Schema.Struct({ purpose: ConsentPurpose })

/** To a text in force; `language` is the one that it was read in: the person's own unless it is said. Consent to KYC is given with a document. */
export const GiveConsent = Schema.Struct({
  purpose: Schema.Literals(["terms", "privacy", "marketing"]),
  textVersion: TextVersion,
  language: Schema.optionalKey(ConsentLanguage)
})
