import { Context, Effect, Layer, Option, Result, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { aeadOpen, aeadSeal } from "../encryption/AeadEnvelope.ts"
import { KeyRing } from "../encryption/KeyRing.ts"
import { makeNonces } from "../encryption/Nonces.ts"

const decodePosition = Schema.decodeUnknownOption(Schema.fromJsonString(Schema.Array(Schema.String)))

const bound = (query: string) => `cursor.v1.${query}`

/**
 * Where a list goes on, as text that its reader can only give back (docs/adr/0023).
 *
 * **Shape**: base64url of the place's values under AES-256-GCM, bound to `query`: the list, its filters, its order and what
 * its reader may see. It cannot be read (a place may be a name or an e-mail), made up, altered, or used for another
 * query. A key that leaves the ring ends the cursors made with it.
 */
export class Cursors extends Context.Service<Cursors>()("@credbuzzpay/server/reads/Cursors", {
  make: Effect.gen(function* () {
    const ring = yield* KeyRing
    const nonces = makeNonces(yield* SecureRandom.SecureRandom)
    const seal = (query: string, position: ReadonlyArray<string>) =>
      Effect.map(nonces, (nonce) => aeadSeal(ring.writing.aes256, nonce, JSON.stringify(position), bound(query)))

    /** The place, when the cursor is one of ours for this query. */
    const open = (query: string, cursor: string): Option.Option<ReadonlyArray<string>> => {
      for (const { aes256 } of ring.all) {
        const opened = aeadOpen(aes256, cursor, bound(query))
        if (Result.isSuccess(opened)) return decodePosition(opened.success)
      }
      return Option.none()
    }

    return { seal, open }
  })
}) {
  static readonly layer = Layer.effect(Cursors, Cursors.make)
}
