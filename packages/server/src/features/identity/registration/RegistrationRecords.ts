import { Context, Effect, Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import { createHash } from "node:crypto"
import type { GivenConsent } from "@credbuzzpay/domain/identity/registration/Registration"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { RequestInfo } from "../../../http/RequestInfo.ts"
import { ConsentTexts } from "../../platform/consent-texts/ConsentTexts.ts"
import { ProgressRepo } from "./ProgressRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

/** How far people are, and what they agreed to, whichever way they came. Inside its caller's transaction. */
export class RegistrationRecords extends Context.Service<RegistrationRecords>()(
  "@credbuzzpay/server/registration/RegistrationRecords",
  {
    make: Effect.gen(function* () {
      const progress = yield* ProgressRepo
      const random = yield* SecureRandom.SecureRandom
      const texts = yield* ConsentTexts

      /** Those that are to no text in force, by their places in `consents`. */
      const consentProblems = (consents: ReadonlyArray<typeof GivenConsent.Type>) =>
        Effect.map(
          Effect.forEach(consents, (consent, index) => texts.problem(consent, `consents.${index}.`)),
          (problems) => problems.flat()
        )

      /** Keeps each with the text that was shown, and its proof; one that stands already is left as it is. */
      const keepConsents = traced("RegistrationRecords.keepConsents")(function* (
        userCode: string,
        consents: ReadonlyArray<typeof GivenConsent.Type>,
        locale: Locale,
        at: Date
      ) {
        const { ip } = yield* RequestInfo
        for (const consent of consents) {
          const { purpose, textVersion } = consent
          const { language, contentHash } = yield* texts.shown(consent, locale)
          // What was agreed to, by whom and when, so that a changed row can be told from the one that was given.
          const proof = createHash("sha256")
            .update([userCode, purpose, textVersion, language, contentHash, at.toISOString()].join("\n"))
            .digest()
          const consentId = yield* random.uuidV7()
          yield* progress.insertConsent({
            consentId,
            userCode,
            purpose,
            textVersion,
            language,
            textHash: Buffer.from(contentHash, "hex"),
            ip,
            proofHash: new Uint8Array(proof),
            at
          })
        }
      })

      return { consentProblems, keepConsents, proveContacts: progress.proveContacts }
    })
  }
) {
  static readonly layer = Layer.effect(RegistrationRecords, RegistrationRecords.make)
}
