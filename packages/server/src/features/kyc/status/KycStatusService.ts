import { Context, DateTime, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { BankBranch } from "@credbuzzpay/domain/kyc/bank/BankBranch"
import type { OnboardingHold } from "@credbuzzpay/domain/kyc/onboarding/OnboardingHold"
import {
  type DocumentView,
  type IdentityDocumentView,
  type KycStatus,
  RiskCategory
} from "@credbuzzpay/domain/kyc/status/KycStatus"
import { allHoldsOf, limitsOf, operationsOf } from "@credbuzzpay/domain/kyc/onboarding/OnboardingRules"
import { alternativesFor } from "@credbuzzpay/domain/kyc/status/Alternatives"
import { type DocumentKind, dueStep } from "@credbuzzpay/domain/kyc/status/KycStepRules"
import { AadhaarRoleConfig } from "../../../config/AadhaarRoleConfig.ts"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { UserSubject } from "../../people/users/UserSubject.ts"
import { KycOnboardingRepo, standingOf } from "../onboarding/KycOnboardingRepo.ts"
import { OfflineAadhaar } from "../aadhaar-offline/OfflineAadhaar.ts"
import { HolderDeathRepo } from "../death-reports/HolderDeathRepo.ts"
import { CkycrFilingRepo } from "../ckycr-filings/CkycrFilingRepo.ts"
import { BankBranches } from "../bank/BankBranches.ts"
import { type KycDocumentRow, KycDocumentRepo } from "../journeys/KycDocumentRepo.ts"
import { KycRenewalRepo } from "../journeys/KycRenewalRepo.ts"
import { standingIn } from "../journeys/StandingIn.ts"
import { VideoKyc } from "../video-provider/VideoKyc.ts"
import { traced } from "../../../tracing/Traced.ts"

const RiskRow = rows({
  riskCategory: RiskCategory,
  nextDueAt: Schema.NullOr(Schema.Date)
})

/** What lifts each hold here: video only where it is offered. */
const liftable = (holds: ReadonlyArray<OnboardingHold>, isVideoOffered: boolean): ReadonlyArray<OnboardingHold> =>
  isVideoOffered
    ? holds
    : holds.map((hold) => ({ ...hold, liftedBy: hold.liftedBy.filter((lift) => lift !== "video") }))

type Onboarded = Pick<KycStatus, "userCode" | "isKycComplete">

/** What is shown of every document. */
type Shown = Omit<DocumentView, "bankBranch">

const notSubmitted: Shown = {
  status: "not_submitted",
  maskedNumber: null,
  verifiedAt: null,
  failureCode: null,
  nameMatch: null,
  renewal: null
}

/** The part of a document that is shown. */
const shown = ({ bankName, ifsc, isKnown }: BankBranch): BankBranch => ({ ifsc, bankName, isKnown })

const renewalOf = ({ tryFailureCode, tryMasked, tryStatus }: KycDocumentRow) =>
  tryStatus === null ? null : { status: tryStatus, maskedNumber: tryMasked, failureCode: tryFailureCode }

const standingView = (row: KycDocumentRow | undefined): Shown =>
  row === undefined
    ? notSubmitted
    : {
        status: row.status,
        maskedNumber: row.masked,
        verifiedAt: row.verifiedAt === null ? null : DateTime.fromDateUnsafe(row.verifiedAt),
        failureCode: row.failureCode,
        nameMatch: row.namePessimistic,
        renewal: renewalOf(row)
      }

const viewOf = (row: KycDocumentRow | undefined, { find }: BankBranches["Service"]): DocumentView => ({
  ...standingView(row),
  bankBranch: row?.ifsc == null ? null : shown(find(row.ifsc))
})

const identityViewOf = (row: KycDocumentRow | undefined): IdentityDocumentView => ({
  ...standingView(row),
  kind: row?.kind ?? null,
  expiresOn: row?.expiresOn ?? null
})

/** What was submitted last, as a document of its own: the newer one where the verified one stands meanwhile. */
const submitted = <View extends Shown>(view: View, row: KycDocumentRow | undefined): View =>
  view.renewal === null
    ? view
    : { ...view, ...view.renewal, verifiedAt: null, nameMatch: row?.tryNamePessimistic ?? null, renewal: null }

/** Reading how far somebody's KYC is. */
export class KycStatusService extends Context.Service<KycStatusService>()("@credbuzzpay/server/kyc/KycStatusService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const documents = yield* KycDocumentRepo
    const subject = yield* UserSubject
    const branches = yield* BankBranches
    const onboarding = yield* KycOnboardingRepo
    const deaths = yield* HolderDeathRepo
    const filings = yield* CkycrFilingRepo
    const renewals = yield* KycRenewalRepo
    const { isOffered } = yield* VideoKyc
    const role = yield* AadhaarRoleConfig
    const { isSetUp: isOfflineSetUp } = yield* OfflineAadhaar

    const profileOf = (userCode: string) =>
      RiskRow.all(sql`
        select risk_category, next_due_at from kyc_profiles where user_code = ${userCode}`)

    const viewsOf = (rows: ReadonlyArray<KycDocumentRow>) => {
      const of = (document: Exclude<DocumentKind, "identity">) =>
        viewOf(
          rows.find((row) => row.document === document),
          branches
        )
      const identity = identityViewOf(rows.find((row) => row.document === "identity"))
      return { aadhaar: of("aadhaar"), identity, pan: of("pan"), bank: of("bank") }
    }

    /** How the person was onboarded, and what that holds back now. */
    const onboardingOf = Effect.fnUntraced(function* ({ isKycComplete, userCode }: Onboarded) {
      const row = yield* onboarding.find(userCode)
      const standing = row && standingOf(row)
      const holds = liftable(allHoldsOf(standing, yield* deaths.stands(userCode), yield* DateTime.now), isOffered)
      if (row === undefined || standing === undefined) {
        return { onboarding: null, holds, limits: null, operations: operationsOf(false, holds) }
      }
      return {
        operations: operationsOf(isKycComplete, holds),
        onboarding: {
          mode: row.mode,
          since: row.modeSince,
          liftedAt: row.liftedAt,
          addressConfirmedAt: row.addressConfirmedAt,
          firstPaymentAt: row.firstPaymentAt
        },
        holds,
        limits: limitsOf(standing)
      }
    })

    const ckycrOf = (userCode: string) =>
      Effect.map(filings.standingOf(userCode), (standing) =>
        standing.maskedNumber === null && standing.dueOn === null ? null : standing
      )

    const rowOf = (userCode: string, kind: DocumentKind) =>
      repoBoundary(Effect.map(documents.allOf(userCode), (rows) => rows.find((each) => each.document === kind)))

    /** What the caller submitted last of a document. **Errors**: `Unavailable`. */
    const document = (userCode: string, kind: Exclude<DocumentKind, "identity">) =>
      Effect.map(rowOf(userCode, kind), (row) => submitted(viewOf(row, branches), row))

    /** The same of an identity document other than Aadhaar. **Errors**: `Unavailable`. */
    const identityDocument = (userCode: string) =>
      Effect.map(rowOf(userCode, "identity"), (row) => submitted(identityViewOf(row), row))

    /** **Errors**: `NotFound` for somebody the caller may not see; `Unavailable`. */
    const status = traced("KycStatusService.status")(
      function* (caller: Principal, userCode: string) {
        const user = yield* subject.seen(caller, userCode)
        const [profile] = yield* profileOf(userCode)
        const rows = yield* documents.allOf(userCode)
        const renewal = user.isKycComplete ? yield* renewals.last(userCode) : undefined
        const found: KycStatus = {
          userCode: user.userCode,
          kycVerificationStep: user.kycVerificationStep,
          isKycComplete: user.isKycComplete,
          // Nobody is of low risk who has not been identified.
          riskCategory: profile?.riskCategory ?? "high",
          nextDueAt: profile?.nextDueAt == null ? null : DateTime.fromDateUnsafe(profile.nextDueAt),
          ...(yield* onboardingOf(user)),
          documents: viewsOf(rows),
          alternatives: alternativesFor(dueStep(standingIn(rows, renewal)), { role, isOfflineSetUp }),
          ckycr: yield* ckycrOf(userCode)
        }
        return found
      },
      (effect) => repoBoundary(effect)
    )

    return { document, identityDocument, status }
  })
}) {
  static readonly layer = Layer.effect(KycStatusService, KycStatusService.make)
}
