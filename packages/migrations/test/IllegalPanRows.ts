import type { Spoilt } from "./KycRows.ts"
import { aCode, at, numbered } from "./SomeValues.ts"

const staff = "ZZZZZZZ2"
const nobody = "ZZZZZZZZ"
const before = (minutes: number) => new Date(at.getTime() - minutes * 60_000)
const decidedDeath = { state: "confirmed", decided_by: staff, decided_at: at, reason_sealed: "p1.x" }
const refutedDeath = {
  ...decidedDeath,
  death_id: numbered(7),
  state: "refuted",
  seconded_by: "ZZZZZZZ3",
  seconded_at: at
}
/** Beside the one of the valid rows, which waits. */
const refusedExemption = { exemption_id: numbered(7), state: "refused", decided_by: "ZZZZZZZ3", decided_at: at }

/** Exemptions and reports of deaths that cannot be, with the constraint that refuses each. */
export const illegalPanRows: ReadonlyArray<Spoilt> = [
  ["holder_deaths", { ...refutedDeath, user_code: nobody }, "holder_deaths_user_code_fkey"],
  ["holder_deaths", { ...refutedDeath, verification_id: numbered(9) }, "holder_deaths_verification_id_fkey"],
  ["holder_deaths", { source: "a neighbour" }, "holder_deaths_source_known"],
  ["holder_deaths", { ...decidedDeath, state: "buried" }, "holder_deaths_state_known"],
  ["holder_deaths", { ...decidedDeath, reason_sealed: "Came to the branch" }, "holder_deaths_reason_sealed"],
  ["holder_deaths", { prior_block_sealed: "fraud" }, "holder_deaths_prior_block_sealed"],
  ["holder_deaths", { ...refutedDeath, seconded_by: staff }, "holder_deaths_second_person"],
  ["holder_deaths", { ...decidedDeath, decided_by: aCode }, "holder_deaths_nobody_their_own"],
  ["holder_deaths", { ...refutedDeath, seconded_by: aCode }, "holder_deaths_nobody_their_own"],
  ["holder_deaths", { state: "confirmed" }, "holder_deaths_decision_whole"],
  ["holder_deaths", { ...decidedDeath, state: "refuted" }, "holder_deaths_refutation_whole"],
  ["holder_deaths", { ...decidedDeath, decided_at: before(1) }, "holder_deaths_in_order"],
  ["pan_exemptions", { ...refusedExemption, user_code: nobody }, "pan_exemptions_user_code_fkey"],
  ["pan_exemptions", { ground: "a friend" }, "pan_exemptions_ground_known"],
  ["pan_exemptions", { ...refusedExemption, state: "later" }, "pan_exemptions_state_known"],
  ["pan_exemptions", { reason_sealed: "Lives in Dubai" }, "pan_exemptions_reason_sealed"],
  ["pan_exemptions", { ...refusedExemption, decided_by: staff }, "pan_exemptions_second_person"],
  ["pan_exemptions", { proposed_by: aCode }, "pan_exemptions_nobody_their_own"],
  ["pan_exemptions", { ...refusedExemption, decided_by: aCode }, "pan_exemptions_nobody_their_own"],
  ["pan_exemptions", { state: "standing" }, "pan_exemptions_decision_whole"],
  ["pan_exemptions", { ...refusedExemption, state: "revoked" }, "pan_exemptions_revocation_whole"],
  ["pan_exemptions", { ...refusedExemption, decided_at: before(1) }, "pan_exemptions_in_order"]
]

/** Second rows that clash with the first. */
export const illegalPanSeconds: ReadonlyArray<Spoilt> = [
  ["holder_deaths", { death_id: numbered(2) }, "holder_deaths_one_standing"],
  ["pan_exemptions", { exemption_id: numbered(2) }, "pan_exemptions_one_live"]
]
