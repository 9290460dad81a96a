import type { AuditActionFamily } from "./AuditActionWords.ts"

/** The register of breaches. No row has a subject: who was touched stands in the register, and they are told by notices. */
export const breachActions = {
  "breach.opened": {
    resource: "breach",
    says: "A super admin put a breach on record.",
    values: "new: its `nature`, and when it was noticed (`noticed_at`)"
  },
  "breach.searched": {
    resource: "breach",
    says: "A super admin asked the audit trail and sign-ins who was touched.",
    values: "new: `from`, `to`, and how many `people` are found by all questions together"
  },
  "breach.notice_drafted": {
    resource: "breach",
    says: "A super admin had a notice drafted.",
    values: "new: `notice_id` and `audience`"
  },
  "breach.notice_sent": {
    resource: "breach",
    says: "A super admin noted that a notice was sent to an authority, or let the one to people go.",
    values: "new: `notice_id`, `audience` and `sent_at`"
  },
  "breach.people_told": {
    resource: "breach",
    says: "The notice to people who were touched was put on its way to some of them.",
    values: "new: `notice_id`, and to how many `people`"
  },
  "breach.closed": {
    resource: "breach",
    says: "A super admin closed a breach.",
    values: "new: its `outcome`, how many `people` were touched, and who was told too late (`late`)"
  }
} as const satisfies AuditActionFamily
