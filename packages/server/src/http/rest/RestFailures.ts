import { Effect, Schema } from "effect"
import { commonFailures } from "@credbuzzpay/domain/contract/CommonFailures"
import type { DeclaredOperation } from "@credbuzzpay/domain/contract/declaredOperations"
import type { FailureClass } from "@credbuzzpay/domain/errors/Failure"
import { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import { failuresOf } from "@credbuzzpay/domain/OperationFailures"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { EdgeRefusal } from "./EdgeRefusal.ts"
import { type AnswerHeaders, TextAnswer } from "./TextAnswer.ts"

/** `Retry-After`, where there is something to wait for. */
const waiting = (error: unknown): AnswerHeaders | undefined =>
  (error instanceof RateLimited || error instanceof Unavailable) && error.retryAfterSeconds !== undefined
    ? { "retry-after": String(error.retryAfterSeconds) }
    : undefined

const encoderOf = ({ status, wire }: FailureClass) => {
  // No schema of the contract needs a service.
  const encode = Schema.encodeUnknownEffect(wire as Schema.Codec<unknown, unknown>)
  return (error: unknown) =>
    Effect.map(Effect.orDie(encode(error)), (body) => new TextAnswer(status, JSON.stringify(body), waiting(error)))
}

/**
 * What an operation fails with as it is sent: the failure envelope, under the status of its class. What it neither declares
 * nor has in common with others is a bug, and dies.
 */
export const restFailures = ({ id, operation }: Pick<DeclaredOperation, "id" | "operation">) => {
  const common = commonFailures.filter(({ holdsFor }) => holdsFor(operation)).flatMap(({ failures }) => failures)
  const classes = new Set([...failuresOf(id), ...common].map((failure) => failure.class))
  const encoders = new Map<unknown, ReturnType<typeof encoderOf>>([...classes].map((cls) => [cls, encoderOf(cls)]))
  return (error: unknown): Effect.Effect<TextAnswer> => {
    // The edge makes the answer of these.
    if (error instanceof EdgeRefusal) {
      return Effect.succeed(new TextAnswer(error.status, undefined, undefined, undefined, error.words))
    }
    const encode = typeof error === "object" && error !== null ? encoders.get(error.constructor) : undefined
    return encode === undefined ? Effect.die(error) : encode(error)
  }
}
