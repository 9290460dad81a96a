import type { AuditActionFamily } from "./AuditActionWords.ts"

/** What operators do to messages; that one was written is on record by the act which it tells of. */
export const messageActions = {
  "message.revived": {
    resource: "message",
    says: "A message that had been given up is tried again, by staff or by a command (`system`).",
    values: "`error`, why it was given up, and null",
    reason: "optional"
  },
  "message.dropped": {
    resource: "message",
    says: "A message that had been given up was deleted, by staff or by a command (`system`); nobody gets it.",
    values: "`template`, `channel`, `error`, why it was given up, and `created_at`, each null since",
    reason: "always"
  }
} as const satisfies AuditActionFamily
