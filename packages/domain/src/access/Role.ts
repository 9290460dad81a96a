import { Schema } from "effect"

export const Role = Schema.Literals(["super_admin", "admin", "user"])
export type Role = typeof Role.Type
