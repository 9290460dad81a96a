import { selfAccessWith } from "../../access/Access.ts"
import { operations, post } from "../../contract/Operation.ts"
import { ChangePassword, OwnPasswordChanged } from "./PasswordChange.ts"

/** One's own password. */
export const PasswordOperations = operations("passwords", "/auth", {
  change: post("/change-password", {
    input: ChangePassword,
    output: OwnPasswordChanged,
    access: selfAccessWith({ limits: ["password_user"] }),
    hashes: { caller: "password_user", account: "password_user" }
  })
})
