import { Schema } from "effect"

/** An office of the company; people belong to it, and its admins see no other. */
export const Branch = Schema.Struct({
  code: Schema.String,
  name: Schema.String,
  isActive: Schema.Boolean,
  rowVersion: Schema.Int,
  createdAt: Schema.DateTimeUtcFromString,
  updatedAt: Schema.DateTimeUtcFromString
})
export type Branch = typeof Branch.Type
