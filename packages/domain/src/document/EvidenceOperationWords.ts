import type { OperationWords } from "./OperationWords.ts"

/** Operations of reports and evidence. */
export const evidenceOperationWords = {
  "reports.kycStatus":
    "Reports how far KYC is, in numbers and person by person, for staff; as CSV with `Accept: text/csv`. Refused for a range that is too wide.",
  "reports.loginActivity":
    "Reports sign-ins and failed tries with their risk, of oneself and for staff of others; as CSV with `Accept: text/csv`. Refused for a range that is too wide.",
  "reports.userAuditTrail":
    "Reports the audit trail of a person, of oneself and for staff of others; as CSV with `Accept: text/csv`. Refused for a range that is too wide.",
  "evidencePack.make":
    "Makes a zip of everything on record about one person, signed, with its manifest, for staff who must hand it over. Refused without a fresh proof of who asks, and for staff out of reach.",
  "breaches.list":
    "Lists breaches, the newest first, with where each of their deadlines stands. Refused unless the caller is a super admin.",
  "breaches.get":
    "Tells all that is on record of a breach, and page by page who was touched. Refused when there is no such breach.",
  "breaches.open":
    "Puts a breach on record, from which moment its deadlines run, and tells super admins. Refused when it was noticed after now or more than a year ago.",
  "breaches.touched":
    "Asks the audit trail and sign-ins who was touched, by actor, session, network or thing in a range of time, and keeps them; again with other bounds. Refused when the breach is closed.",
  "breaches.draft":
    "Drafts notices to authorities and people from what is on record and known now. Refused when the breach is closed.",
  "breaches.sent":
    "Notes that a notice was sent to an authority, or lets the one to people go, who are told one by one. Refused when it was sent already.",
  "breaches.close":
    "Closes a breach, with its outcome and what was learned. Refused while somebody who has to be told is not.",
  "auditSeals.verify":
    "Recomputes the seals of the audit trail in a range and tells each fault it finds, for an auditor. Refused when the range is wider than one call may verify.",
  "auditSeals.proof":
    "Gives the signed block and the path of hashes that prove one row, to be checked without this server. Refused when there is no such row, or it lies in an archive.",
  "reportExports.create":
    "Has a report made in the background and tells the caller when its file is there. Refused for a range that is too wide, and when too many exports of the caller are under way.",
  "reportExports.list": "Lists the files that the caller asked for and how far each is.",
  "reportExports.get":
    "Tells how far an export is and, once it is done, an address of its file that is good for some minutes.",
  "reportExports.end": "Stops an export, or removes the file that it made. Refused when it is not the caller's.",
  "reportExports.file":
    "Gives the file of an export to whoever has its signed address, without signing in. Refused when the address is over or changed."
} as const satisfies OperationWords
