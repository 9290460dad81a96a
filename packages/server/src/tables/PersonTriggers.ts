/** What a trigger of a table of persons looks at and writes: the row, what else there is of that person, or more than one person. */
export type Reach = "the row" | "the person" | "everybody"

/**
 * How far each trigger of the tables of persons reaches (docs/scaling.md). One that reaches no further than the person works where
 * each primary has its own persons; the others are what a program has to do there itself. A test holds it against a migrated
 * database in both directions.
 */
export const personTriggers: Readonly<Record<string, Readonly<Record<string, Reach>>>> = {
  aadhaar_kyc: { guard_kyc_step: "the person" },
  bank_details: { guard_kyc_step: "the person" },
  identity_documents: { follow_proven: "the person", guard_kyc_step: "the person" },
  kyc_addresses: { owe_ckycr: "the person" },
  kyc_profiles: { call_notices_back: "the person" },
  letters: { follow_notice: "the person", guard_letter: "the row" },
  message_receipts: { follow_notice: "the person" },
  outbox: { follow_notice: "the person" },
  erasures: { guard_begin: "the person", refuse_delete: "the row", refuse_truncate: "the row" },
  kyc_risk_assessments: { refuse_change: "the row" },
  kyc_records: { refuse_change: "the row" },
  legal_holds: {
    guard_hold: "the row",
    guard_placing: "the person",
    refuse_delete: "the row",
    refuse_truncate: "the row"
  },
  pan_kyc: { follow_proven: "the person", guard_kyc_step: "the person" },
  person_keys: { guard_key: "the row", refuse_delete: "the row", refuse_truncate: "the row" },
  sessions: { guard_end: "the row" },
  user_accounts: {
    count_added: "everybody",
    count_moved: "everybody",
    count_removed: "everybody",
    guard_branch: "the person",
    guard_identity: "the row",
    guard_last_super_admin: "everybody",
    keep_kind_of_block: "the row",
    note_unsearched: "the person",
    note_unsearched_change: "the person",
    owe_ckycr: "the person",
    refuse_truncate: "the row"
  }
}
