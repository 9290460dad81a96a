import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Api } from "@credbuzzpay/domain/Api"
import { endpointGroup } from "../../../http/EndpointGroup.ts"
import { SessionCookie } from "../sessions/SessionCookie.ts"
import { TwoFactorService } from "./TwoFactorService.ts"
import { TwoFactorSignIn } from "./TwoFactorSignIn.ts"

/** Second factors over REST. */
export const TwoFactorHttp = endpointGroup(
  Api,
  "twoFactor",
  Effect.fnUntraced(function* (handlers) {
    const signIn = yield* TwoFactorSignIn
    const factors = yield* TwoFactorService
    const cookie = yield* SessionCookie
    return handlers
      .handle(
        "verify",
        Effect.fnUntraced(function* ({ payload, query }) {
          yield* cookie.guard(query)
          return yield* cookie.keep(query, yield* signIn.verify(payload))
        })
      )
      .handle("sendCode", ({ payload }) => signIn.sendCode(payload))
      .handle("enrollTotp", () => Effect.flatMap(CurrentUser, factors.enrollTotp))
      .handle("confirmTotp", ({ payload }) => Effect.flatMap(CurrentUser, (me) => factors.confirmTotp(me, payload)))
      .handle("enable", ({ payload }) => Effect.flatMap(CurrentUser, (me) => factors.enable(me, payload)))
      .handle("disable", ({ payload }) => Effect.flatMap(CurrentUser, (me) => factors.disable(me, payload ?? {})))
      .handle("recoveryCodes", () => Effect.flatMap(CurrentUser, factors.renewRecoveryCodes))
  })
)
