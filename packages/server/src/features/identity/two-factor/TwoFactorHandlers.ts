import { Effect } from "effect"
import { TwoFactorOperations } from "@credbuzzpay/domain/identity/two-factor/TwoFactorOperations"
import { implement } from "../../../contract/implement.ts"
import { TwoFactorService } from "./TwoFactorService.ts"

export const TwoFactorHandlers = implement(
  TwoFactorOperations,
  Effect.gen(function* () {
    const factors = yield* TwoFactorService
    return {
      enrollTotp: (me) => factors.enrollTotp(me),
      confirmTotp: (me, input) => factors.confirmTotp(me, input),
      enable: (me, input) => factors.enable(me, input),
      disable: (me, input) => factors.disable(me, input),
      recoveryCodes: (me) => factors.renewRecoveryCodes(me)
    }
  })
)
