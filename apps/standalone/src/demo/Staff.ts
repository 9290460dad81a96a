import { CredbuzzApi, matchStep, signIn, type SignInState } from "@credbuzzpay/client/effect"
import { Clock, Config, Effect, Layer, Option, Redacted } from "effect"
import { firstAdminFile, keptFirstAdmin } from "../FirstAdminFile.ts"
import { standaloneConfig } from "../StandaloneConfig.ts"
import { clientOf } from "./Client.ts"
import { readCode } from "./Mailbox.ts"
import { type Steps, tellStory } from "./Story.ts"

const configured = Config.option(
  Config.all({
    email: Config.NonEmptyString("BOOTSTRAP_ADMIN_EMAIL"),
    password: Config.Redacted("BOOTSTRAP_ADMIN_PASSWORD")
  })
)

/** What lies on this machine is told to a system of this machine only. */
const isHere = (baseUrl: string) => ["localhost", "127.0.0.1", "[::1]"].includes(new URL(baseUrl).hostname)

/** The first super admin: as configured, or out of the folder of the system that runs here. */
const chief = Effect.fnUntraced(function* (baseUrl: string) {
  const known = yield* configured
  if (Option.isSome(known) || !isHere(baseUrl)) return known
  const { dataDir } = yield* standaloneConfig
  return yield* keptFirstAdmin(firstAdminFile(dataDir))
})

const where = (state: SignInState) =>
  matchStep(state, {
    signed_in: ({ user }) => `hello ${user.firstName}`,
    second_factor: ({ methods, rejected }) => `${rejected ? "no; " : ""}a code of ${methods.join(" or ")} is asked for`,
    rejected: ({ reason }) => reason.message,
    wait: ({ retryAfterSeconds }) => `too many tries; again in ${retryAfterSeconds} s`
  })

/** Their sign-in, with the code out of the mailbox where an unusual sign-in asks for one. */
const enter = Effect.fnUntraced(function* (
  baseUrl: string,
  { email, password }: { readonly email: string; readonly password: Redacted.Redacted },
  { step }: Steps
) {
  const api = yield* CredbuzzApi
  const began = yield* Clock.currentTimeMillis
  const login = { identifier: email, password: Redacted.value(password), platform: "admin" } as const
  const state = yield* step("The super admin signs in", signIn(api)(login), where)
  if (state.step !== "second_factor" || !state.methods.includes("email")) return state
  if (state.codeSentTo === null) yield* state.sendCode("email")
  const proven = Effect.flatMap(readCode(baseUrl, email, began), (code) => state.verify({ method: "email", code }))
  return yield* step("with the code from their mailbox", proven, where)
})

/**
 * The super admin at a client of their own, signed in: what they do is run by `as`. None where nobody knows how to sign in
 * as them, and where they are not let in (another password by now, an authenticator); the story says so and goes on.
 */
export const staff = Effect.fnUntraced(function* (baseUrl: string, steps: Steps) {
  const known = yield* chief(baseUrl)
  if (Option.isNone(known)) {
    yield* tellStory("     (What staff do is left out: this system's folder holds no first super admin.)")
    return Option.none()
  }
  const client = yield* Layer.build(Layer.fresh(clientOf(baseUrl)))
  const as = Effect.provide(client)
  const state = yield* as(enter(baseUrl, known.value, steps))
  if (state.step === "signed_in") return Option.some({ as })
  yield* tellStory("     (What staff do is left out.)")
  return Option.none()
})

export type Staff = Effect.Success<ReturnType<typeof staff>>
