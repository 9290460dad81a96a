import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import * as T from "@credbuzzpay/domain/identity/two-factor/TwoFactor"
import { TwoFactorService } from "./TwoFactorService.ts"
import { TwoFactorSignIn } from "./TwoFactorSignIn.ts"

const parseVerify = parseInput(T.VerifyTwoFactor)
const parseSend = parseInput(T.SendChallengeCode)
const parseConfirm = parseInput(T.ConfirmTotp)
const parseEnable = parseInput(T.EnableFactor)
const parseDisable = parseInput(T.DisableFactor)

/** Second factors over RPC. */
export const twoFactorHandlers = Effect.gen(function* () {
  const signIn = yield* TwoFactorSignIn
  const factors = yield* TwoFactorService
  return {
    "twoFactor.verify": (input: Parameters<typeof parseVerify>[0]) => Effect.flatMap(parseVerify(input), signIn.verify),
    "twoFactor.sendCode": (input: Parameters<typeof parseSend>[0]) => Effect.flatMap(parseSend(input), signIn.sendCode),
    "twoFactor.enrollTotp": () => Effect.flatMap(CurrentUser, factors.enrollTotp),
    "twoFactor.confirmTotp": (input: Parameters<typeof parseConfirm>[0]) =>
      Effect.flatMap(parseConfirm(input), (given) =>
        Effect.flatMap(CurrentUser, (me) => factors.confirmTotp(me, given))
      ),
    "twoFactor.enable": (input: Parameters<typeof parseEnable>[0]) =>
      Effect.flatMap(parseEnable(input), (given) => Effect.flatMap(CurrentUser, (me) => factors.enable(me, given))),
    "twoFactor.disable": (input: Parameters<typeof parseDisable>[0]) =>
      Effect.flatMap(parseDisable(input), (given) => Effect.flatMap(CurrentUser, (me) => factors.disable(me, given))),
    "twoFactor.recoveryCodes": () => Effect.flatMap(CurrentUser, factors.renewRecoveryCodes)
  }
})
