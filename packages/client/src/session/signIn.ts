import type { Devices } from "./Devices.ts"
import type { Granted } from "./Held.ts"
import { codeOf, retryAfterOf, statusOf } from "./Refusal.ts"
import type { SessionClock } from "./SessionClock.ts"
import type {
  CodeSent,
  Credentials,
  PasswordStep,
  Proof,
  SecondFactorStep,
  SignInState,
  WaitStep
} from "./SignInState.ts"

interface Challenge {
  readonly mfaRequired: true
  readonly challengeId: string
  readonly methods: ReadonlyArray<string>
  readonly expiresAt: string
  readonly codeSentTo: string | null
}

type Granting = Granted & {
  readonly mfaRequired: false
  readonly deviceToken?: string
  readonly trustedDeviceToken?: string
}

/** What a sign-in is made of: the four calls, by whichever way the session's tokens travel. */
export interface SigningIn {
  readonly platform: string
  readonly clock: SessionClock
  readonly devices: Devices
  readonly login: (input: object) => Promise<unknown>
  readonly verify: (input: object) => Promise<unknown>
  readonly sendCode: (input: object) => Promise<unknown>
  readonly begin: (granted: Granted) => Promise<string>
}

/** A code budget of one method is spent, or its code was just sent: the other methods go on. */
const isOfOneMethod = (error: unknown): boolean => codeOf(error).startsWith("OTP_")

/** The sign-in as a machine: every state says what can be done in it. */
export const signInWith = ({ begin, clock, devices, login, platform, sendCode, verify }: SigningIn) => {
  const done = async (identifier: string, granted: Granting): Promise<SignInState> => {
    const userCode = await begin(granted)
    await devices.keep(identifier, { token: granted.deviceToken, trusted: granted.trustedDeviceToken })
    return { step: "done", userCode }
  }

  const waiting = (
    error: unknown,
    before: PasswordStep | SecondFactorStep,
    act: () => Promise<SignInState>
  ): WaitStep => {
    const retryAfterSeconds = retryAfterOf(error)
    const until = clock.now() + retryAfterSeconds * 1000
    return {
      step: "wait",
      until,
      retryAfterSeconds,
      again: async () => {
        await clock.sleep(Math.max(0, until - clock.now()))
        return act()
      },
      back: () => before
    }
  }

  const asked = (identifier: string, challenge: Challenge, said: Partial<SecondFactorStep>): SecondFactorStep => {
    const { challengeId, codeSentTo, expiresAt, methods } = challenge
    const state = { methods, codeSentTo, expiresAt, rejected: false, locked: {}, ...said }
    const lockedToo = (method: string, error: unknown): SecondFactorStep => {
      const locked = { ...state.locked, [method]: clock.now() + retryAfterOf(error) * 1000 }
      return asked(identifier, challenge, { ...said, rejected: false, locked })
    }
    const prove = async (proof: Proof): Promise<SignInState> => {
      try {
        return await done(identifier, (await verify({ ...proof, challengeId })) as Granting)
      } catch (error) {
        const status = statusOf(error)
        if (status === 429) {
          return isOfOneMethod(error) ? lockedToo(proof.method, error) : waiting(error, self, () => prove(proof))
        }
        if (status === 401) return asked(identifier, challenge, { ...said, rejected: true })
        if (status === 403) return password(error)
        throw error
      }
    }
    const self: SecondFactorStep = {
      step: "second_factor",
      ...state,
      verify: prove,
      sendCode: async (method) => {
        try {
          const { sentTo } = (await sendCode({ challengeId, method })) as CodeSent
          return asked(identifier, challenge, { ...said, rejected: false, codeSentTo: sentTo })
        } catch (error) {
          if (statusOf(error) === 429 && isOfOneMethod(error)) return lockedToo(method, error)
          if (statusOf(error) === 401) return asked(identifier, challenge, { ...said, rejected: true })
          throw error
        }
      }
    }
    return self
  }

  const submit = async (credentials: Credentials): Promise<SignInState> => {
    const { identifier } = credentials
    try {
      const result = (await login({ ...credentials, platform, ...(await devices.of(identifier)) })) as
        | Challenge
        | Granting
      return await (result.mfaRequired ? asked(identifier, result, {}) : done(identifier, result))
    } catch (error) {
      const status = statusOf(error)
      if (status === 429) return waiting(error, password(undefined), () => submit(credentials))
      if (status === 401 || status === 403) return password(error)
      throw error
    }
  }

  const password = (reason: unknown): PasswordStep => ({ step: "password", reason, submit })

  return submit
}
