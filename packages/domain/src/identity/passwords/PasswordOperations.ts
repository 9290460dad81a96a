import { selfAccessWith } from "../../access/Access.ts"
import { operations, post } from "../../contract/Operation.ts"
import { tooManyRequests } from "../../errors/TooManyRequests.ts"
import { invalidToken } from "../sessions/SessionErrors.ts"
import { ChangePassword, OwnPasswordChanged } from "./PasswordChange.ts"
import { currentPasswordRejected, newPasswordRefusals, passwordUnchanged } from "./PasswordErrors.ts"

/** One's own password. */
export const PasswordOperations = operations("passwords", "/auth", {
  change: post("/change-password", {
    input: ChangePassword,
    output: OwnPasswordChanged,
    errors: [invalidToken, currentPasswordRejected, tooManyRequests, passwordUnchanged, ...newPasswordRefusals],
    access: selfAccessWith({ limits: ["password_user"] }),
    hashes: { caller: "password_user", account: "password_user" }
  })
})
