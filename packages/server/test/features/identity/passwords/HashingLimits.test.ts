import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Redacted, Result } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import type { Operation } from "@credbuzzpay/domain/contract/Operation"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { ChangePassword } from "@credbuzzpay/domain/identity/passwords/PasswordChange"
import { StepUp } from "@credbuzzpay/domain/identity/step-up/StepUp"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"
import { RateLimitConfig } from "../../../../src/config/RateLimitConfig.ts"
import { PasswordChangeService } from "../../../../src/features/identity/passwords/PasswordChangeService.ts"
import { PasswordHasher } from "../../../../src/features/identity/passwords/PasswordHasher.ts"
import { StepUpService } from "../../../../src/features/identity/step-up/StepUpService.ts"
import { defaultPolicies } from "../../../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { TestPasswords } from "../../../../src/testing/TestPasswords.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { signedInPrincipal } from "../../../support/Factors.ts"
import { atOnce, login, PASSWORD, register, somebody } from "../../../support/Slice.ts"

let hashed = 0
const counting =
  <Args extends ReadonlyArray<unknown>, A, E>(work: (...args: Args) => Effect.Effect<A, E>) =>
  (...args: Args) =>
    Effect.suspend(() => ((hashed += 1), work(...args)))
const counted = Layer.effect(
  PasswordHasher,
  Effect.map(PasswordHasher, (real) => ({
    ...real,
    hash: counting(real.hash),
    verify: counting(real.verify),
    verifyDummy: counting(real.verifyDummy)
  }))
).pipe(Layer.provide(TestServices.parts.hasher))

const limits = {
  login_ip_failures: 12,
  login_tries: 5,
  register_ip: 5,
  otp_verify_ip: 5,
  password_user: 4,
  password_account: 3
}

const small = Layer.merge(
  TestServices.parts.settings,
  Layer.succeed(RateLimitConfig, {
    ...defaultPolicies,
    login_ip_failures: { limit: limits.login_ip_failures, windowSeconds: 600 },
    register_ip: { limit: limits.register_ip, windowSeconds: 600 },
    otp_verify_ip: { limit: limits.otp_verify_ip, windowSeconds: 600 },
    password_user: { limit: limits.password_user, windowSeconds: 600 },
    password_account: { limit: limits.password_account, windowSeconds: 600 }
  })
)

const wrong = "not the password"
const id26 = (n: number) => String(n).padStart(26, "0")
let asked = 0

/** The body of a call: about an account of its own each time, or about one. */
const bodies: Readonly<Record<string, (account: string) => unknown>> = {
  "sessions.login": (account) => ({ identifier: `${account}@example.test`, password: wrong, platform: "web" }),
  "stepUp.prove": () => ({ password: wrong }),
  "passwords.change": () => ({ current_password: wrong, new_password: "another horse battery staple" }),
  "passwordReset.reset": (account) => ({
    reset_id: `rst_${id26(Number(account))}`,
    otp: "123456",
    new_password: "another horse battery staple"
  }),
  "registration.initiate": (account) => ({
    ...somebody(),
    email: `${account}@example.test`,
    password: PASSWORD,
    first_name: "Asha",
    last_name: "Rao"
  }),
  "invitations.accept": (account) => ({
    invitation_token: id26(Number(account)).repeat(2).slice(0, 43),
    mobile_otp: "123456",
    new_password: "another horse battery staple"
  })
}

const hashing = Object.values(operationGroups).flatMap((group) =>
  Object.entries(group.operations as Record<string, Operation>).flatMap(([name, operation]) =>
    operation.hashes === undefined
      ? []
      : [{ id: `${group.id}.${name}`, path: `/api/v1${group.prefix}${operation.path}`, hashes: operation.hashes }]
  )
)

layer(TestApp.over({ settings: small, hasher: counted }), { excludeTestServices: true })("hashing", (it) => {
  it.effect("[FAULT 6] is played here for every operation that declares it", () =>
    Effect.sync(() => assert.deepStrictEqual(hashing.map(({ id }) => id).toSorted(), Object.keys(bodies).toSorted()))
  )

  for (const { hashes, id, path } of hashing) {
    for (const side of ["caller", "account"] as const) {
      const name = hashes[side]
      it.effect(`[FAULT 6] of ${id} is bounded by ${side}: ${name}`, () =>
        Effect.gen(function* () {
          const client = yield* HttpClient.HttpClient
          // What other tests used up is full again.
          yield* (yield* MovableClock).advance("1 day")
          const { email } = yield* register()
          const authorization = `Bearer ${Redacted.value((yield* login(email)).accessToken)}`
          const one = String((asked += 1))
          const call = Effect.gen(function* () {
            const account = side === "account" ? one : String((asked += 1))
            const before = hashed
            const { status } = yield* client.execute(
              HttpClientRequest.post(path, { headers: { authorization } }).pipe(
                HttpClientRequest.bodyJsonUnsafe(bodies[id]?.(account))
              )
            )
            return { status, work: hashed - before }
          })
          const calls = yield* Effect.replicateEffect(call, limits[name] + 2)
          const [within, beyond] = [calls.slice(0, limits[name]), calls.slice(limits[name])]
          assert.isTrue(within.every(({ status, work }) => status !== 429 && work > 0))
          // A lock costs and answers what a wrong password does; it is hashed in the places of sign-ins only.
          const refusal = name === "login_tries" ? { status: 401, work: 1 } : { status: 429, work: 0 }
          assert.deepStrictEqual(beyond, [refusal, refusal])
        })
      )
    }
  }

  it.effect("[FAULT 6] is not done for step-ups and changes of a locked account, however many come", () =>
    Effect.gen(function* () {
      const { email, userCode } = yield* register()
      const me = yield* signedInPrincipal(email)
      const stepUps = yield* StepUpService
      const changes = yield* PasswordChangeService
      const prove = (password: string) =>
        Effect.flatMap(decodeInput(StepUp)({ password }), (it) => stepUps.prove(me, it))
      const change = (currentPassword: string) =>
        Effect.flatMap(
          decodeInput(ChangePassword)({ currentPassword, newPassword: "another horse battery staple" }),
          (it) => changes.change(me, it)
        )
      const before = hashed
      const first = yield* Effect.all([atOnce(10, prove(wrong)), atOnce(10, change(wrong))], {
        concurrency: "unbounded"
      })
      assert.isTrue(first.flat().every((result) => result._tag === "Failure"))
      assert.strictEqual(hashed - before, 5)
      for (const password of [wrong, PASSWORD]) {
        assert.isTrue((yield* atOnce(10, prove(password))).every(Result.isFailure))
        assert.isTrue((yield* atOnce(10, change(password))).every(Result.isFailure))
      }
      assert.strictEqual(hashed - before, 5)
      assert.strictEqual(me.userCode, userCode)
    })
  )

  it.effect("[FAULT 26] calls no right password wrong in ten step-ups at once", () =>
    Effect.gen(function* () {
      const { email } = yield* register()
      const me = yield* signedInPrincipal(email)
      const stepUps = yield* StepUpService
      const prove = Effect.flatMap(decodeInput(StepUp)({ password: PASSWORD }), (it) => stepUps.prove(me, it))
      for (let round = 0; round < 5; round++) assert.isTrue((yield* atOnce(10, prove)).every(Result.isSuccess))
    })
  )
})

const narrow = TestServices.over({ hasher: TestPasswords.layerWith({ concurrency: 2, queue: 4 }) })

layer(narrow, { excludeTestServices: true })("sign-ins", (it) => {
  for (const others of [20, 60]) {
    it.effect(`[FAULT 6] find their places while ${others} step-ups at once fill those of others`, () =>
      Effect.gen(function* () {
        const stepUps = yield* StepUpService
        const people = yield* Effect.forEach(Array.from({ length: others / 4 }), () => register())
        const callers = yield* Effect.forEach(people, ({ email }) => signedInPrincipal(email))
        const prove = (me: (typeof callers)[number]) =>
          atOnce(
            4,
            Effect.flatMap(decodeInput(StepUp)({ password: PASSWORD }), (it) => stepUps.prove(me, it))
          )
        for (let round = 0; round < 3; round++) {
          const [, signIns] = yield* Effect.all(
            [
              Effect.forEach(callers, prove, { concurrency: "unbounded" }),
              Effect.forEach(people.slice(0, 5), ({ email }) => Effect.result(login(email)), {
                concurrency: "unbounded"
              })
            ],
            { concurrency: "unbounded" }
          )
          assert.isTrue(signIns.every(Result.isSuccess))
        }
      })
    )
  }
})
