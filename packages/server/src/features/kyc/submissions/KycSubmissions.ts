import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient, type SqlError } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { fullName } from "@credbuzzpay/domain/accounts/FullName"
import type { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import type { IdentityDocumentKind } from "@credbuzzpay/domain/kyc/documents/IdentityDocumentKinds"
import type { KycConsent } from "@credbuzzpay/domain/kyc/submissions/KycSubmissions"
import type { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { documentOf, type KycKind } from "../journeys/KycVerification.ts"
import { KycVerificationRepo } from "../journeys/KycVerificationRepo.ts"
import { KycAdmission } from "./KycAdmission.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Who submits (the name and birthday of their account), and which text they agreed to. */
export interface KycClaim {
  readonly person: string
  readonly dob: CalendarDate | null
  readonly textVersion: string
}

export interface SubmittedNumber {
  readonly masked: string | null
  readonly reference: string | null
}

/** The person who stands there, and in which visit. */
export interface TakenAtCounter {
  readonly userCode: string
  readonly visitId: string
}

/** What differs between the kinds of submissions. */
export interface KycSubmission {
  readonly kind: KycKind
  /** Which it is of the documents that are verified in this way. */
  readonly documentKind?: IdentityDocumentKind
  readonly consent: typeof KycConsent.Type
  readonly provider: { readonly capabilities: { readonly name: string } }
  /** Whose it is, where an official takes it at a counter. */
  readonly taken?: TakenAtCounter
  /** What the call to the provider needs, as text to be sealed. */
  readonly inputOf: (claim: KycClaim) => string
  /** What may be shown of the number, and the reference that the vault gives for it, once the submission is let in. */
  readonly number: Effect.Effect<SubmittedNumber, Unavailable>
  /** Writes the document's own row. **Errors**: `ValidationFailed` for what it refers to and may not. */
  readonly store: (
    verificationId: string,
    at: Date,
    number: SubmittedNumber
  ) => Effect.Effect<unknown, SqlError.SqlError | Unavailable | ValidationFailed>
}

/** The beginning of every submission: all that the call to the provider needs is on record before it is made. */
export class KycSubmissions extends Context.Service<KycSubmissions>()("@credbuzzpay/server/kyc/KycSubmissions", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const admission = yield* KycAdmission
    const verifications = yield* KycVerificationRepo
    const audit = yield* AuditTrail
    const random = yield* SecureRandom.SecureRandom

    /**
     * Admits the submission, and writes the verification, the document and the audit row, in one transaction. **Errors**: `Conflict` as
     * {@link KycAdmission}; `Unavailable`.
     */
    const begin = traced("KycSubmissions.begin")(
      function* (caller: Principal, submission: KycSubmission) {
        const { consent, documentKind, inputOf, kind, provider, store, taken } = submission
        const userCode = taken?.userCode ?? caller.userCode
        const document = documentOf(kind)
        const at = DateTime.toDateUtc(yield* DateTime.now)
        const giver = taken === undefined ? caller : { userCode, platform: "counter" as const }
        const { consentId, person } = yield* admission.admit(giver, document, consent, at)
        const number = yield* submission.number
        const verificationId = yield* random.uuidV7()
        const claim = { person: fullName(person), dob: person.dob, textVersion: consent.textVersion }
        const verification = yield* verifications.begin({
          verificationId,
          userCode,
          kind,
          consentId,
          provider: provider.capabilities.name,
          ...(number.reference === null ? {} : { aadhaarReference: number.reference }),
          ...(taken === undefined ? {} : { visitId: taken.visitId }),
          input: Redacted.make(inputOf(claim))
        })
        yield* store(verificationId, at, number)
        yield* audit.record({
          actor: caller.userCode,
          subject: userCode,
          branchCode: taken === undefined ? caller.branchCode : undefined,
          action: "kyc.submitted",
          resourceType: "kyc",
          resourceId: verificationId,
          newValues: {
            document,
            ...(document === "bank" ? { method: kind } : {}),
            ...(documentKind === undefined ? {} : { kind: documentKind }),
            number: number.masked,
            consent_id: consentId
          }
        })
        return verification
      },
      sql.withTransaction,
      repoBoundary
    )

    return { begin }
  })
}) {
  static readonly layer = Layer.effect(KycSubmissions, KycSubmissions.make)
}
