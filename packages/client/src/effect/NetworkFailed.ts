import { Effect, Schema } from "effect"

/** The server was not reached, or what came back is not an answer of its. Trying again may help; nothing is known of the effect. */
export class NetworkFailed extends Schema.TaggedError<NetworkFailed>()("NetworkFailed", {
  message: Schema.String
}) {
  static readonly of = (what: string) => new NetworkFailed({ message: `The server cannot be reached: ${what}` })
}

/** Fails for an answer that is not of the contract. */
export const unexpectedAnswer = Effect.failSync(() => NetworkFailed.of("an unexpected answer"))
