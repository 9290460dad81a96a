import { aCode, at, later, numbered } from "./SomeValues.ts"

/** A hold that somebody lifted. */
const lifted = { lifted_by: "ZZZZZZZ3", lifted_at: later(1), lift_grounds_sealed: "p1.sealed" }

/** An account that is closed. */
const closed = { is_active: false, closed_at: at, erases_on: at, closing_cause: "person" }

/** One that says nothing of anybody any more. */
const erased = {
  ...closed,
  first_name: "Erased",
  last_name: "",
  password_hash: "!",
  email: `${aCode.toLowerCase()}@erased.invalid`,
  email_normalized: `${aCode.toLowerCase()}@erased.invalid`,
  erased_at: at
}

/** What PostgreSQL must refuse of what holds erasures up. */
export const illegalErasureRows = [
  ["legal_holds", { reference: "" }, "legal_holds_reference_present"],
  ["legal_holds", { reference: " 412" }, "legal_holds_reference_present"],
  ["legal_holds", { grounds_sealed: "plain" }, "legal_holds_grounds_sealed_format"],
  ["legal_holds", { ...lifted, lift_grounds_sealed: "plain" }, "legal_holds_lift_grounds_sealed_format"],
  ["legal_holds", { placed_by: "system" }, "legal_holds_placed_by_format"],
  ["legal_holds", { placed_by: aCode }, "legal_holds_not_on_oneself"],
  ["legal_holds", { lifted_at: later(1) }, "legal_holds_lifted_whole"],
  ["legal_holds", { ...lifted, lifted_by: "somebody" }, "legal_holds_lifted_by_format"],
  ["legal_holds", { ...lifted, lifted_by: aCode }, "legal_holds_not_on_oneself"],
  ["legal_holds", { ...lifted, lifted_at: later(-1) }, "legal_holds_in_order"],
  ["erasures", { user_code: "ZZZZZZZ9" }, "erasures_user_code_fkey"],
  ["erasures", { cause: "whim" }, "erasures_cause_known"],
  ["erasures", { identity_on: "2026-02-01" }, "erasures_days_in_order"],
  ["erasures", { state: "soon", began_at: at }, "erasures_state_known"],
  ["erasures", { state: "erasing" }, "erasures_began"],
  ["erasures", { began_at: at }, "erasures_began"],
  ["erasures", { state: "erased", began_at: at }, "erasures_ended"],
  ["erasures", { state: "erasing", began_at: later(-43_200) }, "erasures_begins_on_its_day"],
  ["erasures", { account_erased_at: later(-43_200) }, "erasures_account_on_its_day"],
  ["erasures", { evidence: "[]" }, "erasures_evidence_object"],
  ["user_accounts", { closes_at: at }, "user_accounts_closing_has_cause"],
  ["user_accounts", { closing_cause: "person" }, "user_accounts_closing_has_cause"],
  ["user_accounts", { closes_at: at, closing_cause: "whim" }, "user_accounts_closing_cause_known"],
  ["user_accounts", { ...closed, is_active: true }, "user_accounts_closed_is_inactive"],
  ["user_accounts", { ...closed, closes_at: at }, "user_accounts_closed_is_inactive"],
  ["user_accounts", { ...closed, erases_on: null }, "user_accounts_closed_has_day"],
  ["user_accounts", { erases_on: at }, "user_accounts_closed_has_day"],
  ["user_accounts", { ...closed, erased_at: at }, "user_accounts_erased_is_empty"],
  ["user_accounts", { erased_at: at }, "user_accounts_erased_is_empty"],
  ["user_accounts", { ...erased, closed_at: later(10) }, "user_accounts_erased_was_closed"]
] as const

/** Pairs that cannot both exist: one order holds a person once at a time. */
export const illegalErasureSeconds = [
  ["legal_holds", {}, "legal_holds_pkey"],
  ["legal_holds", { hold_id: numbered(2) }, "legal_holds_in_force_key"],
  ["erasures", {}, "erasures_pkey"]
] as const
