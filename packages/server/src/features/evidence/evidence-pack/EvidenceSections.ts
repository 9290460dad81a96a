import { Struct } from "effect"
import { columnOf, expressionOf } from "../../accounts/AccountField.ts"
import { accountField, accountTable, namesWhere } from "../../accounts/AccountTable.ts"
import { accessSections } from "./AccessSections.ts"
import { section } from "./EvidenceSection.ts"
import {
  documents,
  identityDocument,
  records,
  verifications,
  reviews,
  aadhaarDocuments,
  uploads
} from "./KycDocumentSections.ts"
import {
  renewals,
  addresses,
  standing,
  onboarding,
  visits,
  seenDocuments,
  holderDeaths,
  videoCalls,
  ckycrFilings,
  ckycrNumber,
  panExemptions,
  screenings,
  risk,
  assessments,
  dueMoves
} from "./KycStandingSections.ts"
import { notices, letters, missingAddresses } from "./NoticeSections.ts"

const inEvidence = Struct.keys(accountTable).filter((name) => accountField(name).said.evidence !== undefined)

/** The person, as staff may see them: contacts under masks. */
const profile = section({
  path: "profile",
  title: "Profile",
  about: "The account as it is now. Contacts are masked.",
  columns: inEvidence.map((name) => [columnOf(name), expressionOf(name, accountTable[name])]),
  from: "user_accounts",
  order: "user_code",
  masked: namesWhere("evidence", "masked").map(columnOf)
})

const registration = section({
  path: "registration",
  title: "Registration",
  about: "How far the person came: contacts given, contacts proven, profile and consents.",
  columns: ["step_1_completed", "step_2_completed", "step_3_completed", "updated_at"],
  from: "registration_progress",
  order: "user_code"
})

const invitations = section({
  path: "invitations",
  title: "Invitations",
  about: "Invitations into an account that staff made. They are kept for a year after they have expired.",
  columns: ["invitation_id", "invited_by", "created_at", "expires_at", "accepted_at", "superseded_at"],
  from: "invitations",
  order: "created_at, invitation_id"
})

const consents = section({
  path: "consents",
  title: "Consents",
  about:
    "What the person agreed to: the version of the text, its language and hash, when and through what. proof_hash is over these and who gave it.",
  columns: [
    "consent_id",
    "purpose",
    "text_version",
    "language",
    ["text_hash", "encode(text_hash, 'hex')"],
    "channel",
    ["ip_address", "host(ip_address)"],
    ["proof_hash", "encode(proof_hash, 'hex')"],
    "given_at",
    "withdrawn_at"
  ],
  from: "consents",
  order: "given_at, consent_id"
})

const breaches = section({
  path: "breaches",
  title: "Breaches",
  about:
    "Each breach of data that touched the person: how many acts there were upon them and which, whether somebody else was signed in as them, to what data that leads, and when they were told.",
  columns: [
    "breach_id",
    "acts",
    ["actions", "array_to_string(actions, ' ')"],
    ["data", "array_to_string(data, ' ')"],
    "is_account_used",
    "first_at",
    "last_at",
    "told_at"
  ],
  from: "breach_touched",
  order: "breach_id"
})

const requests = section({
  path: "privacy-requests",
  title: "Requests about their data",
  about:
    "What the person asked for, by when it was to be answered, and who decided what when. Words of either are not in the pack.",
  columns: [
    "request_id",
    "kind",
    "state",
    "asked_at",
    "due_on",
    "law_on",
    "overdue_at",
    "decided_by",
    "decided_at",
    "withdrawn_at",
    "ends_on",
    "erases_on"
  ],
  from: "privacy_requests",
  order: "request_id"
})

const nominee = section({
  path: "nominee",
  title: "Nominee",
  about: "When the person named who exercises their rights after them. Who it is is not in the pack.",
  columns: ["named_at"],
  from: "nominees",
  order: "user_code"
})

/** The tables of a pack, in the order of its page. */
export const evidenceSections = [
  profile,
  registration,
  invitations,
  consents,
  documents,
  identityDocument,
  records,
  renewals,
  addresses,
  verifications,
  reviews,
  aadhaarDocuments,
  uploads,
  standing,
  onboarding,
  visits,
  seenDocuments,
  videoCalls,
  ckycrNumber,
  ckycrFilings,
  panExemptions,
  screenings,
  holderDeaths,
  risk,
  assessments,
  dueMoves,
  notices,
  letters,
  missingAddresses,
  breaches,
  requests,
  nominee,
  ...accessSections
] as const
