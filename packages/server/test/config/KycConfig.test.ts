import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect, Option, Redacted } from "effect"
import { KycConfig, type KycSettings, kycSettings, webhookSecretOf } from "../../src/config/KycConfig.ts"

const parse = (env: Record<string, string>) => KycConfig.config.parse(ConfigProvider.fromEnv({ env }))

/** What production says of the settings, by the name of each. */
const refused = (env: Record<string, string>) =>
  Effect.provideService(kycSettings.problems(true), ConfigProvider.ConfigProvider, ConfigProvider.fromEnv({ env }))

const http = {
  KYC_PROVIDER: "http",
  KYC_PROVIDER_URL: "https://kyc.example.test/v1",
  KYC_PROVIDER_KEY: "the key",
  KYC_PROVIDER_WEBHOOK_SECRET: "a secret of enough length"
}
const fallback = {
  KYC_FALLBACK_URL: "https://other.example.test",
  KYC_FALLBACK_KEY: "the other key",
  KYC_FALLBACK_WEBHOOK_SECRET: "another secret of enough length"
}

const secret = (settings: KycSettings, name: string) =>
  Option.getOrNull(Option.map(webhookSecretOf(settings, name), Redacted.value))

describe("KycConfig", () => {
  it.effect("is the sandbox in development, and nothing that is not true in production", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* parse({})).provider, "sandbox")
      for (const env of [{}, { KYC_PROVIDER: "sandbox" }]) {
        const problems = yield* refused(env)
        assert.deepStrictEqual(
          problems.map(({ setting }) => setting),
          ["KYC_PROVIDER", "KYC_PROVIDER_URL", "KYC_PROVIDER_KEY", "KYC_PROVIDER_WEBHOOK_SECRET"]
        )
        assert.include(problems[0]?.message, "must be http")
      }
    })
  )

  it.effect("takes one provider, or a second that stands by", () =>
    Effect.gen(function* () {
      const one = yield* parse(http)
      assert(one.provider === "http")
      assert.deepInclude(one.first, { name: "primary", strictNumbers: true })
      assert.strictEqual(Redacted.value(one.first.key), "the key")
      assert.isTrue(Option.isNone(one.second))
      const two = yield* parse({ ...http, ...fallback, KYC_FALLBACK_NAME: "acme", KYC_FALLBACK_NUMBERS: "any" })
      assert(two.provider === "http" && Option.isSome(two.second))
      assert.deepInclude(two.second.value, { name: "acme", strictNumbers: false })
    })
  )

  it.effect("believes the webhooks of each provider under its own secret, and of nobody else", () =>
    Effect.gen(function* () {
      const two = yield* parse({ ...http, ...fallback })
      assert.strictEqual(secret(two, "primary"), http.KYC_PROVIDER_WEBHOOK_SECRET)
      assert.strictEqual(secret(two, "fallback"), fallback.KYC_FALLBACK_WEBHOOK_SECRET)
      assert.isNull(secret(two, "sandbox"))
      assert.isNull(secret(yield* parse({}), "sandbox"))
      const signed = yield* parse({ KYC_PROVIDER_WEBHOOK_SECRET: "a secret for the sandbox" })
      assert.strictEqual(secret(signed, "sandbox"), "a secret for the sandbox")
      assert.isNull(secret(signed, "primary"))
    })
  )

  it.effect("refuses what is missing or unsafe, by its name and without its value", () =>
    Effect.gen(function* () {
      const bad: ReadonlyArray<readonly [string, Record<string, string>]> = [
        ["KYC_PROVIDER", { KYC_PROVIDER: "acme" }],
        ["KYC_PROVIDER_URL", { KYC_PROVIDER: "http" }],
        ["KYC_PROVIDER_NAME", { ...http, KYC_PROVIDER_NAME: "sandbox" }],
        ["KYC_PROVIDER_NAME", { ...http, KYC_PROVIDER_NAME: "A:B" }],
        ["KYC_PROVIDER_WEBHOOK_SECRET", { ...http, KYC_PROVIDER_WEBHOOK_SECRET: "t00 sh0rt" }],
        ["KYC_FALLBACK_KEY", { ...http, KYC_FALLBACK_URL: "https://other.example.test" }],
        ["KYC_FALLBACK_NAME", { ...http, ...fallback, KYC_FALLBACK_NAME: "primary" }]
      ]
      for (const [name, env] of bad) {
        const { message } = yield* Effect.flip(parse(env))
        assert.include(message, name)
        assert.notInclude(message, "t00 sh0rt")
      }
      const unsafe: ReadonlyArray<readonly [string, Record<string, string>]> = [
        ["KYC_PROVIDER_URL", { KYC_PROVIDER_URL: "http://kyc.example.test" }],
        ["KYC_PROVIDER_NUMBERS", { KYC_PROVIDER_NUMBERS: "any" }],
        ["KYC_PROVIDER_KEY", { KYC_PROVIDER_KEY: "t00 sh0rt" }]
      ]
      for (const [name, env] of unsafe) {
        const problems = yield* refused({ ...http, ...env })
        assert.include(
          problems.map(({ setting }) => setting),
          name
        )
        assert.notInclude(JSON.stringify(problems), "t00 sh0rt")
      }
    })
  )
})
