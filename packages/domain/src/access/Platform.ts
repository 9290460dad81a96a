import { Schema } from "effect"

/** Where a client runs; declared at login and bound into the token. */
export const Platform = Schema.Literals(["web", "mobile", "admin"])
export type Platform = typeof Platform.Type
