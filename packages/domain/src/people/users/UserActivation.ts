import { Schema } from "effect"
import { Reason } from "../../values/Reason.ts"

/** Why an account is closed, or opened again. A closed account is kept with all it holds; nobody can sign in to it. */
export const ChangeActivity = Schema.Struct({ reason: Reason })
