import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { AadhaarProvider } from "../../src/features/kyc/aadhaar/AadhaarProvider.ts"
import { BankProvider } from "../../src/features/kyc/bank/BankProvider.ts"
import { PanProvider } from "../../src/features/kyc/pan/PanProvider.ts"
import { VideoKyc } from "../../src/features/kyc/video-provider/VideoKyc.ts"
import * as TestDatabase from "../../src/testing/TestDatabase.ts"
import { TestServices } from "../../src/testing/TestServices.ts"

/** A call to a provider, as the provider would count it. */
export interface CountedCall {
  readonly call:
    | "start"
    | "complete"
    | "status"
    | "pan"
    | "bank"
    | "bankStatus"
    | "reverse"
    | "reverseStatus"
    | "room"
    | "roomEnd"
    | "roomTold"
    | "recording"
  /** What makes a repetition the same: the verification id and attempt, or the provider's reference. */
  readonly id: string
}

/**
 * A process that dies at a given step. Steps are: before a transaction, before its commit, after it, before a provider is
 * called, and after it acted and before its answer was heard.
 */
export class Mortal extends Context.Service<
  Mortal,
  {
    /** From now on steps count from 1, and the process dies at the `dies`-th; 0 lets it live. */
    readonly dieAt: (dies: number) => Effect.Effect<void>
    /** Steps since then. */
    readonly steps: Effect.Effect<number>
    /** Calls since the last {@link forget}. */
    readonly calls: Effect.Effect<ReadonlyArray<CountedCall>>
    readonly forget: Effect.Effect<void>
    /** One more step. */
    readonly step: Effect.Effect<void>
    readonly count: (call: CountedCall) => Effect.Effect<void>
  }
>()("@credbuzzpay/server/test/Mortal") {
  static readonly layer = Layer.sync(Mortal, () => {
    let [steps, dies] = [0, 0]
    let calls: ReadonlyArray<CountedCall> = []
    return {
      dieAt: (at: number) => Effect.sync(() => void ([steps, dies] = [0, at])),
      steps: Effect.sync(() => steps),
      calls: Effect.sync(() => calls),
      forget: Effect.sync(() => void (calls = [])),
      step: Effect.suspend(() =>
        (steps += 1) === dies ? Effect.die(new Error("The process died here")) : Effect.void
      ),
      count: (call: CountedCall) => Effect.sync(() => void (calls = [...calls, call]))
    }
  })
}

const called =
  ({ count, step }: Mortal["Service"]) =>
  <A, E, R>(counted: CountedCall, call: Effect.Effect<A, E, R>) =>
    step.pipe(
      Effect.andThen(count(counted)),
      Effect.andThen(call),
      Effect.tap(() => step)
    )

const Aadhaar = Layer.effect(
  AadhaarProvider,
  Effect.gen(function* () {
    const real = yield* AadhaarProvider
    const through = called(yield* Mortal)
    return AadhaarProvider.of({
      capabilities: real.capabilities,
      start: (input) => through({ call: "start", id: input.verificationId }, real.start(input)),
      complete: (input) =>
        through({ call: "complete", id: `${input.verificationId} ${input.attempt}` }, real.complete(input)),
      status: (input) => through({ call: "status", id: input.ref }, real.status(input))
    })
  })
)

const Pan = Layer.effect(
  PanProvider,
  Effect.gen(function* () {
    const real = yield* PanProvider
    const through = called(yield* Mortal)
    return PanProvider.of({
      capabilities: real.capabilities,
      verify: (input) => through({ call: "pan", id: input.verificationId }, real.verify(input))
    })
  })
)

const Bank = Layer.effect(
  BankProvider,
  Effect.gen(function* () {
    const real = yield* BankProvider
    const through = called(yield* Mortal)
    return BankProvider.of({
      capabilities: real.capabilities,
      verify: (input) => through({ call: "bank", id: input.verificationId }, real.verify(input)),
      status: (input) => through({ call: "bankStatus", id: input.ref }, real.status(input)),
      startReverse: (input) => through({ call: "reverse", id: input.verificationId }, real.startReverse(input)),
      reverseStatus: (input) => through({ call: "reverseStatus", id: input.ref }, real.reverseStatus(input))
    })
  })
)

const Video = Layer.effect(
  VideoKyc,
  Effect.gen(function* () {
    const real = yield* VideoKyc
    const through = called(yield* Mortal)
    return VideoKyc.of({
      ...real,
      open: (input) => through({ call: "room", id: input.verificationId }, real.open(input)),
      close: (ref) => through({ call: "roomEnd", id: ref }, real.close(ref)),
      result: (ref) => through({ call: "roomTold", id: ref }, real.result(ref)),
      watch: (ref) => through({ call: "recording", id: ref }, real.watch(ref))
    })
  })
)

/** A database whose transactions are steps. */
export const MortalSql = Layer.effect(
  SqlClient.SqlClient,
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const { step } = yield* Mortal
    const withTransaction: typeof sql.withTransaction = (effect) =>
      step.pipe(
        Effect.andThen(sql.withTransaction(Effect.tap(effect, () => step))),
        Effect.tap(() => step)
      )
    return new Proxy(sql, {
      get: (target, key) => (key === "withTransaction" ? withTransaction : Reflect.get(target, key))
    })
  })
)

const Database = MortalSql.pipe(Layer.provideMerge(TestDatabase.layer))

const Providers = Layer.mergeAll(Aadhaar, Pan, Bank, Video).pipe(
  Layer.provide(TestServices.parts.kyc),
  Layer.provide(Mortal.layer)
)

/** Every service of the product, in a process that can be made to die; its database and its providers survive it. */
export const mortalServices = TestServices.over({
  database: Database.pipe(Layer.provide(Mortal.layer)),
  kyc: Providers
}).pipe(Layer.provideMerge(Mortal.layer))
