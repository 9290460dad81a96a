import { Context, Effect, type Schema } from "effect"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import type { ApiFailure } from "./ApiFailure.ts"
import { authenticated } from "./Bearer.ts"
import { asOneCall, resent } from "./IdempotencyKey.ts"
import { Tokens } from "./Tokens.ts"
import type { Ask, Call, Transport, Way } from "./Way.ts"

type Attended<Bound> = <A extends Bound>(call: Effect.Effect<A, ApiFailure>) => Effect.Effect<A, ApiFailure>

/** Makes calls out of the ways they travel. Input is parsed first: what is wrong with it never leaves. */
export interface Caller<Bound = unknown> {
  readonly ask: <A extends Bound>(way: Way<void, void, A>) => Ask<A>
  readonly call: <S extends Schema.ConstraintDecoder<unknown>, A extends Bound>(
    schema: S,
    way: Way<S["Encoded"], S["Type"], A>
  ) => Call<S["Encoded"], A>
}

const caller = <Bound>(transport: Transport, attended: Attended<Bound>): Caller<Bound> => ({
  ask: (way) => () => asOneCall(attended(resent(transport(way, undefined, undefined)))),
  call: (schema, way) => {
    const decode = decodeInput(schema)
    return (input) =>
      asOneCall(attended(Effect.flatMap(decode(input), (parsed) => resent(transport(way, input, parsed)))))
  }
})

/** Each way to make calls, by who may make them. */
export interface CarrierShape {
  readonly tokens: Tokens["Service"]
  /** For anybody. */
  readonly open: Caller
  /** With the access token of whoever is signed in. */
  readonly guarded: Caller
}

/** What every group of calls is made of, whichever way it travels. */
export class Carrier extends Context.Service<Carrier, CarrierShape>()("@credbuzzpay/client/Carrier") {
  static readonly over = (transport: Transport): Effect.Effect<CarrierShape, never, Tokens> =>
    Effect.map(Tokens, (tokens) => {
      const guarded = authenticated(tokens)
      return {
        tokens,
        open: caller(transport, (call) => call),
        guarded: caller(transport, guarded)
      }
    })
}

/** A group of calls, for `Groups.ts`. */
export const callGroup = <Calls>(make: (carrier: CarrierShape) => Calls): Effect.Effect<Calls, never, Carrier> =>
  Effect.map(Carrier, make)
