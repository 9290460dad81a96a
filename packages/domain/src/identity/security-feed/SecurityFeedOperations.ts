import { list, operations, post } from "../../contract/Operation.ts"
import { signInNotFound } from "./SecurityFeedErrors.ts"
import { SignInList } from "./SecurityFeedReads.ts"
import { ownSecurity } from "./SecurityFeedRules.ts"
import { SignInDisowned, SignInOf } from "./SignIn.ts"

/** Who signed in to one's own account, or tried to. */
export const SecurityFeedOperations = operations("securityFeed", "/users/me/security", {
  list: list("/sign-ins", SignInList, {
    summary: "List who signed in to one's own account, or tried to",
    description: "Lists the caller's sign-ins and failed tries with place, device and risk, newest first.",
    access: ownSecurity
  }),
  notMe: post("/sign-ins/:activityId/not-me", {
    summary: "Say that it was somebody else",
    description:
      "Disowns a sign-in: every session ends, trusted devices are forgotten, and the next sign-in needs a new password. Refused when the sign-in is not of the caller's account.",
    input: SignInOf,
    output: SignInDisowned,
    errors: [signInNotFound],
    access: ownSecurity
  })
})
