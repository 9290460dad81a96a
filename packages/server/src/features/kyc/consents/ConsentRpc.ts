import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import { ConsentsOf, WithdrawConsent } from "@credbuzzpay/domain/kyc/consents/Consent"
import { ConsentService } from "./ConsentService.ts"

const parseWithdraw = parseInput(WithdrawConsent)
const parseOf = parseInput(ConsentsOf)

/** Consents over RPC. */
export const consentHandlers = Effect.gen(function* () {
  const consents = yield* ConsentService
  return {
    "consents.mine": () => Effect.flatMap(CurrentUser, consents.mine),
    "consents.withdraw": (input: Parameters<typeof parseWithdraw>[0]) =>
      Effect.flatMap(parseWithdraw(input), (given) =>
        Effect.flatMap(CurrentUser, (me) => consents.withdraw(me, given))
      ),
    "consents.list": (input: Parameters<typeof parseOf>[0]) =>
      Effect.flatMap(parseOf(input), ({ userCode }) =>
        Effect.flatMap(CurrentUser, (caller) => consents.list(caller, userCode))
      )
  }
})
