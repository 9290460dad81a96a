import type { AuditActionFamily } from "./AuditActionWords.ts"

const values = "new: its `kind` and `state`"

/** What people ask for of their data, and what staff make of it. Words of either are in no row. */
export const rightsActions = {
  "rights.asked": {
    resource: "privacy_request",
    says: "A person asked for a correction, for erasure, for the end of their account, or brought a grievance.",
    values: "new: its `kind` and the day by which it is answered (`due_on`)"
  },
  "rights.withdrawn": {
    resource: "privacy_request",
    says: "A person withdrew a request.",
    values
  },
  "rights.done": {
    resource: "privacy_request",
    says: "A member of staff did what a person asked for; the person is told.",
    values
  },
  "rights.refused": {
    resource: "privacy_request",
    says: "A member of staff refused what a person asked for; the person is told why.",
    values
  },
  "rights.overdue": {
    resource: "privacy_request",
    says: "A request passed the day by which it was to be answered; staff and the person are told.",
    values: "new: its `kind` and that day (`due_on`)"
  },
  "rights.nominee_named": {
    resource: "user",
    says: "A person named who exercises their rights after their death or incapacity, or named another one."
  },
  "rights.nominee_removed": {
    resource: "user",
    says: "A person removed their nominee."
  }
} as const satisfies AuditActionFamily
