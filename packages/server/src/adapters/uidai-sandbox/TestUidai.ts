import { Context, Effect, Layer, Option, Scope } from "effect"
import { AadhaarOfflineConfig } from "../../config/AadhaarOfflineConfig.ts"
import { uidaiOfflineAadhaar } from "../uidai/UidaiOfflineAadhaar.ts"
import { OfflineAadhaar } from "../../features/kyc/aadhaar-offline/OfflineAadhaar.ts"
import { makeIssuer, pinOf, type UidaiIssuer } from "./UidaiIssuer.ts"

let made: UidaiIssuer | undefined

/** Who signs documents in the tests of a process; made when one is asked for: a key takes its time. */
export const testIssuer = (): UidaiIssuer => (made ??= makeIssuer())

/** Verifies what {@link testIssuer} signs; the key is made with the first document. */
const verifying = Layer.effect(
  OfflineAadhaar,
  Effect.gen(function* () {
    const scope = yield* Effect.scope
    const real = yield* Effect.cached(
      Effect.suspend(() => Layer.build(uidaiOfflineAadhaar([pinOf(testIssuer())]))).pipe(
        Effect.map((context) => Context.get(context, OfflineAadhaar)),
        Effect.provideService(Scope.Scope, scope)
      )
    )
    return OfflineAadhaar.of({
      isSetUp: true,
      paperless: (zip, shareCode) => Effect.flatMap(real, (port) => port.paperless(zip, shareCode)),
      qr: (digits) => Effect.flatMap(real, (port) => port.qr(digits)),
      qrImage: (image) => Effect.flatMap(real, (port) => port.qrImage(image))
    })
  })
)

/** Documents of the test's own issuer, three working days old at the most. */
export const layer = Layer.merge(
  verifying,
  Layer.succeed(AadhaarOfflineConfig, { certificates: Option.none(), sandbox: "", workingDays: 3 })
)
