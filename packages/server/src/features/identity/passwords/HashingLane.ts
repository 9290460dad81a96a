import { Context } from "effect"

/** Who a password is hashed for: a sign-in, or anything else, which may not take the place of sign-ins. */
export type HashingLane = "sign_in" | "other"

/** The lane of the present work; only signing in sets it. */
export const HashingLane = Context.Reference<HashingLane>("@credbuzzpay/server/passwords/HashingLane", {
  defaultValue: () => "other"
})
