import { Schema } from "effect"

const Setting = Schema.Struct({ name: Schema.String, value: Schema.String })

/** A role that the database names. Passwords are never saved. */
const SavedRole = Schema.Struct({
  name: Schema.String,
  isSuperuser: Schema.Boolean,
  canLogin: Schema.Boolean,
  canCreateRole: Schema.Boolean,
  canCreateDatabase: Schema.Boolean,
  inherits: Schema.Boolean,
  bypassesRowSecurity: Schema.Boolean,
  settings: Schema.Array(Setting)
})

/** `member` is in `role`. Before PostgreSQL 16 `inherits` and `sets` are unknown: null. */
const Membership = Schema.Struct({
  role: Schema.String,
  member: Schema.String,
  isAdmin: Schema.Boolean,
  inherits: Schema.NullOr(Schema.Boolean),
  sets: Schema.NullOr(Schema.Boolean)
})

/** The roles of one database, who owns it, and the settings that it has of its own. */
export const SavedRoles = Schema.Struct({
  owner: Schema.String,
  settings: Schema.Array(Setting),
  roles: Schema.Array(SavedRole),
  memberships: Schema.Array(Membership)
})
export type SavedRoles = typeof SavedRoles.Type
