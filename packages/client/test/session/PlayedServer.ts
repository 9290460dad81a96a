import type { SessionClock } from "../../src/session/main.ts"
import type { Wire } from "../../src/wire/Session.ts"
import { WireFailure } from "./fetchWire.ts"

/** An access token whose payload says whose it is. */
export const accessTokenOf = (userCode: string, n: number): string =>
  `h.${Buffer.from(JSON.stringify({ sub: userCode, n })).toString("base64url")}.s`

/** A clock that stands still but for sleeps, which move it. */
export const playedClock = (): SessionClock & { readonly advance: (milliseconds: number) => void } => {
  let now = Date.UTC(2026, 10, 23)
  return {
    now: () => now,
    sleep: (milliseconds) => {
      now += milliseconds
      return new Promise((resolve) => setImmediate(resolve))
    },
    advance: (milliseconds) => void (now += milliseconds)
  }
}

/** The calls of a session, answered as the server answers; `fails` makes the next ones of an operation fail. */
export const playedServer = (userCode = "CBP00001") => {
  const asked: Array<{ readonly operation: string; readonly input: Record<string, unknown> }> = []
  const failures = new Map<string, Array<WireFailure>>()
  let n = 0
  const pair = () => {
    n += 1
    return { accessToken: accessTokenOf(userCode, n), refreshToken: `r${n}`, expiresIn: 900, refreshExpiresIn: 604_800 }
  }
  const answers: Record<string, (input: Record<string, unknown>) => unknown> = {
    "sessions.login": () => ({ mfaRequired: false, deviceToken: "known", ...pair() }),
    "sessions.refresh": pair,
    "sessions.logout": () => null,
    "stepUp.prove": () => ({ accessToken: accessTokenOf(userCode, (n += 1)), expiresIn: 900 })
  }
  const call: Wire["call"] = async (operation, input) => {
    const given = input as Record<string, unknown>
    asked.push({ operation, input: given })
    await Promise.resolve()
    const failure = failures.get(operation)?.shift()
    if (failure !== undefined) throw failure
    return answers[operation]?.(given)
  }
  const none = () => Promise.reject(new Error("nothing but RPC here"))
  const wire: Wire = { baseUrl: "http://erp.test", fetch: none, call, rest: none }
  return {
    wire,
    answers,
    of: (operation: string) => asked.filter((each) => each.operation === operation).map(({ input }) => input),
    fails: (operation: string, ...errors: ReadonlyArray<WireFailure>) => failures.set(operation, [...errors])
  }
}
