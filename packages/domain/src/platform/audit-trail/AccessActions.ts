import type { AuditActionFamily } from "./AuditActionWords.ts"

const ended = "`status`; new: `act`, `requested_by`, `decided_by`"

/** Who may do what: features, platforms, branches, and acts that take two people. */
export const accessActions = {
  "feature.created": {
    resource: "feature",
    says: "A feature was added.",
    values: "new: `name`, `description`, `is_active`"
  },
  "feature.updated": { resource: "feature", says: "A feature was changed.", values: "the fields that differ" },
  "feature_access.changed": {
    resource: "user",
    says: "Features were granted to somebody, or taken.",
    values: "`features`: each feature whose level differs, and the level"
  },
  "platform_access.changed": {
    resource: "user",
    says: "Where somebody may sign in was changed.",
    values: "each platform that differs: whether it is allowed"
  },
  "branch.created": { resource: "branch", says: "A branch was opened.", values: "new: `name`, `is_active`" },
  "branch.updated": { resource: "branch", says: "A branch was changed.", values: "the fields that differ" },
  "approval.requested": {
    resource: "approval",
    says: "A member of staff asked for an act that takes two people.",
    values: "new: `act`, and what it would set",
    reason: "always"
  },
  "approval.approved": {
    resource: "approval",
    says: "A second member of staff agreed; the act was done.",
    values: ended
  },
  "approval.rejected": {
    resource: "approval",
    says: "A second member of staff refused.",
    values: ended,
    reason: "always"
  },
  "approval.withdrawn": { resource: "approval", says: "Whoever asked took it back.", values: ended },
  "approval.expired": { resource: "approval", says: "Nobody decided in time.", values: ended }
} as const satisfies AuditActionFamily
