import { Schema } from "effect"

/** **Source**: SEED-ITEMS 20. */
export const Role = Schema.Literals(["super_admin", "admin", "user"])
export type Role = typeof Role.Type
