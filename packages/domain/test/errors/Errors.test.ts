import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { AuthenticationFailed } from "../../src/errors/AuthenticationFailed.ts"
import { Conflict } from "../../src/errors/Conflict.ts"
import { decodeInput } from "../../src/errors/DecodeInput.ts"
import { FailureBody } from "../../src/errors/FailureBody.ts"
import { IdempotencyMismatch } from "../../src/errors/IdempotencyMismatch.ts"
import { InternalError } from "../../src/errors/InternalError.ts"
import { NotFound } from "../../src/errors/NotFound.ts"
import { PermissionDenied } from "../../src/errors/PermissionDenied.ts"
import { PreconditionFailed } from "../../src/errors/PreconditionFailed.ts"
import { PreconditionRequired } from "../../src/errors/PreconditionRequired.ts"
import { RateLimited } from "../../src/errors/RateLimited.ts"
import { RequestId } from "../../src/errors/RequestId.ts"
import { Unavailable } from "../../src/errors/Unavailable.ts"
import { ValidationFailed } from "../../src/errors/ValidationFailed.ts"
import { InitiateRegistration } from "../../src/identity/registration/Registration.ts"
import { snakeKeys } from "../../src/values/SnakeKeys.ts"

const vocabulary = [
  [400, ValidationFailed, ValidationFailed.field("email", "INVALID_EMAIL", "is wrong")],
  [401, AuthenticationFailed, AuthenticationFailed.of("INVALID_TOKEN", "Sign in")],
  [403, PermissionDenied, PermissionDenied.of("ACCESS_DENIED", "No")],
  [404, NotFound, NotFound.of("USER_NOT_FOUND", "None", "user_code")],
  [409, Conflict, Conflict.of("CONTACT_TAKEN", "Taken")],
  [412, PreconditionFailed, PreconditionFailed.of("STALE", "Stale")],
  [422, IdempotencyMismatch, IdempotencyMismatch.of("IDEMPOTENCY_MISMATCH", "Other body")],
  [428, PreconditionRequired, PreconditionRequired.of("IF_MATCH_REQUIRED", "Needed")],
  [429, RateLimited, RateLimited.of({ retryAfterSeconds: 2.1 })],
  [500, InternalError, InternalError.of("req_1")],
  [503, Unavailable, Unavailable.of({ what: "database" })]
] as const

describe("the error vocabulary", () => {
  it.effect.each(vocabulary)(
    "carries status %i and comes out of REST as the class that went in",
    ([status, cls, error]) =>
      Effect.gen(function* () {
        const wire: Schema.Codec<typeof error, unknown> = cls.wire as never
        const sent = yield* Schema.encodeEffect(wire)(error).pipe(Effect.provideService(RequestId, "req_42"))
        const body = yield* Schema.decodeUnknownEffect(FailureBody)(sent)
        assert.strictEqual(body.request_id, "req_42")
        const received = yield* Schema.decodeUnknownEffect(wire)(sent)
        assert.isTrue(received instanceof cls)
        assert.deepStrictEqual(
          [received.code, received.errors, received.requestId],
          [error.code, error.errors, "req_42"]
        )
        assert.strictEqual(cls.status, status)
      })
  )

  it.effect.each(vocabulary)("crosses RPC with status %i as the class that went in", ([, cls, error]) =>
    Effect.gen(function* () {
      const codec: Schema.Codec<typeof error, unknown> = Schema.toCodecJson(cls as never)
      const received = yield* Schema.decodeUnknownEffect(codec)(
        JSON.parse(JSON.stringify(yield* Schema.encodeEffect(codec)(error)))
      )
      assert.isTrue(received instanceof cls)
      assert.deepStrictEqual({ ...received }, { ...error })
    })
  )

  it("rounds the time to come back up to whole seconds", () => {
    assert.strictEqual(RateLimited.of({ retryAfterSeconds: 2.1 }).retryAfterSeconds, 3)
    assert.strictEqual(RateLimited.of({ retryAfterSeconds: 0 }).retryAfterSeconds, 1)
  })
})

describe("a refusal of input", () => {
  const parse = decodeInput(snakeKeys(InitiateRegistration))

  it.effect("names every bad field at once, whatever else is missing", () =>
    Effect.map(Effect.flip(parse({ email: "x", mobile: 5, password: "short", extra: 1 })), (error) =>
      assert.deepStrictEqual(error.errors.map(({ code, field }) => `${field} ${code}`).toSorted(), [
        "email INVALID_EMAIL",
        "extra UNKNOWN_FIELD",
        "first_name REQUIRED",
        "mobile INVALID_TYPE",
        "password PASSWORD_TOO_SHORT"
      ])
    )
  )

  it.effect.prop("never repeats what was sent", { secret: Schema.String.check(Schema.isMinLength(4)) }, ({ secret }) =>
    Effect.gen(function* () {
      const marked = `canary${secret}`
      const error = yield* Effect.flip(
        parse({ email: marked, mobile: marked, password: "x", first_name: `${marked}1`, gender: marked })
      )
      assert.notInclude(JSON.stringify(error), "canary")
    })
  )
})
