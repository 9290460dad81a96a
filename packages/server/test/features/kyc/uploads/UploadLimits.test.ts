import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { RateLimitConfig } from "../../../../src/config/RateLimitConfig.ts"
import { defaultPolicies } from "../../../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { person } from "../../../support/People.ts"
import { upload, uploading } from "../../../support/Uploads.ts"

const settings = Layer.merge(
  TestServices.parts.settings,
  Layer.succeed(RateLimitConfig, {
    ...defaultPolicies,
    upload_holder: { limit: 2, windowSeconds: 3600 },
    upload_user: { limit: 3, windowSeconds: 3600 }
  })
)

layer(uploading({ settings }), { excludeTestServices: true })("how many files may be uploaded", (it) => {
  it.effect("is bounded for a person, whoever uploads, and for who uploads", () =>
    Effect.gen(function* () {
      const boss = yield* person({ role: "super_admin" })
      const [one, other] = [yield* person(), yield* person()]
      assert.strictEqual((yield* upload(one)).status, 201)
      assert.strictEqual((yield* upload(boss, { for: one.userCode })).status, 201)
      const full = yield* upload(one)
      assert.deepStrictEqual([full.status, full.codes], [429, ["RATE_LIMITED"]])
      assert.match(full.headers["retry-after"] ?? "", /^\d+$/)
      assert.strictEqual((yield* upload(boss, { for: one.userCode })).status, 429)
      assert.strictEqual((yield* upload(boss, { for: other.userCode })).status, 201)
      assert.strictEqual((yield* upload(boss, { for: other.userCode })).status, 429)
    })
  )
})
