import { Context, Effect, Layer, Redacted, Ref } from "effect"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { type LetterBatch, LetterPost } from "../features/platform/letters/LetterPost.ts"

const withoutPages = (batch: LetterBatch): LetterBatch => ({
  ...batch,
  letters: batch.letters.map((letter) => ({ ...letter, html: Redacted.make("") }))
})

/** A post that keeps what it was given, each batch once, and can be shut. `layerWithoutPages` keeps of a letter what it is. */
export class MemoryLetterPost extends Context.Service<
  MemoryLetterPost,
  {
    readonly batches: Effect.Effect<ReadonlyArray<LetterBatch>>
    readonly setShut: (isShut: boolean) => Effect.Effect<void>
  }
>()("@credbuzzpay/server/testing/MemoryLetterPost") {
  private static readonly layerThat = (kept: (batch: LetterBatch) => LetterBatch) =>
    Layer.effectContext(
      Effect.gen(function* () {
        const taken = yield* Ref.make<ReadonlyMap<string, LetterBatch>>(new Map())
        const shut = yield* Ref.make(false)
        const handOver = Effect.fnUntraced(function* (batch: LetterBatch) {
          if (yield* Ref.get(shut)) return yield* Unavailable.of({ what: "post of letters", retryAfterSeconds: 600 })
          yield* Ref.update(taken, (before) =>
            before.has(batch.batchId) ? before : new Map(before).set(batch.batchId, kept(batch))
          )
        })
        return Context.make(LetterPost, { handOver, forget: () => Effect.void }).pipe(
          Context.add(MemoryLetterPost, {
            batches: Effect.map(Ref.get(taken), (batches) => [...batches.values()]),
            setShut: (isShut) => Ref.set(shut, isShut)
          })
        )
      })
    )

  static readonly layer = MemoryLetterPost.layerThat((batch) => batch)
  static readonly layerWithoutPages = MemoryLetterPost.layerThat(withoutPages)
}
