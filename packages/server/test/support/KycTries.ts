import { DateTime, Effect, Redacted, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { maskPan, PanNumber } from "@credbuzzpay/domain/kyc/pan/PanNumber"
import type { DocumentKind } from "@credbuzzpay/domain/kyc/status/KycStepRules"
import { KycVerificationRepo } from "../../src/features/kyc/journeys/KycVerificationRepo.ts"
import { KycFiling } from "../../src/features/kyc/records/KycFiling.ts"
import type { OnFile } from "../../src/features/kyc/records/OnFile.ts"

/** A verification of a document that somebody has submitted, under the consent that they gave first. */
export const tried = Effect.fnUntraced(function* <D extends DocumentKind>(
  userCode: string,
  document: D,
  submitted: { readonly content: OnFile[D]; readonly masked: string | null }
) {
  const sql = yield* SqlClient.SqlClient
  const verifications = yield* KycVerificationRepo
  const filing = yield* KycFiling
  const random = yield* SecureRandom.SecureRandom
  const verificationId = yield* random.uuidV7()
  const [consent] = yield* sql<{ consentId: string }>`
    select consent_id from consents where user_code = ${userCode} and purpose = 'kyc_verification' limit 1`
  const at = DateTime.toDateUtc(yield* DateTime.now)
  return yield* Effect.gen(function* () {
    const begun = yield* verifications.begin({
      verificationId,
      userCode,
      kind: document,
      consentId: consent!.consentId,
      provider: "sandbox",
      input: Redacted.make("{}")
    })
    yield* filing.submit(document, userCode, verificationId, submitted, at)
    return begun
  }).pipe(sql.withTransaction)
})

/** A PAN as it is submitted. */
export const panAs = (text: string) => {
  const pan = Schema.decodeUnknownSync(PanNumber)(text)
  return { content: { pan, holderType: null, seeding: null }, masked: maskPan(pan) }
}
