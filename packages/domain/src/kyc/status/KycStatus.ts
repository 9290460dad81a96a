import { Schema } from "effect"
import { UserCode } from "../../values/UserCode.ts"
import { Alternative } from "./Alternatives.ts"
import { BankBranch } from "../bank/BankBranch.ts"
import { IdentityDocumentKind } from "../documents/IdentityDocumentKinds.ts"
import { KycOnboarding } from "../onboarding/KycOnboarding.ts"
import { OnboardingHold } from "../onboarding/OnboardingHold.ts"
import { OtpEkycLimits } from "../onboarding/OtpEkycLimits.ts"
import { DocumentStatus } from "./DocumentStatus.ts"
import { Gender } from "../../values/Gender.ts"

export const RiskCategory = Schema.Literals(["low", "medium", "high"])
export type RiskCategory = typeof RiskCategory.Type

/** A newer document that is on its way while the verified one stands, or why it failed; the number only as a mask. */
export const DocumentRenewal = Schema.Struct({
  status: Schema.Literals(["pending", "review", "failed"]),
  maskedNumber: Schema.NullOr(Schema.String),
  failureCode: Schema.NullOr(Schema.String)
}).annotate({ identifier: "KycDocumentRenewal" })
export type DocumentRenewal = typeof DocumentRenewal.Type

const standing = {
  status: DocumentStatus,
  maskedNumber: Schema.NullOr(Schema.String),
  verifiedAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  failureCode: Schema.NullOr(Schema.String),
  nameMatch: Schema.NullOr(Schema.Int),
  renewal: Schema.NullOr(DocumentRenewal)
}

/**
 * One document as it is shown; the number only as a mask. `bankBranch` is of a bank account whose branch was told.
 * `renewal` is of a newer one that is to take its place: until it is verified, what is verified stays so. The answer to a
 * submission tells of what was submitted instead.
 * **Units**: `nameMatch` is the pessimistic score, percent.
 */
export const DocumentView = Schema.Struct({
  ...standing,
  bankBranch: Schema.NullOr(BankBranch)
}).annotate({ identifier: "KycDocument" })
export type DocumentView = typeof DocumentView.Type

/** An identity document other than Aadhaar: also which it is, and its last day where it has one. */
export const IdentityDocumentView = Schema.Struct({
  ...standing,
  kind: Schema.NullOr(IdentityDocumentKind),
  expiresOn: Schema.NullOr(Schema.String)
}).annotate({ identifier: "KycIdentityDocument" })
export type IdentityDocumentView = typeof IdentityDocumentView.Type

/** What the Central KYC Records Registry has of the person: the mask of their identifier, and the day until which it is to be told something. */
export const CkycrStanding = Schema.Struct({
  maskedNumber: Schema.NullOr(Schema.String),
  dueOn: Schema.NullOr(Schema.String)
}).annotate({ identifier: "CkycrStanding" })

/**
 * How far a person's KYC is (docs/kyc.md). Times are UTC. `onboarding` is null until the person is identified; `operations`
 * says whether an account of theirs may be used, `holds` what keeps it back, `limits` what OTP-based e-KYC allows. Any one of
 * `alternatives` proves the step that is due. `ckycr` is null where nothing is known and nothing owed.
 */
export const KycStatus = Schema.Struct({
  userCode: UserCode,
  kycVerificationStep: Schema.Int,
  isKycComplete: Schema.Boolean,
  riskCategory: RiskCategory,
  nextDueAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  operations: Schema.Literals(["open", "held"]),
  onboarding: Schema.NullOr(KycOnboarding),
  holds: Schema.Array(OnboardingHold),
  limits: Schema.NullOr(OtpEkycLimits),
  documents: Schema.Struct({
    aadhaar: DocumentView,
    identity: IdentityDocumentView,
    pan: DocumentView,
    bank: DocumentView
  }),
  alternatives: Schema.Array(Alternative),
  ckycr: Schema.NullOr(CkycrStanding)
}).annotate({ identifier: "KycStatus" })
export type KycStatus = typeof KycStatus.Type

export const KycStatusOf = Schema.Struct({ userCode: UserCode })

/** Who the issuer says the holder is, as far as it is shown; the full address stays encrypted. */
export const Demographics = Schema.Struct({
  name: Schema.String,
  yearOfBirth: Schema.Int,
  gender: Gender,
  district: Schema.NullOr(Schema.String),
  state: Schema.NullOr(Schema.String)
}).annotate({ identifier: "Demographics" })
export type Demographics = typeof Demographics.Type
