import type { AuditActionFamily } from "./AuditActionWords.ts"

const values = "new: `ground` (resident_of_exempt_state, non_resident, aged_80, not_a_citizen), `upload_id` of evidence"

/** Who need not link their PAN with an Aadhaar. */
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
  }
} as const satisfies AuditActionFamily
