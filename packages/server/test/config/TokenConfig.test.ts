import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Duration, Effect } from "effect"
import { TokenConfig } from "../../src/config/TokenConfig.ts"

const parse = (env: Record<string, string>) => TokenConfig.config.parse(ConfigProvider.fromEnv({ env }))

describe("TokenConfig", () => {
  it.effect("has the documented lifetimes by default", () =>
    Effect.gen(function* () {
      const config = yield* parse({})
      const { accessTokenTtl, refreshTokenTtl, sessionMaxAge, refreshGrace } = config
      const seconds = [accessTokenTtl, refreshTokenTtl, sessionMaxAge, refreshGrace].map(Duration.toSeconds)
      assert.deepStrictEqual(seconds, [900, 7 * 86_400, 30 * 86_400, 10])
      assert.deepInclude(config, {
        issuer: "http://localhost:3000",
        audience: "credbuzzpay-api",
        verifiedTokens: 20_000
      })
    })
  )

  it.effect("takes the public address as the issuer, without the slash at its end", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* parse({ PUBLIC_URL: "https://erp.example.test/" })).issuer, "https://erp.example.test")
    })
  )

  it.effect("refuses a lifetime that is none, or beyond what can be answered for", () =>
    Effect.gen(function* () {
      const bad = [
        ["ACCESS_TOKEN_TTL", "2 hours"],
        ["ACCESS_TOKEN_TTL", "soon"],
        ["REFRESH_GRACE", "2 minutes"],
        ["SESSION_MAX_AGE", "1 second"],
        ["VERIFIED_TOKENS", "0"]
      ] as const
      for (const [name, value] of bad) assert.include((yield* Effect.flip(parse({ [name]: value }))).message, name)
    })
  )
})
