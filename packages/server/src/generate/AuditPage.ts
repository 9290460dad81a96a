import { auditActionFamilies } from "@credbuzzpay/domain/platform/audit-trail/AuditActions"
import type { AuditActionWords } from "@credbuzzpay/domain/platform/audit-trail/AuditActionWords"

const rows = (family: Readonly<Record<string, AuditActionWords>>) =>
  Object.entries(family).map(
    ([action, { isStaffOnly, reason = "", resource, says, values = "" }]) =>
      `| \`${action}\` | \`${resource}\` | ${says}${isStaffOnly === true ? " The person is not told of it." : ""} | ${values} | ${reason} |`
  )

/** `docs/audit-trail.md`: what is written down of every change, and each action by name. */
export const auditPage = (): string =>
  [
    "# The audit trail",
    "",
    "Generated from `packages/domain/src/platform/audit-trail` and the text in `packages/server/src/generate/AuditPage.ts` by `pnpm generate`; do not edit. An action that is not here does not compile.",
    "",
    "Every change leaves a row in `audit_trail`, written in the transaction that makes it: neither exists without the other. A test plays every operation that changes something, over REST and RPC, and fails on a transaction of one that leaves no row, or a wrong one (`packages/server/test/features/platform/audit-trail/EveryChange.test.ts`).",
    "",
    "## What a row says",
    "",
    "| column | |",
    "| --- | --- |",
    "| `audit_id`, `occurred_at`, `transaction_id` | which row, when, and in which transaction of the database |",
    "| `user_code` | who did it: an account, `system` for a job or a provider, `anonymous` for somebody not signed in |",
    "| `subject_user_code` | whom it is about, when that is a person |",
    "| `branch_code` | the branch of the subject at that time, or the branch that it is about |",
    "| `action`, `resource_type`, `resource_id` | what was done, to what |",
    "| `old_values`, `new_values` | the values that differ, by the names of the API; `new_values` also says what the act was about, where the table below names it after `new:` |",
    "| `reason` | why, in the words of whoever acted, where the operation asks for a reason |",
    "| `ip_address`, `request_id` | where the request came from, and its `X-Request-Id` |",
    "",
    "No row holds a password, a code, a token, or an Aadhaar, PAN or account number: contacts and numbers are masked, keys are named by their id, ciphertext is not there at all. Names and days of birth of a changed profile are in the clear: whoever reads the row may read the profile.",
    "",
    "## What other records hold",
    "",
    "| record | holds | why it is no audit row |",
    "| --- | --- | --- |",
    "| `login_activities` | every try to sign in, the failed ones too | append-only like the audit trail; a success has its `session.started` beside it |",
    "| `refresh_tokens` | each rotation of a session's refresh token, every few minutes for everybody signed in | it changes nothing that anybody decided; a token that comes back is `session.refresh_reused` |",
    "| `kyc_verifications` | how far a verification got with its provider | its beginning and its end are `kyc.submitted` and `kyc.verified`, `kyc.failed` or `kyc.referred` |",
    "| counters and budgets | failed tries, guesses of codes, codes sent, answers kept for repeated requests | they run out by themselves; what they lead to is `account.locked`, `second_factor.locked` |",
    "| rows past their use | expired codes, tokens, ended sessions, sent messages, deleted by a job | nobody could use them any more |",
    "",
    ...Object.entries(auditActionFamilies).flatMap(([title, family]) => [
      `## ${title}`,
      "",
      "| action | resource | | old and new values | reason |",
      "| --- | --- | --- | --- | --- |",
      ...rows(family),
      ""
    ])
  ].join("\n")
