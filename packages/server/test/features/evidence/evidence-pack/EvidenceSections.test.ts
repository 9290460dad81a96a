import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { evidenceSections } from "../../../../src/features/evidence/evidence-pack/EvidenceSections.ts"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"

/** Tables about people that are in no pack, and why. */
const leftOut: Readonly<Record<string, string>> = {
  kyc_case_notes: "work in progress of staff, who read it by itself",
  audit_trail: "is in every pack, as canonical lines and opened values",
  contact_changes: "a change that is not proven yet; the audit trail has it",
  erasures: "what becomes of what is on record; the profile has its day",
  factor_budgets: "counts tries",
  idempotency_keys: "answers kept for repeated requests",
  kyc_candidates: "a document that is on its way; its verification is in the pack",
  legal_holds: "of investigations the person is not told",
  message_receipts: "days of what a provider said of a message",
  otp_records: "minutes of a code",
  login_challenges: "minutes of a sign-in; the login activity has it",
  person_keys: "the key that the person's audit rows are read with; a secret",
  identity_document_indexes: "keyed digests of the document's number, which the pack has masked",
  pan_indexes: "keyed digests of the PAN, which the pack has masked",
  password_reset_links: "hours of a reset; the audit trail has it",
  password_resets: "hours of a reset; the audit trail has it",
  recovery_codes: "secrets",
  refresh_tokens: "digests of secrets; the sessions that they are of are in the pack",
  registrations: "hours of signing up; the audit trail has it",
  report_exports: "what a member of staff had made of others; the audit trail has it",
  sign_in_habits: "follows from the login activity",
  sign_in_traits: "follows from the login activity",
  totp_enrolments: "secrets",
  user_search: "follows from the account",
  user_search_due: "notes that the search is to follow the account; gone within a minute"
}

/** Columns whose name says that they are nobody's to see. */
const secret = /hash|sealed|_index|salt|password(?!_must)|token|code_hash|secret/

layer(TestDatabase.layer)("the tables of an evidence pack", (it) => {
  it.effect("are all that name a person, but for those that are left out with a reason", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const tables = yield* sql<{ name: string }>`
        select distinct c.table_name as "name" from information_schema.columns c
        join information_schema.tables t using (table_schema, table_name)
        join pg_class p on p.relname = c.table_name and p.relkind in ('r', 'p') and not p.relispartition
        where c.table_schema = 'public' and c.column_name in ('user_code', 'subject_user_code')`
      const covered = new Set(evidenceSections.flatMap((section) => section.tables))
      assert.isAtLeast(tables.length, 25)
      assert.deepStrictEqual(
        tables.map(({ name }) => name).filter((name) => !covered.has(name) && !(name in leftOut)),
        []
      )
      for (const name of Object.keys(leftOut)) assert.isFalse(covered.has(name), name)
    })
  )

  it.effect(
    "[SECURITY 23] show no column that is sealed, hashed or a secret, but the text and the proof of a consent, of a notice, and of a recording",
    () =>
      Effect.sync(() => {
        const shown = evidenceSections.flatMap(({ columns, path }) => columns.map((column) => `${path}.${column}`))
        assert.deepStrictEqual(
          shown.filter((name) => secret.test(name)),
          ["consents.text_hash", "consents.proof_hash", "kyc/video-calls.recording_hash", "kyc/notices.content_hash"]
        )
      })
  )
})
