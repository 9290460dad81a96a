import { Console, DateTime, Effect, Redacted } from "effect"
import { uidaiOfflineAadhaar } from "@credbuzzpay/server/adapters/uidai/UidaiOfflineAadhaar"
import { OfflineAadhaar } from "@credbuzzpay/server/features/kyc/aadhaar-offline/OfflineAadhaar"
import { paperlessXml, paperlessZip } from "@credbuzzpay/server/adapters/uidai-sandbox/PaperlessFile"
import { qrData, qrPng, signedDigits } from "@credbuzzpay/server/adapters/uidai-sandbox/SecureQrCode"
import { asha } from "@credbuzzpay/server/adapters/uidai-sandbox/TestHolder"
import { makeIssuer, pinOf } from "@credbuzzpay/server/adapters/uidai-sandbox/UidaiIssuer"
import { randomBytes } from "node:crypto"
import { quantile, table } from "../Figures.ts"

/** **Units**: milliseconds. */
const GOAL_P99 = 25

/** Photos of the size that documents have. **Units**: bytes. */
const photos = { xml: 15_000, qr: 900 } as const

const CODE = "4F7x"

/** Not timed: the first ones compile. */
const WARM = 50

const timed = Effect.fnUntraced(function* <E, R>(times: number, verify: Effect.Effect<unknown, E, R>) {
  yield* Effect.replicateEffect(verify, WARM, { discard: true })
  return yield* Effect.replicateEffect(
    Effect.gen(function* () {
      const startedAt = performance.now()
      yield* verify
      return performance.now() - startedAt
    }),
    times
  )
})

const row = (name: string, millis: ReadonlyArray<number>) => [
  name,
  quantile(millis, 0.5).toFixed(2),
  quantile(millis, 0.99).toFixed(2)
]

/** Somebody with a photo of so many bytes. */
const withPhoto = (size: number) => ({ ...asha, photo: randomBytes(size) })

/** How long one document takes to verify, by one thread; reading a QR out of an image apart. Whether the goal holds. */
export const offlineBenchmark = Effect.fn("OfflineBenchmark.run")(function* (times: number, images: number) {
  const issuer = makeIssuer()
  const now = yield* DateTime.now
  const xml = paperlessXml(withPhoto(photos.xml), CODE, now, issuer)
  const zip = yield* Effect.promise(() => paperlessZip(xml, CODE))
  const digits = signedDigits(qrData(withPhoto(photos.qr), now), issuer)
  const image = yield* Effect.promise(() => qrPng(digits))
  const [files, codes, pictures] = yield* Effect.gen(function* () {
    const offline = yield* OfflineAadhaar
    return [
      yield* timed(times, offline.paperless(zip, Redacted.make(CODE))),
      yield* timed(times, offline.qr(Redacted.make(digits))),
      yield* timed(images, offline.qrImage(image))
    ] as const
  }).pipe(Effect.provide(uidaiOfflineAadhaar([pinOf(issuer)])))
  const rows = [
    ["", "p50 ms", "p99 ms"],
    row(`paperless XML in its ZIP, ${times} times`, files),
    row(`Secure QR by its digits, ${times} times`, codes),
    row(`Secure QR in an image of ${image.length} bytes, ${images} times`, pictures)
  ]
  yield* Console.log(table(rows))
  const holds = [files, codes].every((millis) => quantile(millis, 0.99) < GOAL_P99)
  yield* Console.log(`goal, p99 below ${GOAL_P99} ms for XML and digits: ${holds ? "met" : "missed"}`)
  return holds
})
