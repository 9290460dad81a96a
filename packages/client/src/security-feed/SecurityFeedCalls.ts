import { SignInList } from "@credbuzzpay/domain/identity/security-feed/SecurityFeedReads"
import { type SignInDisowned, SignInOf } from "@credbuzzpay/domain/identity/security-feed/SignIn"
import { callGroup } from "../Carrier.ts"
import type { Call } from "../Way.ts"

/** Who signed in to one's own account, or tried to. */
export interface SecurityFeedCalls {
  readonly list: Call<(typeof SignInList.input)["Encoded"], (typeof SignInList.answer)["Type"]>
  /** By the id of the attempt. Where the answer says `passwordMustChange`, the tokens are of no more use. */
  readonly notMe: Call<string, SignInDisowned>
}

export const securityFeedCalls = callGroup<SecurityFeedCalls>(({ guarded }) => {
  const notMe = guarded.call(SignInOf, {
    rest: ({ securityFeed }, { activityId }) => securityFeed.notMe({ params: { activity_id: activityId } }),
    rpc: (rpc, input) => rpc["securityFeed.notMe"](input)
  })
  return {
    list: guarded.call(SignInList.input, {
      rest: ({ securityFeed }, query) => securityFeed.list({ query }),
      rpc: (rpc, input) => rpc["securityFeed.list"](input)
    }),
    notMe: (activityId) => notMe({ activityId })
  }
})
