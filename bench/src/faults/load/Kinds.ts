/** One kind of act of the load: what its row of the audit trail says, and where else it must be found. */
export interface Kind {
  /** The action that one act writes exactly once. Null of a read. */
  readonly audited: string | null
  /** How many messages one act puts into the outbox at least. */
  readonly messages: number
  /**
   * The proofs that are in the database, each once as `proof` with how often as `times`; `$1` are those that are looked for.
   * An acknowledged act left one (what each is, its client says).
   */
  readonly found: string | null
}

const count = (proof: string, from: string) =>
  `select ${proof} as proof, count(*)::int as times from ${from} where ${proof} = any($1) group by 1`

const accountAnd = (column: string) => count(`user_code || ' ' || ${column}`, "user_accounts")

const verification = (kind: string) =>
  count("verification_id::text", `(select * from kyc_verifications where kind = '${kind}') v`)

/** Everything the clients do, by name. Acts of one person on themself and acts of staff; what is keyed is repeated until it is settled. */
export const kinds = {
  profile: { audited: "user.updated", messages: 0, found: accountAnd("last_name") },
  block: { audited: "user.blocked", messages: 1, found: accountAnd("is_blocked") },
  unblock: { audited: "user.unblocked", messages: 1, found: accountAnd("is_blocked") },
  create: { audited: "user.created", messages: 1, found: count("email", "user_accounts") },
  register: { audited: "registration.initiated", messages: 2, found: count("registration_id", "registrations") },
  verify: { audited: "user.registered", messages: 0, found: count("user_code", "user_accounts") },
  "sign in": { audited: "session.started", messages: 0, found: count("session_id::text", "sessions") },
  complete: {
    audited: "registration.completed",
    messages: 0,
    found: count("user_code", "(select * from consents where purpose = 'terms') c")
  },
  aadhaar: { audited: "kyc.submitted", messages: 0, found: verification("aadhaar") },
  "aadhaar code": { audited: "kyc.verified", messages: 0, found: verification("aadhaar") },
  pan: { audited: "kyc.submitted", messages: 0, found: verification("pan") },
  bank: { audited: "kyc.submitted", messages: 0, found: verification("bank") },
  consent: {
    audited: "consent.withdrawn",
    messages: 0,
    found: `select user_code as proof, 1 as times from consents
            where purpose = 'kyc_verification' and user_code = any($1)
            group by 1 having count(*) filter (where withdrawn_at is null) = 0`
  },
  export: { audited: "report_export.requested", messages: 0, found: count("export_id::text", "report_exports") },
  read: { audited: null, messages: 0, found: null },
  list: { audited: null, messages: 0, found: null }
} as const satisfies Readonly<Record<string, Kind>>

export type KindName = keyof typeof kinds
