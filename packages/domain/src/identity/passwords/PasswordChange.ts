import { Schema } from "effect"
import { AccessGrant } from "../sessions/Session.ts"
import { NewPassword, PresentedPassword } from "../../values/Password.ts"

export const ChangePassword = Schema.Struct({ currentPassword: PresentedPassword, newPassword: NewPassword })

/** Every other session has ended, and every access token; this one goes on with the fresh one. */
export const OwnPasswordChanged = Schema.Struct({
  passwordChanged: Schema.Literal(true),
  ...AccessGrant.fields
}).annotate({ identifier: "OwnPasswordChanged" })
export type OwnPasswordChanged = typeof OwnPasswordChanged.Type
