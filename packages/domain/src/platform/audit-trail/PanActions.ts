import type { AuditActionFamily } from "./AuditActionWords.ts"

const values = "new: `ground` (resident_of_exempt_state, non_resident, aged_80, not_a_citizen), `upload_id` of evidence"

/** Who need not link their PAN with an Aadhaar, and of whom a register says that they have died. */
export const panActions = {
  "kyc.pan_exemption_proposed": {
    resource: "kyc",
    says: "A member of staff proposed that a person's PAN need not be linked with an Aadhaar.",
    values,
    reason: "always"
  },
  "kyc.pan_exemption_confirmed": {
    resource: "kyc",
    says: "A second member of staff confirmed an exemption; the person is told.",
    values,
    reason: "optional"
  },
  "kyc.pan_exemption_refused": {
    resource: "kyc",
    says: "A second member of staff refused an exemption; the person is told.",
    values,
    reason: "always"
  },
  "kyc.pan_exemption_revoked": {
    resource: "kyc",
    says: "An exemption that stood was revoked; the person is told. What was verified with it stands until it is renewed.",
    values,
    reason: "always"
  },
  "kyc.death_reported": {
    resource: "kyc",
    says: "A register says that a person has died: all that was under way of them ended, and they are signed out and blocked.",
    values: "new: `source` (pan_registry)"
  },
  "kyc.death_confirmed": {
    resource: "kyc",
    says: "A member of staff confirmed that a person has died.",
    values: "`state`",
    reason: "always"
  },
  "kyc.death_refuting": {
    resource: "kyc",
    says: "A member of staff said that such a report is a mistake; a second one has to agree.",
    values: "`state`",
    reason: "always"
  },
  "kyc.death_refuted": {
    resource: "kyc",
    says: "A second member of staff agreed that such a report is a mistake: what it held back is free, and the person is told.",
    values: "`state`",
    reason: "always"
  }
} as const satisfies AuditActionFamily
