import { Schema } from "effect"

/**
 * What the Income Tax Department says of a PAN that exists: `valid`, or what became of its holder or of itself. `other` is
 * a word of theirs that this list does not have. **Source**: docs/kyc-provider-api.md, PAN.
 */
export const PanStatus = Schema.Literals([
  "valid",
  "deceased",
  "amalgamated",
  "acquired",
  "dissolved",
  "liquidated",
  "fake",
  "deactivated",
  "deleted",
  "other"
])
export type PanStatus = typeof PanStatus.Type

const byCode: Readonly<Record<string, PanStatus>> = {
  E: "valid",
  ED: "deceased",
  EA: "amalgamated",
  EC: "acquired",
  EI: "dissolved",
  EL: "liquidated",
  F: "fake",
  X: "deactivated",
  D: "deleted"
}

/** The status behind one of the department's letters. `N`, not found, is no status but a failure of its own. */
export const panStatusOfCode = (code: string): PanStatus =>
  (Object.hasOwn(byCode, code) ? byCode[code] : undefined) ?? "other"

/** Whether somebody with this PAN may go on: `good`, never (`stop`), or as a person decides (`review`). */
export const panStanding = (status: PanStatus): "good" | "stop" | "review" => {
  switch (status) {
    case "valid":
      return "good"
    case "deceased":
    case "fake":
    case "deactivated":
    case "deleted":
      return "stop"
    case "amalgamated":
    case "acquired":
    case "dissolved":
    case "liquidated":
    case "other":
      return "review"
  }
}

/** Whether the PAN is linked with its holder's Aadhaar. */
export const PanSeeding = Schema.Literals(["seeded", "not_seeded", "not_applicable"])
export type PanSeeding = typeof PanSeeding.Type
