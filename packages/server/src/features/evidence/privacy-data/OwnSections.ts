// Tables that no evidence pack has, and those that a pack shows together with others: what of them their person is told.
import { uponSelf } from "../../platform/audit-trail/AuditEntrySource.ts"
import { section } from "../evidence-pack/EvidenceSection.ts"

type Declared = Parameters<typeof section>[0]

/** A section of my data: its title and what is said of it are those of the retention table's line. */
const told = (from: string, order: string, columns: Declared["columns"], more: Partial<Declared> = {}) =>
  section({ path: from, title: from, about: "", from, order, columns, ...more })

const names = ["name_optimistic", "name_pessimistic", "failure_code"]

const documents = [
  told("aadhaar_kyc", "user_code", ["status", "number_masked", ...names, "verified_at", "updated_at"]),
  told("identity_documents", "user_code", [
    "kind",
    "status",
    "number_masked",
    ["issued_on", "to_char(issued_on, 'YYYY-MM-DD')"],
    ["expires_on", "to_char(expires_on, 'YYYY-MM-DD')"],
    ...names,
    "verified_at",
    "updated_at"
  ]),
  told("identity_document_indexes", "key_id, number_index", ["is_proven"]),
  told("pan_kyc", "user_code", [
    "status",
    "is_verified",
    "pan_masked",
    "holder_type",
    "aadhaar_seeding",
    ...names,
    "verified_at",
    "updated_at"
  ]),
  told("pan_indexes", "key_id, pan_index", ["is_proven"]),
  told("bank_details", "user_code", [
    "status",
    "is_verified",
    "account_masked",
    "ifsc",
    "bank_name",
    ...names,
    "verified_at",
    "updated_at"
  ]),
  told("kyc_candidates", "created_at, document", [
    "document",
    "status",
    "number_masked",
    ...names,
    "created_at",
    "updated_at"
  ])
]

const account = [
  told("user_search", "kind, source_hash", ["kind"]),
  told("user_search_due", "due_id", []),
  told("erasures", "user_code", [
    "cause",
    ["account_on", "to_char(account_on, 'YYYY-MM-DD')"],
    ["identity_on", "to_char(identity_on, 'YYYY-MM-DD')"],
    "state",
    "account_erased_at",
    "began_at",
    "erased_at",
    "created_at",
    "updated_at"
  ]),
  told("report_exports", "created_at, export_id", [
    "report",
    "format",
    "status",
    "rows",
    "bytes",
    "created_at",
    "started_at",
    "finished_at",
    "expires_at"
  ]),
  told("idempotency_keys", "created_at, key_index", ["operation", "created_at", "expires_at"]),
  told("person_keys", "version", ["version", "created_at", "destroyed_at"]),
  told(
    "audit_trail r",
    "r.occurred_at, r.audit_id",
    [
      ["occurred_at", "r.occurred_at"],
      ["action", "r.action"],
      ["resource_type", "r.resource_type"],
      ["is_by_you", "r.user_code = r.subject_user_code"]
    ],
    { where: (sql, { userCode }) => uponSelf(userCode, sql) }
  )
]

const signingIn = [
  told("refresh_tokens", "issued_at, token_hash", ["issued_at", "expires_at", "used_at"]),
  told(
    "login_challenges",
    "created_at, challenge_id",
    ["login_id", "platform", "device_name", "is_step_up", "created_at", "expires_at", "used_at"],
    { masked: ["login_id"] }
  ),
  told("login_throttles", "subject_key", ["failures", "locked_until", "last_failure_at"], {
    where: (sql, { userCode }) => sql`subject_key = ${`user:${userCode}`}`
  }),
  told("factor_budgets", "user_code", ["failures", "locked_until", "last_failure_at"]),
  told("otp_records", "created_at, otp_id", [
    "otp_type",
    "attempts",
    "is_used",
    "superseded_at",
    "created_at",
    "expires_at"
  ]),
  told("totp_enrolments", "user_code", ["created_at", "expires_at"]),
  told("sign_in_traits", "last_seen_at, trait", ["first_seen_at", "last_seen_at"]),
  told("password_resets", "created_at, reset_id", ["created_at", "expires_at", "used_at"]),
  told("password_reset_links", "reset_id", []),
  told("contact_changes", "user_code", ["email", "mobile", "created_at", "expires_at"], {
    masked: ["email", "mobile"]
  }),
  told(
    "registrations",
    "created_at, registration_id",
    [
      "first_name",
      "last_name",
      "email",
      "mobile",
      "gender",
      ["dob", "to_char(dob, 'YYYY-MM-DD')"],
      "locale",
      ["ip_address", "host(ip_address)"],
      "email_verified_at",
      "mobile_verified_at",
      "created_at",
      "expires_at"
    ],
    { masked: ["email", "mobile"] }
  ),
  told("sign_in_habits", "user_code", [
    ["by_hour", "array_to_string(by_hour, ' ')"],
    "last_at",
    ["last_ip", "host(last_ip)"]
  ]),
  told("recovery_codes", "created_at, code_hash", ["created_at", "used_at"]),
  told("message_receipts", "received_at, message_id", ["outcome", "code", "occurred_at", "received_at"])
]

/** What their person is told of tables beside the sections of an evidence pack. */
export const ownSections = [...account, ...documents, ...signingIn]
