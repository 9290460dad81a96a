import { aCode, later, numbered } from "./SomeValues.ts"

/** A hold that somebody lifted. */
const lifted = { lifted_by: "ZZZZZZZ3", lifted_at: later(1), lift_grounds_sealed: "p1.sealed" }

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
  ["legal_holds", { ...lifted, lifted_at: later(-1) }, "legal_holds_in_order"]
] as const

/** Pairs that cannot both exist: one order holds a person once at a time. */
export const illegalErasureSeconds = [
  ["legal_holds", {}, "legal_holds_pkey"],
  ["legal_holds", { hold_id: numbered(2) }, "legal_holds_in_force_key"]
] as const
