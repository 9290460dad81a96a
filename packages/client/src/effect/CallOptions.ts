/** What a call may be told beside its input. */
export interface CallOptions {
  /** Ends the call before it is done. */
  readonly signal?: AbortSignal
  /** For an act that creates or moves something; a fresh one when not given. */
  readonly idempotencyKey?: string
}

const isCallOptions = (value: unknown): value is CallOptions =>
  typeof value === "object" &&
  value !== null &&
  (("signal" in value && value.signal instanceof AbortSignal) ||
    ("idempotencyKey" in value && typeof value.idempotencyKey === "string"))

/** Takes the arguments of a call apart: the input of its own, and the options, which come last. */
export const apart = (args: ReadonlyArray<unknown>): { input: ReadonlyArray<unknown>; options: CallOptions } => {
  const last = args.at(-1)
  return isCallOptions(last) ? { input: args.slice(0, -1), options: last } : { input: args, options: {} }
}
