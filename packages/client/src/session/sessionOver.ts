import type { Session, Wire } from "../wire/Session.ts"
import { type ConfirmState, confirmWith, type FreshProof } from "./confirm.ts"
import { devicesIn } from "./Devices.ts"
import { type Granted, type Held, userCodeOf } from "./Held.ts"
import { keeper } from "./keeper.ts"
import { codeOf, statusOf } from "./Refusal.ts"
import { realClock, type SessionClock } from "./SessionClock.ts"
import type { SessionEvent } from "./SessionEvents.ts"
import { signInWith } from "./signIn.ts"
import type { CodeSent, Credentials, SignInState } from "./SignInState.ts"
import type { TokenStore } from "./TokenStore.ts"

/** What sessions of both kinds are told. */
export interface SessionOptions {
  readonly store: TokenStore
  /** Tells sessions of one origin apart, where there are several; `credbuzzpay.session` when not given. */
  readonly name?: string | undefined
  /** Where the program runs; `web` when not given. */
  readonly platform?: "web" | "mobile" | "admin" | (string & {}) | undefined
  /** What people see of this device in the list of their sessions; the platform when not given. */
  readonly deviceName?: string | undefined
  readonly clock?: SessionClock | undefined
}

/** A signed-in person's session, the same in every tab that shares its store. */
export interface BrowserSession extends Session {
  /** Begins to sign somebody in; the state says what can be done next. */
  readonly signIn: (credentials: Credentials) => Promise<SignInState>
  /**
   * Forgets the tokens here and in every tab, then ends the session on the server (with `all`, every session of the person).
   * **Errors**: rejects when the server could not be told; the tokens are forgotten all the same.
   */
  readonly signOut: (options?: { readonly all?: boolean }) => Promise<void>
  /** Does an act, and asks for a fresh proof of who is there where the server wants one (`STEP_UP_REQUIRED`). */
  readonly confirm: <A>(act: () => Promise<A>) => Promise<ConfirmState<A>>
  /** Keeps an access token that an answer brought (changed second factors bring one). */
  readonly adopt: (grant: { readonly accessToken: string; readonly expiresIn: number }) => Promise<void>
  /** Who is signed in: their user code; null for nobody; undefined until it is known (`token()` finds out). */
  readonly userCode: () => string | null | undefined
  /** What becomes of the session, in this tab or another. Gives what takes the listener away. */
  readonly on: (listener: (event: SessionEvent) => void) => () => void
  /** Called whenever `userCode()` may have changed. Gives what takes the watcher away. */
  readonly subscribe: (watcher: () => void) => () => void
  /** Forgets what this device is known by, and that it is trusted. */
  readonly forgetDevice: () => Promise<void>
}

/** The calls that bring and end tokens, by whichever way they travel. */
export interface Ways {
  readonly login: (input: object) => Promise<unknown>
  readonly verify: (input: object) => Promise<unknown>
  readonly exchange: (refresh: string | undefined) => Promise<Granted>
  readonly logout: (held: Held, input: { readonly all?: boolean | undefined }) => Promise<unknown>
  /** Holds a new session against what can go wrong with it, and gives the pair to go on with. */
  readonly proven: (granted: Granted) => Promise<Granted>
  readonly heldByCookie: boolean
}

/** A session by these ways. */
export const sessionOver = (wire: Wire, options: SessionOptions, ways: Ways): BrowserSession => {
  const { clock = realClock, name: key = "credbuzzpay.session", platform = "web", store } = options
  const kept = keeper({ key, store, clock, exchange: ways.exchange, heldByCookie: ways.heldByCookie })
  const devices = devicesIn(store, key, options.deviceName ?? platform)

  const signed = async (operation: string, input: object): Promise<unknown> => {
    const token = await kept.token()
    try {
      return await wire.call(operation, input, { token })
    } catch (error) {
      const again = codeOf(error) === "INVALID_TOKEN" && token !== undefined && (await kept.refused(token))
      if (!again) throw error
      return wire.call(operation, input, { token: await kept.token() })
    }
  }

  const signIn = signInWith({
    platform,
    clock,
    devices,
    login: ways.login,
    verify: ways.verify,
    sendCode: (input) => wire.call("twoFactor.sendCode", input, {}),
    begin: async (granted) => {
      const pair = await ways.proven(granted)
      await kept.begin(pair)
      return userCodeOf(pair.accessToken)
    }
  })

  return {
    token: kept.token,
    refused: kept.refused,
    close: kept.close,
    signIn,
    signOut: async ({ all } = {}) => {
      const held = await kept.end("signed_out")
      await ways.logout(held, { all }).catch((error: unknown) => {
        // Signed out already, which is what was asked for.
        if (statusOf(error) !== 401) throw error
      })
    },
    confirm: confirmWith({
      now: clock.now,
      prove: async (proof: FreshProof) =>
        kept.adopt(
          (await signed("stepUp.prove", proof)) as { readonly accessToken: string; readonly expiresIn: number }
        ),
      sendCode: async (method) => (await signed("stepUp.sendCode", { method })) as CodeSent
    }),
    adopt: kept.adopt,
    userCode: () => {
      const held = kept.known()
      if (held === undefined || (ways.heldByCookie && held.tokens === undefined && held.ended === undefined)) {
        return undefined
      }
      return held.tokens?.userCode ?? null
    },
    on: kept.on,
    subscribe: kept.subscribe,
    forgetDevice: devices.forget
  }
}
