import type { AuditActionFamily } from "./AuditActionWords.ts"

/** What people do by the rights that the law gives them over their data. */
export const privacyActions = {
  "privacy.data_read": {
    resource: "privacy_data",
    says: "A person read all that is on record about them. `resource_id` is their user code.",
    values: "new: `as`, `json` or `page`; `rows`, how many were told"
  }
} as const satisfies AuditActionFamily
