import { Context, DateTime, Duration, Effect, Layer, Option, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { OfflineField } from "@credbuzzpay/domain/kyc/aadhaar/OfflineErrors"
import { aadhaarFormIncomplete, aadhaarOfflineNotSetUp } from "@credbuzzpay/domain/kyc/aadhaar/OfflineErrors"
import {
  type OfflineSource,
  type SubmitAadhaarOffline,
  sourceOf
} from "@credbuzzpay/domain/kyc/submissions/OfflineSubmission"
import { aadhaarNotTaken, numberTaken } from "@credbuzzpay/domain/kyc/journeys/KycErrors"
import { ReferenceId } from "@credbuzzpay/domain/kyc/journeys/ReferenceId"
import { mayVerify } from "@credbuzzpay/domain/values/AadhaarRole"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import { workingDaysBetween } from "@credbuzzpay/domain/values/WorkingDays"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AadhaarOfflineConfig } from "../../../config/AadhaarOfflineConfig.ts"
import { AadhaarRoleConfig } from "../../../config/AadhaarRoleConfig.ts"
import { UserRepo } from "../../accounts/UserRepo.ts"
import { RateLimits } from "../../platform/rate-limits/RateLimits.ts"
import { AadhaarInput } from "../aadhaar/AadhaarInput.ts"
import { AadhaarJourney } from "../aadhaar/AadhaarJourney.ts"
import { AadhaarOutcomes } from "../aadhaar/AadhaarOutcomes.ts"
import { withoutNumber } from "../aadhaar/AadhaarWithinRole.ts"
import { AadhaarDocumentRepo } from "../aadhaar-offline/AadhaarDocumentRepo.ts"
import { contactsAgree } from "../aadhaar-offline/ContactProof.ts"
import { OfflineAadhaar, type OfflineDocument } from "../aadhaar-offline/OfflineAadhaar.ts"
import { refuseDocument, refuseOld } from "../aadhaar-offline/OfflineRefusals.ts"
import { withinBudget } from "../aadhaar-offline/ShareCodeBudget.ts"
import { dayInIndia } from "../journeys/DayInIndia.ts"
import type { KycOutcome } from "../journeys/KycOutcome.ts"
import { KycSettlement } from "../journeys/KycSettlement.ts"
import { OFFLINE } from "../journeys/ProviderNames.ts"
import { demographicsOf } from "../records/Ekyc.ts"
import { AadhaarKycRepo } from "../records/AadhaarKycRepo.ts"
import { KycFiling } from "../records/KycFiling.ts"
import { KycStatusService } from "../status/KycStatusService.ts"
import { KycUploads, type UploadUse } from "../uploads/KycUploads.ts"
import { KycSubmissions } from "./KycSubmissions.ts"
import { traced } from "../../../tracing/Traced.ts"

const encodeInput = Schema.encodeSync(AadhaarInput)
const day = (date: Date) => CalendarDate.make(dayInIndia(date))

/** How far the clock of who signs may be ahead of ours. */
const AHEAD = Duration.minutes(5)

const provider = { capabilities: { name: OFFLINE } }

const fieldOf = (source: OfflineSource): OfflineField => ("digits" in source ? "digits" : "upload_id")

const useOf = ({ userCode }: Principal): UploadUse => ({
  holder: userCode,
  purpose: "aadhaar_offline",
  field: "upload_id"
})

/** Submitting a document that UIDAI has signed, which is verified here and at once: the first step of KYC without a number. */
export class AadhaarOfflineService extends Context.Service<AadhaarOfflineService>()(
  "@credbuzzpay/server/kyc/AadhaarOfflineService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const offline = yield* OfflineAadhaar
      const { workingDays } = yield* AadhaarOfflineConfig
      const role = yield* AadhaarRoleConfig
      const uploads = yield* KycUploads
      const limits = yield* RateLimits
      const submissions = yield* KycSubmissions
      const filing = yield* KycFiling
      const journey = yield* AadhaarJourney
      const outcomes = yield* AadhaarOutcomes
      const settlement = yield* KycSettlement
      const documents = yield* AadhaarDocumentRepo
      const users = yield* UserRepo
      const aadhaar = yield* AadhaarKycRepo
      const statuses = yield* KycStatusService

      const verified = Effect.fnUntraced(function* (caller: Principal, source: OfflineSource) {
        if ("digits" in source) return yield* offline.qr(source.digits)
        const content = yield* uploads.read(source.uploadId, useOf(caller))
        return source.form === "secure_qr"
          ? yield* offline.qrImage(content)
          : yield* withinBudget(limits, caller.userCode, offline.paperless(content, source.shareCode))
      })

      /** A document of a time that has not come was not made by whom it says. */
      const timely = Effect.fnUntraced(function* (document: OfflineDocument, field: OfflineField) {
        const now = yield* DateTime.now
        if (DateTime.isGreaterThan(document.signedAt, DateTime.addDuration(now, AHEAD))) {
          return yield* refuseDocument("altered", field)
        }
        const [made, today] = [document.signedAt, now].map((at) => day(DateTime.toDateUtc(at)))
        if (workingDaysBetween(made!, today!) > workingDays) return yield* refuseOld(workingDays, field)
        return document
      })

      /** What is kept of a number: nothing, where the organisation may not have one. */
      const keepsDigits = mayVerify(role, "number")

      /** The document is the person's, once it has led to something. */
      const claiming = (outcome: KycOutcome, claim: ReturnType<typeof documents.claim>): KycOutcome =>
        outcome._tag === "Failed" ? outcome : { ...outcome, keep: Effect.andThen(outcome.keep, claim) }

      const concluded = Effect.fnUntraced(
        function* (caller: Principal, input: SubmitAadhaarOffline, document: OfflineDocument) {
          const { userCode } = caller
          const verification = yield* submissions.begin(caller, {
            kind: "aadhaar",
            consent: input.consent,
            provider,
            inputOf: encodeInput,
            number: Effect.succeed({ reference: null, masked: keepsDigits ? `XXXXXXXX${document.lastFour}` : null }),
            store: (verificationId, at, { masked }) => {
              const content = { reference: null, ekycReference: null }
              return filing.submit("aadhaar", userCode, verificationId, { content, masked }, at)
            }
          })
          const spent = input.uploadId === undefined ? undefined : yield* uploads.spend(input.uploadId, useOf(caller))
          const contacts = contactsAgree(document, yield* users.contactsOf(userCode))
          const person = keepsDigits ? document.person : withoutNumber(document.person)
          const claimed = yield* journey.inputOf(verification)
          const outcome = yield* outcomes.ofPerson(verification, claimed, { person, raw: undefined }, contacts)
          const at = DateTime.toDateUtc(yield* DateTime.now)
          const claim = documents.claim(userCode, verification.verificationId, document, at)
          yield* settlement.concludeWithin(verification, claiming(outcome, claim), userCode)
          return { verification, spent }
        },
        (effect) => repoBoundary(sql.withTransaction(effect))
      )

      const told = Effect.fnUntraced(function* (userCode: string, referenceId: ReferenceId, field: OfflineField) {
        const document = yield* statuses.document(userCode, "aadhaar")
        if (document.failureCode === "NUMBER_TAKEN") return yield* numberTaken(field)
        const shown = { actor: userCode, subject: userCode, purpose: "shown_to_holder" }
        const ekyc = yield* repoBoundary(sql.withTransaction(aadhaar.ekycOf(shown)))
        return { referenceId, document, demographics: Option.getOrNull(Option.map(ekyc, demographicsOf)) }
      })

      /**
       * Verifies the document, and concludes it in the transaction that begins it. What is refused changes nothing: the upload can
       * be tried again.
       *
       * **Errors**: `Conflict` where the organisation does nothing with Aadhaar (`AADHAAR_ROLE`), or has no certificate to verify by;
       * `ValidationFailed` for a document that is none, was changed, is foreign or too old, for a wrong share code, and for an
       * upload that does not wait for this; `RateLimited` when too many codes were wrong; `Conflict` out of order, when verified or
       * under way already, or when another account has used the document; `Unavailable`.
       */
      const submit = traced("AadhaarOfflineService.submit")(function* (caller: Principal, input: SubmitAadhaarOffline) {
        if (!mayVerify(role, "offline")) return yield* aadhaarNotTaken()
        if (!offline.isSetUp) return yield* aadhaarOfflineNotSetUp()
        const source = sourceOf(input) ?? (yield* aadhaarFormIncomplete())
        const field = fieldOf(source)
        const found = yield* Effect.catchTag(verified(caller, source), "OfflineRefused", ({ why }) =>
          refuseDocument(why, field)
        )
        const { spent, verification } = yield* concluded(caller, input, yield* timely(found, field))
        if (spent !== undefined) yield* spent.remove
        return yield* told(caller.userCode, ReferenceId.make(verification.verificationId), field)
      })

      return { submit }
    })
  }
) {
  static readonly layer = Layer.effect(AadhaarOfflineService, AadhaarOfflineService.make)
}
