import { Context, Effect, Layer, Redacted } from "effect"
import { sandboxDown } from "../../../src/adapters/kyc-sandbox/Sandbox.ts"
import { AadhaarProvider } from "../../../src/features/kyc/aadhaar/AadhaarProvider.ts"
import { BankProvider } from "../../../src/features/kyc/bank/BankProvider.ts"
import { PanProvider } from "../../../src/features/kyc/pan/PanProvider.ts"
import { VideoKyc } from "../../../src/features/kyc/video-provider/VideoKyc.ts"
import { TestServices } from "../../../src/testing/TestServices.ts"

const nowhere = { co: null, house: null, street: null, vtc: null, po: null, dist: null, state: null, pin: null }

/** The hands on the registries of KYC: whether they are away, and of whom they tell no address. */
export class SimulatedRegistries extends Context.Service<
  SimulatedRegistries,
  {
    readonly setAway: (isAway: boolean) => Effect.Effect<void>
    /** By the day of birth: the registries know no user codes. */
    readonly setAddress: (dob: string, isKnown: boolean) => Effect.Effect<void>
    readonly isAway: () => boolean
    readonly isUnknown: (dob: string | null) => boolean
  }
>()("@credbuzzpay/server/test/SimulatedRegistries") {
  static readonly layer = Layer.sync(SimulatedRegistries, () => {
    let away = false
    const unknown = new Set<string>()
    return {
      setAway: (isAway) => Effect.sync(() => void (away = isAway)),
      setAddress: (dob, isKnown) => Effect.sync(() => void (isKnown ? unknown.delete(dob) : unknown.add(dob))),
      isAway: () => away,
      isUnknown: (dob) => dob !== null && unknown.has(dob)
    }
  })

  /** The sandbox, under those hands. */
  static readonly providers = Layer.effectContext(
    Effect.gen(function* () {
      const registries = yield* SimulatedRegistries
      const [aadhaar, pan, bank] = [yield* AadhaarProvider, yield* PanProvider, yield* BankProvider]
      const reached = <A, E, R>(call: Effect.Effect<A, E, R>) =>
        Effect.andThen(
          Effect.suspend(() => (registries.isAway() ? Effect.fail(sandboxDown("broken")) : Effect.void)),
          call
        )
      return Context.make(AadhaarProvider, {
        ...aadhaar,
        start: (input) => reached(aadhaar.start(input)),
        complete: (input) =>
          Effect.map(reached(aadhaar.complete(input)), (verified) => {
            const person = Redacted.value(verified.person)
            return registries.isUnknown(person.dob)
              ? { ...verified, person: Redacted.make({ ...person, address: nowhere }) }
              : verified
          })
      }).pipe(
        Context.add(PanProvider, { ...pan, verify: (input) => reached(pan.verify(input)) }),
        Context.add(BankProvider, { ...bank, verify: (input) => reached(bank.verify(input)) }),
        Context.add(VideoKyc, yield* VideoKyc)
      )
    })
  ).pipe(Layer.provide(TestServices.parts.kyc))
}
