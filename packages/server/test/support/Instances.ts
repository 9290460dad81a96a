import { Context, Effect, Layer, Redacted } from "effect"
import type { SqlClient } from "effect/sql"
import type { DatabaseConfig } from "../../src/config/DatabaseConfig.ts"
import { OtpConfig } from "../../src/config/OtpConfig.ts"
import type { ReadSql } from "../../src/features/platform/reads/ReadSql.ts"
import type { Replicas } from "../../src/features/platform/reads/Replicas.ts"
import type { MovableClock } from "../../src/testing/MovableClock.ts"
import { TestCrypto } from "../../src/testing/TestCrypto.ts"
import { TestKeys } from "../../src/testing/TestKeys.ts"
import { TestServices } from "../../src/testing/TestServices.ts"

/** Which keys an instance has, of every kind that is rotated: ids in the order of its settings. */
export type KeyIds = readonly ["k1" | "k2", ...ReadonlyArray<"k1" | "k2">]

/** The byte that a key is made of, by its id. */
const bytes = { k1: 1, k2: 2 } as const

const listOf = <A>(ids: KeyIds, of: (id: "k1" | "k2") => A): [A, ...Array<A>] => {
  const [first, ...others] = ids
  return [of(first), ...others.map(of)]
}

/** The encryption and index keys of these ids. No key of the one kind is one of the other. */
export const keysOf = (ids: KeyIds) => ({
  ...TestKeys.config,
  keys: listOf(ids, (id) => ({ id, bytes: TestKeys.key(bytes[id]) })),
  blindIndexKeys: listOf(ids, (id) => ({ id, bytes: TestKeys.key(10 + bytes[id]) }))
})

const peppersOf = (ids: KeyIds) =>
  Layer.effect(
    OtpConfig,
    Effect.map(OtpConfig, (config) => ({
      ...config,
      peppers: listOf(ids, (id) => ({ id, text: Redacted.make(`the pepper ${id} of a test`) }))
    }))
  ).pipe(Layer.provide(TestServices.parts.settings))

let instances = 0

/** The whole product as a process with these keys has it, on the database and by the clock of the test. */
export const instanceWith = Effect.fnUntraced(function* (ids: KeyIds) {
  const outside = yield* Effect.context<DatabaseConfig | SqlClient.SqlClient | ReadSql | Replicas | MovableClock>()
  instances += 1
  return yield* Layer.build(
    Layer.fresh(
      TestServices.over({
        database: Layer.succeedContext(outside),
        clock: Layer.succeedContext(outside),
        randomness: TestCrypto.layerSeeded(`instance ${instances}`),
        keys: TestKeys.layerWith(keysOf(ids)),
        settings: Layer.merge(TestServices.parts.settings, peppersOf(ids))
      })
    )
  )
})

/** What runs on an instance. */
export type Instance = Effect.Success<ReturnType<typeof instanceWith>>

export const on =
  (instance: Instance) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>) =>
    Effect.provideContext(effect, instance as Context.Context<R & {}> & Instance)
