import { Context, Effect, Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { createHash } from "node:crypto"
import type { Platform } from "@credbuzzpay/domain/access/Platform"
import type { KycConsent } from "@credbuzzpay/domain/kyc/submissions/KycSubmissions"
import { RequestInfo } from "../../../http/RequestInfo.ts"
import type { Shown } from "../../platform/consent-texts/ConsentTexts.ts"

/** Who agrees, and through what: a platform, or to an official at a counter. */
export interface ConsentGiver {
  readonly userCode: string
  readonly platform: Platform | "counter"
}

/** Consents to KYC in the table `consents`; one for each submission. Inside the caller's transaction. */
export class KycConsentRepo extends Context.Service<KycConsentRepo>()("@credbuzzpay/server/kyc/KycConsentRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const random = yield* SecureRandom.SecureRandom

    /** Keeps what was agreed to, by whom, when, in which language, through what and from where. Its id. */
    const give = Effect.fnUntraced(function* (
      giver: ConsentGiver,
      consent: typeof KycConsent.Type,
      shown: Shown,
      about: string,
      at: Date
    ) {
      const { ip } = yield* RequestInfo
      const consentId = yield* random.uuidV7()
      // Of what was agreed to, so that a changed row can be told from the one that was given.
      const agreed = [giver.userCode, consent.purpose, about, consent.textVersion, shown.language, shown.contentHash]
      const proof = createHash("sha256")
        .update([...agreed, at.toISOString(), ip ?? ""].join("\n"))
        .digest()
      yield* sql`
        insert into consents (consent_id, user_code, purpose, text_version, language, text_hash, channel, ip_address,
          proof_hash, given_at)
        select ${consentId}::text::uuid, user_code, ${consent.purpose}, ${consent.textVersion}, ${shown.language},
          ${Buffer.from(shown.contentHash, "hex")}::bytea, ${giver.platform},
          ${ip ?? null}::text::inet, ${new Uint8Array(proof)}::bytea, ${at}::timestamptz
        from user_accounts where user_code = ${giver.userCode}`
      return consentId
    })

    return { give }
  })
}) {
  static readonly layer = Layer.effect(KycConsentRepo, KycConsentRepo.make)
}
