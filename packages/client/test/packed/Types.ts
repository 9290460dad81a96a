/** A caller of the plain client, for compilers. */
export const plainTypes = `
import { createClient, isApiError, type User } from "@credbuzzpay/client"
import { failure, fakeServer } from "@credbuzzpay/client/testing"
const fake = fakeServer()
fake.users.me = () => { throw failure("USER_NOT_FOUND") }
const client = createClient({ baseUrl: "http://fake.test", fetch: fake.fetch })
export const me = (): Promise<User> => client.users.me()
export const emails = async (): Promise<ReadonlyArray<string>> =>
  (await client.users.list({ fields: ["email"] })).items.map(({ email }) => email)
// @ts-expect-error a field that was not asked for
export const mobile = async () => (await client.users.list({ fields: ["email"] })).items[0]?.mobile
export const isLast = (error: unknown) => isApiError(error, "users.block") && error.code === "LAST_SUPER_ADMIN"
// @ts-expect-error a code that blocking has not
export const isOtp = (error: unknown) => isApiError(error, "users.block") && error.code === "INVALID_OTP"
export const isReused = (error: unknown) => isApiError(error, "sessions.refresh") && error.code === "REFRESH_TOKEN_REUSED"
`

/** A caller of the part for Effect. */
export const effectTypes = `
import { type ApiFailure, confirmed, CredbuzzApi, type DownloadedFile, matchStep, signIn } from "@credbuzzpay/client/effect"
import { Effect, Stream } from "effect"
export const name: Effect.Effect<string, ApiFailure, CredbuzzApi> =
  Effect.flatMap(CredbuzzApi, ({ users }) => Effect.map(users.me(), (me) => me.firstName))
export const fields = (error: ApiFailure): ReadonlyArray<string | null> =>
  error._tag === "ValidationFailed" ? error.errors.map((problem) => problem.field) : []
export const greeting = Effect.gen(function* () {
  const api = yield* CredbuzzApi
  const state = yield* signIn(api)({ identifier: "asha@example.com", password: "…", platform: "web" })
  return matchStep(state, {
    signed_in: ({ user }) => user.firstName,
    second_factor: ({ methods }) => methods.join(", "),
    rejected: ({ reason }) => reason.message,
    wait: ({ retryAfterSeconds }) => String(retryAfterSeconds)
  })
})
export const emails = Effect.gen(function* () {
  const { users } = yield* CredbuzzApi
  const { items } = yield* users.list({ fields: ["email"], include: ["branch"] })
  return items.map(({ branch, email }): string => branch?.name ?? email)
})
export const everybody = Effect.flatMap(CredbuzzApi, ({ users }) =>
  Stream.runCollect(users.all({ fields: ["userCode"], sort: ["-createdAt"] })))
// @ts-expect-error a field that was not asked for
export const mobile = Effect.flatMap(CredbuzzApi, ({ users }) => Effect.map(users.get("K7M2Q9XA", { fields: ["email"] }), (user) => user.mobile))
export const secret = Effect.gen(function* () {
  const api = yield* CredbuzzApi
  const state = yield* confirmed(api)(api.twoFactor.enrollTotp())
  return state.step === "done" || (yield* state.prove({ password: "…" })).step === "done"
})
export const pack: Effect.Effect<DownloadedFile, ApiFailure, CredbuzzApi> =
  Effect.flatMap(CredbuzzApi, ({ evidencePack }) => evidencePack.make({ userCode: "K7M2Q9XA", reason: "Asked for" }))
`
