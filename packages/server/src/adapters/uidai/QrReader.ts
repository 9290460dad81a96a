import { Effect, RcRef, Semaphore } from "effect"
import { Worker } from "node:worker_threads"
import { OfflineRefused, type OfflineRefusal } from "../../features/kyc/aadhaar-offline/OfflineAadhaar.ts"

/** How long the thread looks at one image. A photograph of 12 megapixels takes a second. */
const READS_FOR = "10 seconds"

/** How long the thread is kept for the next image. */
const KEPT_FOR = "1 minute"

// Its memory is WebAssembly's, which grows to what an image of the largest size needs; the heap stays small.
const limits = { maxOldGenerationSizeMb: 64 }

// As source where this runs as source.
const file = import.meta.url.endsWith(".ts") ? "./QrWorker.ts" : "./QrWorker.js"

type Answer = { readonly digits: string } | { readonly why: OfflineRefusal }

const start = Effect.acquireRelease(
  Effect.sync(() => new Worker(new URL(file, import.meta.url), { resourceLimits: limits })),
  (worker) => Effect.promise(() => worker.terminate())
)

const unreadable = Effect.fail(new OfflineRefused({ why: "unreadable" }))

/** What the thread answers; a thread that died at an image could not read it. */
const ask = (worker: Worker, image: Uint8Array) =>
  Effect.callback<Answer, OfflineRefused>((resume) => {
    // The thread is used again: whatever listens to it for this image goes with the answer.
    const leave = () => worker.off("message", answered).off("error", died).off("exit", died)
    const settle = (effect: Effect.Effect<Answer, OfflineRefused>) => {
      leave()
      resume(effect)
    }
    const answered = (answer: Answer) => settle(Effect.succeed(answer))
    const died = () => settle(unreadable)
    worker.on("message", answered).on("error", died).on("exit", died)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(image)
    return Effect.sync(leave)
  })

/**
 * Finds the digits of a QR in images, one after another, in a thread of its own that is there while it is needed. **Errors**:
 * `OfflineRefused`, also for an image that takes too long; the thread goes with it.
 */
export const makeQrReader = Effect.gen(function* () {
  const thread = yield* RcRef.make({ acquire: start, idleTimeToLive: KEPT_FOR })
  const one = yield* Semaphore.make(1)

  const answerTo = (image: Uint8Array) =>
    Effect.flatMap(RcRef.get(thread), (worker) => ask(worker, image)).pipe(
      Effect.timeoutOrElse({ duration: READS_FOR, orElse: () => unreadable }),
      // Whatever it was, the next image has a new thread.
      Effect.tapError(() => RcRef.invalidate(thread)),
      Effect.scoped
    )

  return (image: Uint8Array): Effect.Effect<string, OfflineRefused> =>
    Semaphore.withPermit(one, answerTo(image)).pipe(
      Effect.flatMap((answer) =>
        "digits" in answer ? Effect.succeed(answer.digits) : Effect.fail(new OfflineRefused({ why: answer.why }))
      )
    )
})
