import { Effect, Layer, Redacted } from "effect"
import { AadhaarProvider } from "../../src/features/kyc/aadhaar/AadhaarProvider.ts"
import { BankProvider } from "../../src/features/kyc/bank/BankProvider.ts"
import { KycUnreadableAnswer } from "../../src/features/kyc/journeys/KycProviderFailures.ts"
import { PanProvider } from "../../src/features/kyc/pan/PanProvider.ts"
import type { RawAnswer } from "../../src/features/kyc/journeys/KycVerification.ts"
import { VideoKyc } from "../../src/features/kyc/video-provider/VideoKyc.ts"
import { TestServices } from "../../src/testing/TestServices.ts"

const saying = (raw: RawAnswer, number: string) =>
  Redacted.make(JSON.stringify({ answer: Redacted.value(raw), request: { number } }))

const echoing = <A extends { readonly raw: RawAnswer }, E>(call: Effect.Effect<A, E>, number: string) =>
  Effect.map(call, (answer) => ({ ...answer, raw: saying(answer.raw, number) }))

const Aadhaar = Layer.effect(
  AadhaarProvider,
  Effect.map(AadhaarProvider, (real) =>
    AadhaarProvider.of({
      ...real,
      start: (input) =>
        echoing(real.start(input), input.subject._tag === "Number" ? Redacted.value(input.subject.number) : "")
    })
  )
)

/** As the sandbox, but every raw answer repeats the number, and one PAN gets an answer that cannot be read. */
const pan = (unreadable: string) =>
  Layer.effect(
    PanProvider,
    Effect.map(PanProvider, (real) =>
      PanProvider.of({
        ...real,
        verify: (input) => {
          const number = Redacted.value(input.pan)
          return number === unreadable
            ? Effect.fail(new KycUnreadableAnswer({ raw: Redacted.make(`<html>${number}</html>`) }))
            : echoing(real.verify(input), number)
        }
      })
    )
  )

const Bank = Layer.effect(
  BankProvider,
  Effect.map(BankProvider, (real) =>
    BankProvider.of({ ...real, verify: (input) => echoing(real.verify(input), Redacted.value(input.account)) })
  )
)

const Video = Layer.effect(VideoKyc, VideoKyc)

/** The sandbox, whose raw answers repeat the number that was asked about, as providers do. */
export const echoingProviders = (unreadable: string) =>
  Layer.mergeAll(Aadhaar, pan(unreadable), Bank, Video).pipe(Layer.provide(TestServices.parts.kyc))
