import { Context, DateTime, Duration, Effect, Layer } from "effect"
import { createHmac, type KeyObject, timingSafeEqual } from "node:crypto"
import { KeyRing } from "../../platform/encryption/KeyRing.ts"

/** How long an address of a file works. */
const LIFETIME = Duration.minutes(15)

const mac = (key: KeyObject, exportId: string, expires: number) =>
  createHmac("sha256", key).update(`export-file.v1:${exportId}:${expires}`).digest()

/**
 * Addresses of exported files that work for a quarter of an hour, for whoever has them: HMAC-SHA-256 over the export and
 * the end, under a key of its own derived from the ring. A key that leaves the ring ends the addresses made with it.
 */
export class ExportLinks extends Context.Service<ExportLinks>()("@credbuzzpay/server/exports/ExportLinks", {
  make: Effect.gen(function* () {
    const ring = yield* KeyRing

    /** An address made now; never later than the file's own end. */
    const make = Effect.fnUntraced(function* (exportId: string, fileEnds: DateTime.Utc) {
      const ends = DateTime.min(DateTime.addDuration(yield* DateTime.now, LIFETIME), fileEnds)
      const expires = Math.floor(ends.epochMilliseconds / 1000)
      const signature = mac(ring.writing.links, exportId, expires).toString("base64url")
      return {
        url: `/api/v1/reports/exports/${exportId}/file?expires=${expires}&signature=${signature}`,
        expiresAt: DateTime.makeUnsafe(expires * 1000)
      }
    })

    /** Whether an address is one of ours and in time. Takes the same time for every signature of the right length. */
    const isGood = (exportId: string, expires: number, signature: string) =>
      Effect.map(DateTime.now, (now) => {
        const given = Buffer.from(signature, "base64url")
        // One signature has one text: Node would also read it with stray characters.
        const isWhole = given.length === 32 && given.toString("base64url") === signature
        const isOurs = ring.all.some(({ links }) => {
          const right = mac(links, exportId, expires)
          return isWhole && timingSafeEqual(right, given)
        })
        return isOurs && now.epochMilliseconds < expires * 1000
      })

    return { make, isGood }
  })
}) {
  static readonly layer = Layer.effect(ExportLinks, ExportLinks.make)
}
