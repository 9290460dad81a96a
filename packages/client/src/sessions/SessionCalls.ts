import { Effect } from "effect"
import * as S from "@credbuzzpay/domain/identity/sessions/Session"
import type { LoginResult } from "@credbuzzpay/domain/identity/sessions/SignedIn"
import { callGroup } from "../Carrier.ts"
import type { Ask, Call } from "../Way.ts"
import { loginResult } from "./SessionMode.ts"

/** Signing in and out, and where one is signed in. */
export interface SessionCalls {
  /** Keeps the tokens, when there are any yet; `signIn` tells the whole story as one state machine. */
  readonly login: Call<(typeof S.Login)["Encoded"], LoginResult>
  /** Asks for a new pair now; calls do so by themselves when they need one. */
  readonly refresh: Ask<void>
  /** Forgets the tokens, whatever the server says. */
  readonly logout: Call<(typeof S.Logout)["Encoded"], void>
  readonly list: Ask<typeof S.SessionList.Type>
  readonly end: Call<(typeof S.EndSession)["Encoded"], void>
}

export const sessionCalls = callGroup<SessionCalls>(({ guarded, open, tokens }) => {
  const login = open.call(S.Login, {
    rest: ({ sessions }, payload, mode) =>
      Effect.flatMap(sessions.login({ payload, query: mode.query }), (answer) => loginResult(answer, mode)),
    rpc: (rpc, input) => rpc["sessions.login"](input)
  })
  const logout = guarded.call(S.Logout, {
    rest: ({ sessions }, payload) => sessions.logout({ payload }),
    rpc: (rpc, input) => rpc["sessions.logout"](input)
  })
  return {
    login: (input) => Effect.tap(login(input), (result) => (result.mfaRequired ? Effect.void : tokens.keep(result))),
    refresh: () => tokens.renew,
    logout: (input) => Effect.ensuring(logout(input), tokens.forget),
    list: guarded.ask({
      rest: ({ sessions }) => sessions.list(),
      rpc: (rpc) => rpc["sessions.list"]()
    }),
    end: guarded.call(S.EndSession, {
      rest: ({ sessions }, { sessionId }) => sessions.end({ params: { session_id: sessionId } }),
      rpc: (rpc, input) => rpc["sessions.end"](input)
    })
  }
})
