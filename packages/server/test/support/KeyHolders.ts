import * as NodeCrypto from "@effect/platform-node/NodeCrypto"
import { Context, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import * as MemoryInvalidationBus from "../../src/adapters/memory/MemoryInvalidationBus.ts"
import * as MemoryPersonKeyStore from "../../src/adapters/memory/MemoryPersonKeyStore.ts"
import { InvalidationBus } from "../../src/features/platform/cache/InvalidationBus.ts"
import * as personKeyLife from "../../src/features/platform/person-key-life/layer.ts"
import { LostKeys } from "../../src/features/platform/person-key-life/LostKeys.ts"
import { PersonKeyDestruction } from "../../src/features/platform/person-key-life/PersonKeyDestruction.ts"
import { PersonKeysFill } from "../../src/features/platform/person-key-life/PersonKeysFill.ts"
import { PersonKeysRenewal } from "../../src/features/platform/person-key-life/PersonKeysRenewal.ts"
import * as personKeys from "../../src/features/platform/person-keys/layer.ts"
import { type Kek, PersonKeyStore } from "../../src/features/platform/person-keys/PersonKeyStore.ts"
import { PersonKeys } from "../../src/features/platform/person-keys/PersonKeys.ts"
import { SealedCells } from "../../src/features/platform/person-keys/SealedCells.ts"
import { MovableClock } from "../../src/testing/MovableClock.ts"
import * as TestDatabase from "../../src/testing/TestDatabase.ts"

/** What is done with the store of wrapping keys. */
export type StoreAct = "kek" | "ids" | "make" | "destroy" | "wrap" | "unwrap"

/** What happens before and after each act of the store: a process that is killed there, or somebody who waits. */
export class StoreWatch extends Context.Service<
  StoreWatch,
  {
    before: (act: StoreAct) => Effect.Effect<void>
    after: (act: StoreAct) => Effect.Effect<void>
    /** How often each was done. */
    readonly done: Map<StoreAct, number>
  }
>()("@credbuzzpay/server/test/StoreWatch") {}

const nothing = () => Effect.void

const Watched = Layer.effectContext(
  Effect.gen(function* () {
    const store = yield* PersonKeyStore
    const watch: StoreWatch["Service"] = { before: nothing, after: nothing, done: new Map() }
    const watched = <A, E>(act: StoreAct, effect: Effect.Effect<A, E>) =>
      Effect.suspend(() => watch.before(act)).pipe(
        Effect.andThen(effect),
        Effect.tap(() => {
          watch.done.set(act, (watch.done.get(act) ?? 0) + 1)
          return watch.after(act)
        })
      )
    const kekOf = ({ unwrap, wrap }: Kek): Kek => ({
      wrap: (key, aad) => watched("wrap", wrap(key, aad)),
      unwrap: (wrapped, aad) => watched("unwrap", unwrap(wrapped, aad))
    })
    return Context.make(StoreWatch, watch).pipe(
      Context.add(PersonKeyStore, {
        kek: (kekId) => watched("kek", Effect.map(store.kek(kekId), kekOf)),
        ids: watched("ids", store.ids),
        make: (kekId) => watched("make", store.make(kekId)),
        destroy: (kekId) => watched("destroy", store.destroy(kekId))
      })
    )
  })
).pipe(Layer.provide(MemoryPersonKeyStore.layer))

/** As if nothing happened. */
export const unwatched = Effect.map(StoreWatch, (watch) => {
  watch.before = nothing
  watch.after = nothing
})

/** What all instances share: a database, a store of wrapping keys, a clock that stands, and the hub of their buses. */
export const Shared = Layer.mergeAll(Watched, MemoryInvalidationBus.MemoryInvalidationHub.layer).pipe(
  Layer.provideMerge(Layer.mergeAll(TestDatabase.layer, NodeCrypto.layerSecureRandom)),
  Layer.provideMerge(MovableClock.layerAt())
)

const hubBus = Layer.effect(InvalidationBus, MemoryInvalidationBus.make)

const services = Layer.mergeAll(personKeys.layer, personKeyLife.layer, personKeyLife.jobs)

/** A server and its workers, with a memory of their own, for as long as the test runs. */
export const instance = Effect.fnUntraced(function* (bus: Layer.Layer<InvalidationBus, never, never> | "hub" = "hub") {
  const context = yield* Layer.build(Layer.fresh(services.pipe(Layer.provide(bus === "hub" ? hubBus : bus))))
  return {
    keys: Context.get(context, PersonKeys),
    cells: Context.get(context, SealedCells),
    destruction: Context.get(context, PersonKeyDestruction),
    lost: Context.get(context, LostKeys),
    fill: Context.get(context, PersonKeysFill),
    renewal: Context.get(context, PersonKeysRenewal)
  }
})

export type Instance = Effect.Success<ReturnType<typeof instance>>

export const codeOf = (n: number) => `0${String(n).padStart(7, "0")}`

/** Accounts `from` to `to` as an older version makes them: without keys. Their codes. */
export const oldAccounts = Effect.fnUntraced(function* (from: number, to: number) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`
    insert into user_accounts (user_code, email, email_normalized, mobile, password_hash, first_name, last_name,
      created_at, updated_at)
    select '0' || lpad(n::text, 7, '0'), 'p' || n || '@example.in', 'p' || n || '@example.in',
      '+9198' || lpad(n::text, 8, '0'), 'x', 'Asha', 'Rao', now(), now()
    from generate_series(${from}::int, ${to}::int) n`
  return Array.from({ length: to - from + 1 }, (_, index) => codeOf(from + index))
})

/** Where a person's only value of a test lies. */
export const cellOf = (row: string) => ({ table: "notes", column: "text", row })

export const secretOf = (userCode: string) => `what nobody may read of ${userCode}`

/** Something of a person, sealed. */
export const sealed = ({ keys }: Instance, userCode: string) =>
  keys.sealFor(userCode, Redacted.make(secretOf(userCode)), cellOf(userCode))

export const opened = ({ keys }: Instance, userCode: string, value: string) =>
  Effect.map(keys.openFor(userCode, value, cellOf(userCode)), Redacted.value)
