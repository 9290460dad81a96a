import { Data } from "effect"

/**
 * The account changed while somebody was signing in: a new password or factor, another role, a block. What they proved was
 * proven to the account as it was, so nothing begins. Internal: the caller refuses as it refuses anything wrong.
 */
export class StandingChanged extends Data.TaggedError("StandingChanged")<{}> {
  override readonly message = "The account changed during the sign-in"
}
