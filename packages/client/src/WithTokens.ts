import { Effect } from "effect"
import type { AccessGrant } from "@credbuzzpay/domain/sessions/Session"
import type { ApiFailure } from "./ApiFailure.ts"
import { authenticated } from "./Bearer.ts"
import type { CredbuzzApiShape } from "./CredbuzzApi.ts"
import type { Tokens } from "./Tokens.ts"

type UserCalls = CredbuzzApiShape["users"]
/** Calls that name somebody and nothing else take the code alone; a transport takes the input as it is sent. */
type Named = "get" | "sessions" | "endSessions"
type NamedCalls = { readonly [Call in Named]: (input: { readonly userCode: string }) => ReturnType<UserCalls[Call]> }

/** The calls of a transport, before anybody looks after tokens. */
export type RawApi = Omit<CredbuzzApiShape, "sessions" | "users"> & {
  readonly sessions: Omit<CredbuzzApiShape["sessions"], "refresh">
  readonly users: Omit<UserCalls, Named> & NamedCalls
}

/** What every transport does with tokens: puts them on guarded calls, keeps new ones, forgets them at the end. */
export const withTokens = (raw: RawApi, tokens: Tokens["Service"]): CredbuzzApiShape => {
  const guarded = authenticated(tokens)
  const renewed = <A extends AccessGrant>(call: Effect.Effect<A, ApiFailure>) =>
    Effect.tap(guarded(call), tokens.keepAccess)
  return {
    registration: {
      ...raw.registration,
      complete: (input) => guarded(raw.registration.complete(input)),
      progress: () => guarded(raw.registration.progress())
    },
    sessions: {
      login: (input) =>
        Effect.tap(raw.sessions.login(input), (result) => (result.mfaRequired ? Effect.void : tokens.keep(result))),
      refresh: () => tokens.renew,
      logout: (input) => Effect.ensuring(guarded(raw.sessions.logout(input)), tokens.forget),
      list: () => guarded(raw.sessions.list()),
      end: (input) => guarded(raw.sessions.end(input))
    },
    twoFactor: {
      verify: (input) => Effect.tap(raw.twoFactor.verify(input), tokens.keep),
      sendCode: raw.twoFactor.sendCode,
      enrollTotp: () => guarded(raw.twoFactor.enrollTotp()),
      confirmTotp: (input) => renewed(raw.twoFactor.confirmTotp(input)),
      enable: (input) => renewed(raw.twoFactor.enable(input)),
      disable: (input) => renewed(raw.twoFactor.disable(input)),
      recoveryCodes: () => renewed(raw.twoFactor.recoveryCodes())
    },
    stepUp: {
      prove: (input) => renewed(raw.stepUp.prove(input)),
      sendCode: (input) => guarded(raw.stepUp.sendCode(input))
    },
    passwordReset: raw.passwordReset,
    passwords: { change: (input) => renewed(raw.passwords.change(input)) },
    contacts: {
      change: (input) => guarded(raw.contacts.change(input)),
      verify: (input) => renewed(raw.contacts.verify(input))
    },
    users: {
      me: () => guarded(raw.users.me()),
      get: (userCode) => guarded(raw.users.get({ userCode })),
      block: (input) => guarded(raw.users.block(input)),
      unblock: (input) => guarded(raw.users.unblock(input)),
      activate: (input) => guarded(raw.users.activate(input)),
      deactivate: (input) => guarded(raw.users.deactivate(input)),
      assignRole: (input) => guarded(raw.users.assignRole(input)),
      sessions: (userCode) => guarded(raw.users.sessions({ userCode })),
      endSessions: (userCode) => guarded(raw.users.endSessions({ userCode }))
    },
    securitySettings: {
      get: (input) => guarded(raw.securitySettings.get(input)),
      update: (input) => guarded(raw.securitySettings.update(input))
    }
  }
}
