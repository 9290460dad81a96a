import { KycReads, KycStanding, KycStatusReport } from "@credbuzzpay/domain/reports/reports/KycStatusReport"
import { familyName } from "../../../accounts/FamilyName.ts"
import { listedFor } from "../../../accounts/PersonScope.ts"
import { branchSource } from "../../../people/branches/BranchSource.ts"
import { personSource } from "../../../people/users/UserSource.ts"
import { json, moment, text, word } from "../../../platform/reads/Column.ts"
import type { SourceOf } from "../ReportSource.ts"
import { byWord, countsBy, grouped, sumOf } from "../SummaryCounts.ts"

/** Of two ways to prove identity the one that did, or else the one that was submitted last. */
const identityStep = `case when 'verified' in (aadhaar.status, identity.status) then 'verified'
  when aadhaar.status is null or identity.updated_at > aadhaar.updated_at then identity.status else aadhaar.status end`

const documents = `${identityStep}, pan.status, bank.status`

/** See `KycStanding`: what it waits for first. */
const standing = `case
  when r.is_kyc_complete then 'verified'
  when 'review' in (${documents}) then 'review'
  when 'pending' in (${documents}) then 'pending'
  when 'failed' in (${documents}) then 'failed'
  when 'expired' in (${documents}) then 'expired'
  when coalesce(${documents}) is null then 'not_submitted'
  else 'in_progress' end`

const submitted = (table: string) => `coalesce(${table}.status, 'not_submitted')`

const columns = {
  userCode: word("r.user_code"),
  joinedAt: moment("r.created_at"),
  firstName: text("r.first_name"),
  lastName: text(familyName("r.last_name")),
  branchCode: text("r.branch_code"),
  status: word(standing),
  kycVerificationStep: json("r.kyc_verification_step"),
  aadhaarStatus: word(submitted("aadhaar")),
  identityStatus: word(submitted("identity")),
  panStatus: word(submitted("pan")),
  bankStatus: word(submitted("bank")),
  riskCategory: word("coalesce(profile.risk_category, 'low')"),
  completedAt: moment("profile.completed_at"),
  nextDueAt: moment("profile.next_due_at")
}

const standings = KycStanding.literals

/** `GET reports/kyc-status/` in SQL: people by when they joined, with what is known of their documents. */
export const kycStatusSource: SourceOf<typeof KycStatusReport> = {
  report: KycStatusReport,
  path: "/api/v1/reports/kyc-status",
  source: {
    readable: KycReads,
    table: `user_accounts r
      left join kyc_profiles profile on profile.user_code = r.user_code
      left join aadhaar_kyc aadhaar on aadhaar.user_code = r.user_code
      left join identity_documents identity on identity.user_code = r.user_code
      left join pan_kyc pan on pan.user_code = r.user_code
      left join bank_details bank on bank.user_code = r.user_code`,
    columns,
    relations: {
      user: { source: personSource, from: "r.user_code", to: "user_code" },
      branch: { source: branchSource, from: "r.branch_code", to: "branch_code" }
    }
  },
  at: "r.created_at",
  byMonth: false,
  tie: { sql: "r.user_code", type: "text", isUnique: true },
  conditions: {
    // The commonest standing is in the account itself, where an index has it.
    status: (status, sql) =>
      status === "verified"
        ? sql`r.is_kyc_complete`
        : sql`(not r.is_kyc_complete and ${sql.literal(standing)} = ${status})`,
    riskCategory: (category, sql) => sql`coalesce(profile.risk_category, 'low') = ${category}`
  },
  branchIs: (branch, sql) => sql`r.branch_code = ${branch}`,
  // Staff alone ask; an admin without a branch has nobody to ask about.
  scope: (caller, _query, sql) => listedFor(caller, sql, "r."),
  dimensions: { status: standing, branch: "r.branch_code" },
  countedBy: [["status"], ["branch", "status"], ["day", "status"]],
  summary: (counts, days) => {
    const byStatus = countsBy(counts, "status")
    const perDay = grouped(countsBy(counts, "day", "status"), "day")
    const perBranch = grouped(countsBy(counts, "branch", "status"), "branch")
    const branches = [...perBranch.keys()].toSorted((a, b) => ((a ?? "") < (b ?? "") ? -1 : 1))
    const countsOf = (found: ReturnType<typeof countsBy>) => ({
      rows: sumOf(found),
      counts: byWord(standings, found, "status")
    })
    return {
      rows: sumOf(byStatus),
      by_status: byWord(standings, byStatus, "status"),
      by_branch: branches.map((branch) => ({ branch, ...countsOf(perBranch.get(branch) ?? []) })),
      by_day: days.map((day) => ({ day, ...countsOf(perDay.get(day) ?? []) }))
    }
  }
}
