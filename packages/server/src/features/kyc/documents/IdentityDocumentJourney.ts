import { Context, DateTime, Effect, Layer, Redacted, Schema } from "effect"
import { addressLines, PostalAddress } from "@credbuzzpay/domain/kyc/addresses/PostalAddress"
import { decideIdentityDocument } from "@credbuzzpay/domain/kyc/documents/IdentityDocumentDecision"
import { IdentityDocumentKind } from "@credbuzzpay/domain/kyc/documents/IdentityDocumentKinds"
import { matchRegistered } from "@credbuzzpay/domain/kyc/names/MatchNames"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import { Gender } from "@credbuzzpay/domain/values/Gender"
import { dayInIndia } from "../journeys/DayInIndia.ts"
import type { KycOutcome } from "../journeys/KycOutcome.ts"
import type { KycJourney } from "../journeys/KycJourney.ts"
import { KycSettlement } from "../journeys/KycSettlement.ts"
import { KycVerificationRepo } from "../journeys/KycVerificationRepo.ts"
import { KycFiling } from "../records/KycFiling.ts"
import { encodeEkyc } from "../records/Ekyc.ts"
import { EkycVault } from "../vault/EkycVault.ts"
import { traced } from "../../../tracing/Traced.ts"

const optional = Schema.NullOr(Schema.String)

/** What a reviewer is to be shown, after a crash too. `person` and `dob` are the account's at the time. */
export const IdentityDocumentInput = Schema.fromJsonString(
  Schema.Struct({
    kind: IdentityDocumentKind,
    number: Schema.String,
    nameOnDocument: Schema.String,
    dobOnDocument: CalendarDate,
    gender: Schema.NullOr(Gender),
    address: PostalAddress,
    issuedOn: optional,
    expiresOn: optional,
    front: optional,
    back: optional,
    person: Schema.String,
    dob: Schema.NullOr(CalendarDate)
  })
)
type IdentityDocumentInput = typeof IdentityDocumentInput.Type

const decodeInput = Schema.decodeSync(IdentityDocumentInput)

/** The whole number: a reviewer holds it against the image, or looks the record up by it. */
const evidenceOf = (input: IdentityDocumentInput) =>
  Redacted.make(
    JSON.stringify({
      document_kind: input.kind,
      number: input.number,
      account_name: input.person,
      registered_name: input.nameOnDocument,
      account_dob: input.dob,
      registered_dob: input.dobOnDocument,
      gender: input.gender,
      address: addressLines(input.address).join("\n"),
      issued_on: input.issuedOn,
      expires_on: input.expiresOn,
      front: input.front,
      back: input.back
    })
  )

/** No register answers for these documents: a person of ours looks at each. */
export class IdentityDocumentJourney extends Context.Service<IdentityDocumentJourney>()(
  "@credbuzzpay/server/kyc/IdentityDocumentJourney",
  {
    make: Effect.gen(function* () {
      const verifications = yield* KycVerificationRepo
      const settlement = yield* KycSettlement
      const filing = yield* KycFiling
      const vault = yield* EkycVault

      /** What the document says of its holder, in the vault as e-KYC is. */
      const kept = Effect.fnUntraced(function* (
        userCode: string,
        verificationId: string,
        input: IdentityDocumentInput
      ) {
        const { address, dobOnDocument: dob, front, gender, nameOnDocument: name } = input
        const ekyc = encodeEkyc({ name, dob, gender: gender ?? "undisclosed", address, front })
        const ekycReference = yield* vault.keep(userCode, ekyc)
        yield* filing.learn("identity", userCode, verificationId, { ekycReference })
      })

      /** Puts the document before a reviewer, or ends it where the name on it is not the account's. */
      const proceed: KycJourney["proceed"] = traced("IdentityDocumentJourney.proceed")(function* (verification, actor) {
        const { userCode, verificationId } = verification
        const input = decodeInput(Redacted.value(yield* verifications.inputOf(verification)))
        const match = matchRegistered(input.nameOnDocument, input.person)
        const today = dayInIndia(DateTime.toDateUtc(yield* DateTime.now))
        const decided = decideIdentityDocument({ match, dob: input.dobOnDocument, accountDob: input.dob, today })
        const keep = kept(userCode, verificationId, input)
        const outcome: KycOutcome =
          decided.decision === "failed"
            ? { _tag: "Failed", code: decided.code }
            : { _tag: "Review", ...decided, match, evidence: evidenceOf(input), raw: undefined, keep }
        yield* settlement.conclude(verification, outcome, actor)
      })

      return { proceed }
    })
  }
) {
  static readonly layer = Layer.effect(IdentityDocumentJourney, IdentityDocumentJourney.make)
}
