import { Effect, Random } from "effect"
import { type FuzzCall, bodyText, restCall, rpcCall, target } from "./FuzzCall.ts"
import { takenOverRest, takenOverRpc } from "./FieldsTaken.ts"
import { sendOverRest, sendOverRpc } from "./FuzzTransports.ts"
import { mutated } from "./Mutations.ts"
import { starts } from "./Starts.ts"
import { judgeRest, judgeRpc, type Verdict } from "./Verdict.ts"

const transports = ["REST", "RPC"] as const
type Transport = (typeof transports)[number]

/** How many calls of each operation are left as they are: more than have to succeed. */
const UNCHANGED = 12
/** How many changed calls are made of one start; a refusal leaves it as it was. */
const SHARED = 4

const sentText = (call: FuzzCall) => `${target(call)} ${call.body === undefined ? "" : bodyText(call.body)}`

const send = Effect.fnUntraced(function* (over: Transport, call: FuzzCall) {
  const answer = yield* over === "REST" ? sendOverRest(call) : sendOverRpc(call)
  const sent = sentText(call)
  const verdict = over === "REST" ? judgeRest(call.operation, sent, answer) : judgeRpc(call.operation, sent, answer)
  const words = (problem: string) =>
    `${call.operation.id} over ${over} ${problem}\n  sent ${sent.slice(0, 400)}\n  got ${answer.status} ${answer.text.slice(0, 300)}`
  return { ...verdict, over, id: call.operation.id, problems: verdict.problems.map(words) }
})

export interface Judged extends Verdict {
  readonly over: Transport
  readonly id: string
}

type Starting = ReturnType<typeof starts>[number]

const begun = Effect.fnUntraced(function* (over: Transport, { operation, start }: Starting) {
  const play = yield* start
  const call = over === "REST" ? restCall(operation, play) : rpcCall(operation, play)
  return over === "REST" ? { ...call, query: [...call.query, ...(play.query ?? [])] } : call
})

const unchanged = (over: Transport, starting: Starting) =>
  Effect.flatMap(begun(over, starting), (call) => Effect.map(send(over, call), (judged) => [judged]))

const changed = Effect.fnUntraced(function* (over: Transport, starting: Starting, seed: string, calls: number) {
  const call = yield* begun(over, starting)
  const taken = over === "REST" ? takenOverRest(call.operation) : takenOverRpc(call.operation)
  return yield* Effect.forEach(Array.from({ length: calls }), (_, index) =>
    mutated(call, taken, over === "RPC").pipe(
      Random.withSeed(`${seed} ${index}`),
      Effect.flatMap((different) => send(over, different))
    )
  )
})

/** The calls of one operation over one transport. */
const batches = (over: Transport, starting: Starting, seed: string, calls: number) => {
  const different = Math.max(calls - UNCHANGED, 0)
  const shares = Array.from({ length: Math.ceil(different / SHARED) }, (_, index) =>
    changed(
      over,
      starting,
      `${seed} ${over} ${starting.operation.id} ${index}`,
      Math.min(SHARED, different - index * SHARED)
    )
  )
  return [...Array.from({ length: UNCHANGED }, () => unchanged(over, starting)), ...shares]
}

/**
 * Calls every operation over every transport it has, so many calls in all: some as they should be, the rest with
 * something of them changed. The same `seed` makes the same changes.
 */
export const fuzz = (calls: number, seed: string) => {
  const all = starts().flatMap((starting) =>
    transports.filter((over) => over === "REST" || starting.operation.hasRpc).map((over) => [over, starting] as const)
  )
  const each = Math.ceil(calls / all.length)
  return Effect.map(
    Effect.all(
      all.flatMap(([over, starting]) => batches(over, starting, seed, each)),
      { concurrency: 8 }
    ),
    (judged): ReadonlyArray<Judged> => judged.flat()
  )
}
