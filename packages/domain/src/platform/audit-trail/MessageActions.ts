import type { AuditActionFamily } from "./AuditActionWords.ts"

/** What operators do to messages; that one was written is on record by the act which it tells of. */
export const messageActions = {
  "message.revived": {
    resource: "message",
    says: "A message that had been given up is tried again, by command.",
    values: "old: `error`, why it was given up",
    reason: "optional"
  }
} as const satisfies AuditActionFamily
