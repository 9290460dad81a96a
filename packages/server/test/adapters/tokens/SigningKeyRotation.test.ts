import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted, Ref } from "effect"
import { TestClock } from "effect/testing"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { AccessTokens } from "../../../src/features/identity/tokens/AccessTokens.ts"
import type { StoredSigningKey } from "../../../src/features/identity/tokens/SigningKey.ts"
import { SigningKeyRepo } from "../../../src/features/identity/tokens/SigningKeyRepo.ts"
import { TokenSigner } from "../../../src/features/identity/tokens/TokenSigner.ts"
import { TestCrypto } from "../../../src/testing/TestCrypto.ts"
import { TestKeys } from "../../../src/testing/TestKeys.ts"
import { TestTokens } from "../../../src/testing/TestTokens.ts"

type Rows = ReadonlyArray<StoredSigningKey> | "down"
type Table = Ref.Ref<Rows>

/** A table that the test rewrites as another instance would, or takes away. */
const repo = (table: Table) =>
  Layer.succeed(SigningKeyRepo, {
    live: Effect.flatMap(Ref.get(table), (rows) =>
      rows === "down" ? Effect.fail(Unavailable.of({ what: "database", retryAfterSeconds: 1 })) : Effect.succeed(rows)
    ),
    insert: (key) => Ref.update(table, (rows) => (rows === "down" ? rows : [...rows, key]))
  })

const instance = (seed: string, table: Table) =>
  Layer.build(
    TestTokens.layerWith({}).pipe(
      Layer.fresh,
      Layer.provide(repo(table)),
      Layer.provide(TestKeys.layer),
      Layer.provide(TestCrypto.layerSeeded(seed))
    )
  ).pipe(Effect.flatMap((context) => Effect.provide(Effect.all([TokenSigner, AccessTokens]), context)))

const grant = {
  sub: UserCode.make("0123ABCD"),
  sid: "018f5f3e-0000-7000-8000-000000000000",
  role: "user",
  platform: "web",
  epoch: 0,
  auth_time: 0
} as const

describe("when the signing keys change", () => {
  it.effect("a token under a key that another instance made is accepted as soon as the table may be asked", () =>
    Effect.gen(function* () {
      const [here, there] = [yield* Ref.make<Rows>([]), yield* Ref.make<Rows>([])]
      const [verifier] = yield* instance("here", here)
      const [, issuer] = yield* instance("there", there)
      const { token, claims } = yield* issuer.issue(grant)
      yield* Ref.set(here, yield* Ref.get(there))
      const early = yield* Effect.flip(verifier.verify(Redacted.value(token)))
      assert.deepInclude(early, { _tag: "TokenRejected", reason: "unknown_key" })
      yield* TestClock.adjust("5 seconds")
      assert.deepStrictEqual(yield* verifier.verify(Redacted.value(token)), claims)
    })
  )

  it.effect("the tokens of a retired key are refused within a minute, remembered ones too", () =>
    Effect.gen(function* () {
      const table: Table = yield* Ref.make<Rows>([])
      const [verifier, issuer] = yield* instance("here", table)
      const text = Redacted.value((yield* issuer.issue(grant)).token)
      yield* verifier.verify(text)
      yield* Ref.set(table, [])
      assert.isDefined(verifier.verifyCached(text, 0))
      yield* TestClock.adjust("1 minute")
      assert.isUndefined(verifier.verifyCached(text, 60_000))
      assert.deepInclude(yield* Effect.flip(verifier.verify(text)), { reason: "unknown_key" })
      assert.strictEqual((yield* Effect.flip(issuer.issue(grant)))._tag, "Unavailable")
    })
  )

  it.effect("an instance that cannot reach the table goes on with the keys it has, and says so for others", () =>
    Effect.gen(function* () {
      const [here, there] = [yield* Ref.make<Rows>([]), yield* Ref.make<Rows>([])]
      const [verifier, issuer] = yield* instance("here", here)
      const [, stranger] = yield* instance("there", there)
      yield* Ref.set(here, "down")
      yield* TestClock.adjust("2 minutes")
      yield* verifier.verify(Redacted.value((yield* issuer.issue(grant)).token))
      yield* TestClock.adjust("5 seconds")
      const foreign = Redacted.value((yield* stranger.issue(grant)).token)
      assert.strictEqual((yield* Effect.flip(verifier.verify(foreign)))._tag, "Unavailable")
    })
  )
})
