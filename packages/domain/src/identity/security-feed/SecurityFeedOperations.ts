import { list, operations, post } from "../../contract/Operation.ts"
import { SignInList } from "./SecurityFeedReads.ts"
import { ownSecurity } from "./SecurityFeedRules.ts"
import { SignInDisowned, SignInOf } from "./SignIn.ts"

/** Who signed in to one's own account, or tried to. */
export const SecurityFeedOperations = operations("securityFeed", "/users/me/security", {
  list: list("/sign-ins", SignInList, {
    access: ownSecurity
  }),
  notMe: post("/sign-ins/:activityId/not-me", {
    input: SignInOf,
    output: SignInDisowned,
    access: ownSecurity
  })
})
