import { Effect, Schema } from "effect"
import { HttpServerResponse } from "effect/http"
import { commonFailures } from "@credbuzzpay/domain/contract/CommonFailures"
import type { Operation } from "@credbuzzpay/domain/contract/Operation"
import type { FailureClass } from "@credbuzzpay/domain/errors/Failure"

const encoderOf = ({ status, wire }: FailureClass) => {
  // No schema of the contract needs a service.
  const encode = Schema.encodeUnknownEffect(wire as Schema.Codec<unknown, unknown>)
  return (error: unknown) =>
    Effect.map(Effect.orDie(encode(error)), (body) =>
      HttpServerResponse.text(JSON.stringify(body), { status, contentType: "application/json" })
    )
}

/**
 * The failure envelope for what an operation fails with, under the status of its class. What it neither declares nor has in
 * common with others is a bug, and dies.
 */
export const restFailures = (operation: Operation) => {
  const common = commonFailures.filter(({ holdsFor }) => holdsFor(operation)).flatMap(({ failures }) => failures)
  const classes = new Set([...operation.errors, ...common].map((failure) => failure.class))
  const encoders = new Map<unknown, ReturnType<typeof encoderOf>>([...classes].map((cls) => [cls, encoderOf(cls)]))
  return (error: unknown): Effect.Effect<HttpServerResponse.HttpServerResponse> => {
    const encode = typeof error === "object" && error !== null ? encoders.get(error.constructor) : undefined
    return encode === undefined ? Effect.die(error) : encode(error)
  }
}
