import { NodeCrypto } from "@effect/platform-node"
import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { inject } from "vitest"
import { RedisClient } from "../../../../src/adapters/redis/RedisClient.ts"
import * as RedisRateLimiterStore from "../../../../src/adapters/redis/RedisRateLimiterStore.ts"
import * as RedisSharedCache from "../../../../src/adapters/redis/RedisSharedCache.ts"
import { chainedHash, hashRounds } from "../../../../src/features/kyc/aadhaar-offline/ContactProof.ts"
import { referenceIdOf } from "../../../../src/adapters/uidai-sandbox/TestHolder.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { redisAt } from "../../../adapters/redis/RedisUnderTest.ts"
import { everyRow } from "../../../support/EveryRow.ts"
import { openedActs } from "../../../support/OpenedActs.ts"
import { newcomer } from "../../../support/KycRest.ts"
import {
  CODE,
  digitsOfMine,
  holderOf,
  sendDigits,
  sendZip,
  uploadedZip,
  zipOf
} from "../../../support/offline/Submissions.ts"
import { sealedAndRecorded, witness } from "../../../support/Witness.ts"

const WRONG = "9zQ7"

const redis = inject("redis")
const shared =
  redis === undefined
    ? {}
    : {
        cache: RedisSharedCache.layer.pipe(Layer.provide([NodeCrypto.layerSecureRandom, redisAt(redis)])),
        limits: RedisRateLimiterStore.layer.pipe(Layer.provide(redisAt(redis)))
      }

const { layer: Watched, told } = witness()
const App = TestApp.over({ mailbox: sealedAndRecorded, ...shared }).pipe(Layer.provide(Watched))

const redisDump = (url: string) =>
  Effect.gen(function* () {
    const { connection } = yield* RedisClient
    const names = yield* Effect.promise(() => connection.keys("*"))
    const values = yield* Effect.forEach(names, (name) => Effect.promise(() => connection.dump(name)))
    return [...names, ...values.map(String)]
  }).pipe(Effect.provide(redisAt(url)))

/** Four characters stand by chance in much that is random: only by themselves they are a code. */
const alone = (code: string) => new RegExp(`(?<![A-Za-z0-9+/_=-])${code}(?![A-Za-z0-9+/_=-])`)

layer(App, { excludeTestServices: true })("a signed document", (it) => {
  it.effect("[SECURITY 23] leaves neither its code nor its digits nor its reference anywhere, refused or not", () =>
    Effect.gen(function* () {
      const [one, other, third] = [yield* newcomer, yield* newcomer, yield* newcomer]
      const id = yield* uploadedZip(one, yield* zipOf(one))
      const [digits, reviewed] = [yield* digitsOfMine(other), yield* digitsOfMine(third, { mobile: "9811111111" })]
      const answers = [
        yield* sendZip(one, id, WRONG),
        yield* sendZip(one, id),
        yield* sendDigits(other, digits.slice(0, -1)),
        yield* sendDigits(other, digits),
        yield* sendDigits(third, reviewed)
      ]
      assert.deepStrictEqual(
        answers.map(({ status }) => status),
        [400, 201, 400, 201, 201]
      )
      const { holder, madeAt } = yield* holderOf(one)
      const reference = referenceIdOf(holder, madeAt)
      const hashes = ["", CODE].map((suffix) => chainedHash(holder.mobile, suffix, hashRounds(holder.lastFour)))
      const pieces = [digits, reviewed].flatMap((all) => [all.slice(0, 40), all.slice(600, 640), all.slice(-40)])
      const tables = yield* everyRow
      const acts = yield* openedActs()
      assert.isAtLeast(acts.length, 10)
      assert.isAtLeast(told.length, 100)
      const texts = [
        ...answers.map(({ text }) => text),
        ...told,
        ...acts.map((act) => JSON.stringify(act)),
        ...tables.flatMap(({ rows }) => rows),
        ...(redis === undefined ? [] : yield* redisDump(redis))
      ]
      for (const text of texts) {
        for (const canary of [reference, ...hashes, ...pieces]) assert.notInclude(text, canary)
        for (const code of [CODE, WRONG]) assert.notMatch(text, alone(code))
      }
    })
  )
})
