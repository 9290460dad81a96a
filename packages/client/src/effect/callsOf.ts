import { Effect } from "effect"
import type { Operation, OperationGroup } from "@credbuzzpay/domain/contract/Operation"
import { fieldsOf } from "@credbuzzpay/domain/contract/RestParts"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import type { CallsOf } from "./Calls.ts"
import { asOneCall, resent } from "./IdempotencyKey.ts"
import { type AnyReading, type Ask, exactly, listCalls } from "./reads/readCallsOf.ts"
import { authenticated } from "./sessions/Bearer.ts"
import { keepThoseOf, Tokens } from "./sessions/Tokens.ts"
import { type Send, Transport } from "./Transport.ts"

/** The operations of a group that the client offers, as `Calls.ts` says in types. */
export const offered = ({ operations }: OperationGroup): ReadonlyArray<readonly [name: string, operation: Operation]> =>
  Object.entries(operations).filter(
    ([, { access, onlyOverRest, rest }]) =>
      onlyOverRest === undefined || (access._tag === "SignedIn" && (rest.gives ?? rest.takes) !== undefined)
  )

/** Input is parsed before it is sent, so that a wrong input is refused here. */
const askOf = ({ access, input }: Operation, send: Send, tokens: Tokens["Service"]): Ask => {
  const parse = input === undefined ? () => Effect.succeed({}) : decodeInput(input)
  return (given) => {
    const sent = Effect.flatMap(parse(given), () => resent(send(given)))
    const call = asOneCall(access._tag === "SignedIn" ? authenticated(tokens)(sent) : sent)
    return Effect.tap(call, keepThoseOf(tokens))
  }
}

/** The id of a thing may be given by itself (`OnlyName`), and the options of a read after it (`GetCall`). */
const named = (names: ReadonlyArray<string>, ask: Ask) => {
  const [name = ""] = names
  return (given: unknown, more?: object) => ask(typeof given === "string" ? { [name]: given, ...more } : given)
}

const callsOfOne = (name: string, operation: Operation, ask: Ask): object => {
  const reading = operation.reading as AnyReading | undefined
  if (reading === undefined) return { [name]: named(Object.keys(fieldsOf(operation)), ask) }
  if ("sortKeys" in reading && name === "list") return listCalls(reading, ask)
  return { [name]: named("of" in reading ? Object.keys(reading.of) : [], exactly(reading, ask)) }
}

/**
 * Makes the calls of a group of operations: each parses its input, carries a token where somebody must be signed in, and
 * travels over whichever transport there is.
 */
export const callsOf = <Group extends OperationGroup>(
  group: Group
): Effect.Effect<CallsOf<Group>, never, Tokens | Transport> =>
  Effect.gen(function* () {
    const [tokens, transport] = [yield* Tokens, yield* Transport]
    const calls = offered(group).map(([name, operation]) =>
      callsOfOne(name, operation, askOf(operation, transport.senderOf(group, name), tokens))
    )
    // Made one by one of the operations that the types are made of.
    return Object.assign({}, ...calls) as CallsOf<Group>
  })
