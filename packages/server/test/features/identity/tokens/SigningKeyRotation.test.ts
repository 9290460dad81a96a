import { assert, layer } from "@effect/vitest"
import { Clock, Effect, Fiber, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import * as PostgresInvalidationBus from "../../../../src/adapters/postgres/PostgresInvalidationBus.ts"
import { PostgresListener } from "../../../../src/adapters/postgres/PostgresListener.ts"
import { AccessTokens } from "../../../../src/features/identity/tokens/AccessTokens.ts"
import { SigningKeyNews } from "../../../../src/features/identity/tokens/SigningKeyNews.ts"
import { SigningKeyRepo } from "../../../../src/features/identity/tokens/SigningKeyRepo.ts"
import { SigningKeyRotation } from "../../../../src/features/identity/tokens/SigningKeyRotation.ts"
import { TokenSigner } from "../../../../src/features/identity/tokens/TokenSigner.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestCrypto } from "../../../../src/testing/TestCrypto.ts"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"
import { openedActs } from "../../../support/OpenedActs.ts"
import { TestKeys } from "../../../../src/testing/TestKeys.ts"
import { TestPersonKeys } from "../../../../src/testing/TestPersonKeys.ts"
import { TestTokens } from "../../../../src/testing/TestTokens.ts"

const grant = {
  sub: UserCode.make("0123ABCD"),
  sid: "018f5f3e-0000-7000-8000-000000000000",
  role: "user",
  platform: "web",
  epoch: 0,
  auth_time: 0
} as const

/** A server process: its own memory, bus and randomness, on the database of the test. */
const process = (seed: string) =>
  SigningKeyNews.pipe(
    Layer.provideMerge(SigningKeyRotation.layer),
    Layer.provideMerge(TestPersonKeys.trail),
    Layer.provideMerge(TestTokens.layerWith({})),
    Layer.provideMerge(Layer.mergeAll(PostgresInvalidationBus.layer, SigningKeyRepo.layer, TestKeys.layer)),
    Layer.provide(TestCrypto.layerSeeded(seed)),
    Layer.fresh,
    Layer.build,
    Effect.flatMap((context) =>
      Effect.provideContext(
        Effect.all({ rotation: SigningKeyRotation, tokens: AccessTokens, signer: TokenSigner }),
        context
      )
    )
  )

type Process = Effect.Success<ReturnType<typeof process>>

const issue = ({ tokens }: Process) => Effect.map(tokens.issue(grant), ({ token }) => Redacted.value(token))
const kids = ({ signer }: Process) => Effect.map(signer.jwks, ({ keys }) => keys.map(({ kid }) => kid).toSorted())
const kidOf = (token: string): string =>
  (JSON.parse(Buffer.from(token.split(".")[0]!, "base64url").toString()) as { kid: string }).kid

const tableKids = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql<{ kid: string }>`select kid from signing_keys where status <> 'retired'`
  return rows.map(({ kid }) => kid).toSorted()
})

/** Until the news has come to every process. */
const heardBy = Effect.fnUntraced(function* (processes: ReadonlyArray<Process>) {
  const expected = (yield* tableKids).join()
  for (const each of processes) while ((yield* kids(each)).join() !== expected) yield* Effect.yieldNow
})

const database = PostgresListener.layer.pipe(
  Layer.provideMerge(TestDatabase.layer),
  Layer.provideMerge(MovableClock.layerAt())
)
const oneOfMany = { excludeTestServices: true } as const

layer(database, oneOfMany)("rotating the signing keys", (it) => {
  it.effect("[SECURITY 13] under load on two instances refuses no token that is in time", () =>
    Effect.gen(function* () {
      const clock = yield* MovableClock
      const [one, other] = [yield* process("one"), yield* process("other")]
      const held: Array<{ readonly token: string; readonly until: number }> = []
      const signedBy = new Set<string>()
      const verified = { count: 0 }
      const use = Effect.fnUntraced(function* (issuer: Process, verifier: Process) {
        const token = yield* issue(issuer)
        signedBy.add(kidOf(token))
        yield* verifier.signer.verify(token)
        held.push({ token, until: (yield* Clock.currentTimeMillis) + 900_000 })
        // Half of those that somebody still holds, the oldest too.
        const now = yield* Clock.currentTimeMillis
        while (held[0] !== undefined && held[0].until <= now) held.shift()
        for (const { token: earlier } of [held[0]!, held[Math.floor(held.length / 2)]!]) {
          yield* issuer.signer.verify(earlier)
          yield* verifier.signer.verify(earlier)
        }
        verified.count += 5
        yield* Effect.yieldNow
      })
      const load = yield* Effect.forkChild(
        Effect.all([Effect.forever(use(one, other)), Effect.forever(use(other, one))], { concurrency: 2 })
      )
      for (let turn = 0; turn < 6; turn++) {
        yield* clock.advance("601 seconds")
        yield* (turn % 2 === 0 ? one : other).rotation.rotate("by_hand")
        yield* one.rotation.upkeep
        yield* heardBy([one, other])
        const enough = verified.count + 100
        while (verified.count < enough) {
          yield* Effect.yieldNow
          const ended = load.pollUnsafe()
          if (ended !== undefined) yield* ended
        }
      }
      yield* Fiber.interrupt(load)
      assert.strictEqual(signedBy.size, 7)
      assert.isAtMost((yield* tableKids).length, 4, "what is past its use is retired on the way")
    })
  )

  it.effect("[SECURITY 13] waits until the next key has been published for ten minutes, and lets one of many win", () =>
    Effect.gen(function* () {
      const clock = yield* MovableClock
      const { rotation, ...server } = yield* process("patient")
      yield* clock.advance("10 minutes")
      const race = yield* Effect.all(
        Array.from({ length: 10 }, () => Effect.option(rotation.rotate("by_hand"))),
        { concurrency: "unbounded" }
      )
      assert.strictEqual(race.filter((each) => each._tag === "Some").length, 1)
      const early = yield* Effect.flip(rotation.rotate("by_hand"))
      assert.strictEqual(early._tag, "RotationTooSoon")
      yield* heardBy([{ rotation, ...server }])
      yield* clock.advance("599 seconds")
      assert.strictEqual((yield* Effect.flip(rotation.rotate("by_hand")))._tag, "RotationTooSoon")
      yield* clock.advance("1 second")
      yield* rotation.rotate("by_hand")
    })
  )

  it.effect(
    "[SECURITY 13] destroys the private half of a key that signs no more, and writes down who rotated what",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const clock = yield* MovableClock
        const { rotation } = yield* process("careful")
        yield* clock.advance("10 minutes")
        const { kid } = yield* rotation.rotate("by_hand")
        const left = yield* sql`
        select 1 from signing_keys where status not in ('current', 'next') and private_key_sealed <> ''`
        assert.strictEqual(left.length, 0)
        const [entry] = yield* openedActs(sql`action = 'signing_keys.rotated' and resource_id = ${kid}`).pipe(
          Effect.provide(TestPersonKeys.layer.pipe(Layer.provide(TestCrypto.layerSeeded("reader"))))
        )
        assert.strictEqual(entry?.newValues?.["cause"], "by_hand")
      })
  )

  it.effect("is done by itself when the key is ninety days old", () =>
    Effect.gen(function* () {
      const clock = yield* MovableClock
      const server = yield* process("old")
      const before = kidOf(yield* issue(server))
      assert.isFalse((yield* server.rotation.upkeep).rotated)
      yield* clock.advance("90 days")
      assert.isTrue((yield* server.rotation.upkeep).rotated)
      yield* heardBy([server])
      assert.notStrictEqual(kidOf(yield* issue(server)), before)
      assert.isFalse((yield* server.rotation.upkeep).rotated)
      yield* clock.advance("18 minutes")
      assert.isAbove((yield* server.rotation.upkeep).retired, 0)
    })
  )

  it.effect("[SECURITY 13] after a compromise believes nothing that any earlier key signed, on every instance", () =>
    Effect.gen(function* () {
      const [one, other] = [yield* process("thief"), yield* process("victim")]
      const stolen = yield* issue(one)
      yield* other.signer.verify(stolen)
      yield* one.rotation.rotate("compromised")
      yield* heardBy([one, other])
      for (const { signer } of [one, other]) {
        assert.strictEqual((yield* Effect.flip(signer.verify(stolen)))._tag, "TokenRejected")
        assert.isUndefined(signer.verifyCached(stolen, yield* Clock.currentTimeMillis))
      }
      yield* other.signer.verify(yield* issue(one))
      assert.strictEqual((yield* kids(one)).length, 2)
    })
  )
})
