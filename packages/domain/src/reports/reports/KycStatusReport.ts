import { Schema } from "effect"
import { RiskCategory } from "../../kyc/status/KycStatus.ts"
import { DocumentStatus } from "../../kyc/status/DocumentStatus.ts"
import { text } from "../../platform/reads/Filters.ts"
import { one, readable } from "../../platform/reads/Readable.ts"
import { BranchReads } from "../../people/branches/BranchReads.ts"
import { UserReads } from "../../people/users/UserReads.ts"
import { UserCode } from "../../values/UserCode.ts"
import { reportOf } from "./ReportOf.ts"

/**
 * How far somebody's KYC is, in a word: `verified` when all of it is, else what it waits for first: our review, the
 * provider (`pending`), the person after a failure or an end, the person's next document (`in_progress`) or first one.
 */
export const KycStanding = Schema.Literals([
  "not_submitted",
  "in_progress",
  "pending",
  "review",
  "failed",
  "expired",
  "verified"
])
export type KycStanding = typeof KycStanding.Type

/** Somebody and how far their KYC is. No numbers, not even masks. `joinedAt` is when the account was made. */
export const KycRow = Schema.Struct({
  userCode: UserCode,
  joinedAt: Schema.DateTimeUtcFromString,
  firstName: Schema.String,
  lastName: Schema.NullOr(Schema.String),
  branchCode: Schema.NullOr(Schema.String),
  status: KycStanding,
  kycVerificationStep: Schema.Int,
  aadhaarStatus: DocumentStatus,
  identityStatus: DocumentStatus,
  panStatus: DocumentStatus,
  bankStatus: DocumentStatus,
  riskCategory: RiskCategory,
  completedAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  nextDueAt: Schema.NullOr(Schema.DateTimeUtcFromString)
})

export const KycReads = readable({
  name: "kycStanding",
  schema: KycRow,
  key: "userCode",
  relations: { user: one(UserReads), branch: one(BranchReads) }
})

const Counts = Schema.Struct({
  not_submitted: Schema.Int,
  in_progress: Schema.Int,
  pending: Schema.Int,
  review: Schema.Int,
  failed: Schema.Int,
  expired: Schema.Int,
  verified: Schema.Int
})

/** How many people of each standing: in all, by branch, and by the day they joined, days without any included. */
const KycSummary = Schema.Struct({
  rows: Schema.Int,
  byStatus: Counts,
  byBranch: Schema.Array(Schema.Struct({ branch: Schema.NullOr(Schema.String), rows: Schema.Int, counts: Counts })),
  byDay: Schema.Array(Schema.Struct({ day: Schema.String, rows: Schema.Int, counts: Counts }))
})

/** `GET reports/kyc-status/`: people who joined in the range and how far their KYC is now, newest first. */
export const KycStatusReport = reportOf(KycReads, {
  name: "KycStatus",
  filters: { status: text(KycStanding), riskCategory: text(RiskCategory) },
  summary: KycSummary,
  hasSummary: true
})
