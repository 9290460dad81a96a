import { ApiError } from "../ApiError.ts"

/** Runs work that ends when the caller's signal aborts or its time is over, whichever comes first, also where it takes no notice of the signal. */
export const within = async <A>(
  {
    requestId,
    signal,
    timeoutMs
  }: { readonly requestId?: string | undefined; readonly signal?: AbortSignal | undefined; readonly timeoutMs: number },
  work: (signal: AbortSignal) => Promise<A>
): Promise<A> => {
  if (signal?.aborted === true) throw signal.reason
  const controller = new AbortController()
  const forward = () => controller.abort(signal?.reason)
  signal?.addEventListener("abort", forward, { once: true })
  const late = () =>
    controller.abort(new ApiError({ code: "TIMED_OUT", message: `No answer within ${timeoutMs} ms`, requestId }))
  const timer = timeoutMs > 0 ? setTimeout(late, timeoutMs) : undefined
  const aborted = new Promise<never>((_resolve, reject) => {
    controller.signal.addEventListener("abort", () => reject(controller.signal.reason), { once: true })
  })
  try {
    return await Promise.race([work(controller.signal), aborted])
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener("abort", forward)
  }
}
