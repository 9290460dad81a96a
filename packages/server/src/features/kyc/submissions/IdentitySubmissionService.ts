import { Context, DateTime, Effect, Layer, Redacted, Schema } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { documentProblems } from "@credbuzzpay/domain/kyc/documents/IdentityDocumentRules"
import { maskIdentityNumber, normalNumber } from "@credbuzzpay/domain/kyc/documents/IdentityNumber"
import type { SubmitIdentityDocument } from "@credbuzzpay/domain/kyc/submissions/SubmitIdentityDocument"
import { ReferenceId } from "@credbuzzpay/domain/kyc/journeys/ReferenceId"
import { postalOf } from "@credbuzzpay/domain/kyc/addresses/DeclaredAddress"
import { IdentityDocumentInput, IdentityDocumentJourney } from "../documents/IdentityDocumentJourney.ts"
import { CkycrNumberRepo } from "../ckycr-filings/CkycrNumberRepo.ts"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { dayInIndia } from "../journeys/DayInIndia.ts"
import type { KycVerification } from "../journeys/KycVerification.ts"
import { KycFiling } from "../records/KycFiling.ts"
import { KycStatusService } from "../status/KycStatusService.ts"
import { KycUploads } from "../uploads/KycUploads.ts"
import { KycSubmissions, type TakenAtCounter } from "./KycSubmissions.ts"
import { traced } from "../../../tracing/Traced.ts"

const encodeInput = Schema.encodeSync(IdentityDocumentInput)

/** Who decides about these documents, where others name a provider. */
const reviewers = { capabilities: { name: "reviewers" } }

/** Submitting an officially valid document other than Aadhaar, or a CKYC identifier: the first step of KYC. */
export class IdentitySubmissionService extends Context.Service<IdentitySubmissionService>()(
  "@credbuzzpay/server/kyc/IdentitySubmissionService",
  {
    make: Effect.gen(function* () {
      const submissions = yield* KycSubmissions
      const filing = yield* KycFiling
      const uploads = yield* KycUploads
      const journey = yield* IdentityDocumentJourney
      const statuses = yield* KycStatusService
      const ckycr = yield* CkycrNumberRepo

      /** The mask of the identifier that the registry was found to have stands for it: nobody is told more of it. */
      const meant = Effect.fnUntraced(function* (
        holder: string,
        { documentNumber, kind }: typeof SubmitIdentityDocument.Type
      ) {
        const typed = Redacted.make(Redacted.value(documentNumber))
        if (kind !== "ckyc") return typed
        const known = yield* repoBoundary(ckycr.of(holder))
        return known !== undefined && Redacted.value(typed).trim() === known.masked ? known.number : typed
      })

      /**
       * Lets the document in: what its kind wants of it, the images, the order of the steps. `taken` is whose it is where an
       * official takes it. **Errors**: `ValidationFailed` naming every field that its kind does not have so, and for images that
       * cannot be used; `Conflict` out of order, when verified or under way already; `Unavailable`.
       */
      const begin = traced("IdentitySubmissionService.begin")(function* (
        caller: Principal,
        input: typeof SubmitIdentityDocument.Type,
        taken?: TakenAtCounter
      ) {
        const { back, consent, expiresOn, front, issuedOn, kind } = input
        const holder = taken?.userCode ?? caller.userCode
        const typed = yield* meant(holder, input)
        const today = dayInIndia(DateTime.toDateUtc(yield* DateTime.now))
        const problems = documentProblems({ ...input, documentNumber: typed }, today)
        const number = normalNumber(kind, typed)
        if (problems.length > 0 || number === undefined) return yield* ValidationFailed.of(problems)
        const masked = maskIdentityNumber(number)
        const content = {
          kind,
          number,
          issuedOn: issuedOn ?? null,
          expiresOn: expiresOn ?? null,
          front: front ?? null,
          back: back ?? null
        }
        const images = { holder, purpose: "identity_document" } as const
        return yield* submissions.begin(caller, {
          kind: "identity",
          documentKind: kind,
          consent,
          provider: reviewers,
          ...(taken === undefined ? {} : { taken }),
          inputOf: ({ dob, person }) =>
            encodeInput({
              ...content,
              number: Redacted.value(number),
              nameOnDocument: input.nameOnDocument,
              dobOnDocument: input.dob,
              gender: input.gender ?? null,
              address: postalOf(input.address),
              person,
              dob
            }),
          number: Effect.succeed({ masked, reference: null }),
          store: Effect.fnUntraced(function* (verificationId, at) {
            if (front !== undefined) yield* uploads.take([front], { ...images, field: "front" })
            if (back !== undefined) yield* uploads.take([back], { ...images, field: "back" })
            const whole = { ...content, ekycReference: null }
            yield* filing.submit("identity", holder, verificationId, { content: whole, masked }, at)
          })
        })
      })

      /** Puts it before a reviewer, and says how it stands. Not inside a transaction. **Errors**: `Unavailable`. */
      const refer = traced("IdentitySubmissionService.refer")(function* (verification: KycVerification, actor: string) {
        yield* journey.proceed(verification, actor)
        const document = yield* statuses.identityDocument(verification.userCode)
        return { referenceId: ReferenceId.make(verification.verificationId), document }
      })

      /** Both, for one's own. **Errors**: of both; what was let in goes on by itself. */
      const submit = (caller: Principal, input: typeof SubmitIdentityDocument.Type) =>
        Effect.flatMap(begin(caller, input), (verification) => refer(verification, caller.userCode))

      return { begin, refer, submit }
    })
  }
) {
  static readonly layer = Layer.effect(IdentitySubmissionService, IdentitySubmissionService.make)
}
