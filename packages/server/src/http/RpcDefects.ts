import { Effect, Layer, Schema } from "effect"
import { RpcSerialization } from "effect/rpc"
import { InternalError } from "@credbuzzpay/domain/errors/InternalError"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { Rpcs } from "@credbuzzpay/domain/Rpcs"
import { malformedCall, unknownOperation } from "./EdgeRefusals.ts"
import { requestIdOf } from "./RequestIds.ts"
import { isRefusal, refusals } from "./RpcRefusals.ts"

type Fields = Readonly<Record<string, unknown>>
type Parser = ReturnType<RpcSerialization.RpcSerialization["Service"]["makeUnsafe"]>

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** An operation that there is not: a call that cannot be read goes to it, so that its refusal is that call's own. */
const UNREADABLE = "unreadable"
const UNKNOWN_TAG = "Unknown request tag: "

const encode = Schema.encodeSync(ValidationFailed)
const unreadable = encode(malformedCall())
const unknown = encode(unknownOperation())

const operations: Iterable<readonly [string, { readonly payloadSchema: Schema.Constraint }]> = Rpcs.requests
const withoutInput = new Set(
  [...operations].flatMap(([tag, { payloadSchema }]) => (payloadSchema.ast._tag === "Void" ? [tag] : []))
)

/**
 * The input of a call as its operation takes it: left out, `null` and `{}` are the same, whether the operation takes
 * nothing or all that it takes may be left out. Undefined when an operation that takes nothing is given something.
 */
const inputOf = (tag: unknown, payload: unknown): { readonly payload: unknown } | undefined => {
  const isNothing =
    payload === undefined || payload === null || (isFields(payload) && Object.keys(payload).length === 0)
  if (!withoutInput.has(String(tag))) return { payload: isNothing ? {} : payload }
  return isNothing ? { payload: null } : undefined
}

const areHeaders = (headers: unknown): boolean =>
  Array.isArray(headers) &&
  headers.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every((each) => typeof each === "string"))

/** What the server of the platform answers with its decoder's words, or with a defect of the whole socket, is no call. */
const readable = (message: unknown): unknown => {
  if (!isFields(message)) return { _tag: UNREADABLE }
  if (message["_tag"] !== "Request") return message
  const { headers = [], payload, tag } = message
  const input = inputOf(tag, payload)
  return areHeaders(headers) && input !== undefined
    ? { ...message, ...input, headers }
    : { ...message, headers: [], payload: null, tag: UNREADABLE }
}

/** The request id that a call brought among its own headers, the last where there are several. */
const broughtBy = (headers: unknown): string | undefined =>
  areHeaders(headers)
    ? (headers as ReadonlyArray<readonly [string, string]>).findLast(
        ([name]) => name.toLowerCase() === "x-request-id"
      )?.[1]
    : undefined

const defectOf = (cause: unknown): unknown =>
  Array.isArray(cause) ? cause.find((reason) => isFields(reason) && reason["_tag"] === "Die")?.defect : undefined

const isNamed = (defect: unknown, name: string): boolean => isFields(defect) && defect["name"] === name

/** Whether it is the caller's own message that the server of the platform calls a defect. */
const isOfCaller = (defect: unknown): boolean =>
  typeof defect === "string"
    ? defect.startsWith(UNKNOWN_TAG) || defect.startsWith("Invalid request id: ")
    : isNamed(defect, "MaxBufferSizeExceeded")

/** What is told of a message that belongs to no call. */
const wordsFor = (defect: unknown, report: Report): string => {
  if (isRefusal(defect)) return defect
  return isOfCaller(defect) ? refusals.unreadable : report(defect).message
}

type Report = (defect: unknown) => typeof InternalError.Encoded

/** The error that is told instead of a defect. */
const toldOf = (defect: unknown, requestId: string, report: Report) => {
  if (defect === UNKNOWN_TAG + UNREADABLE) return { ...unreadable, requestId }
  return isOfCaller(defect) ? { ...unknown, requestId } : report(defect)
}

const told = (response: Fields, requestId: string, report: Report): unknown => {
  if (response["_tag"] === "Defect") {
    return { _tag: "Defect", defect: wordsFor(response["defect"], report) }
  }
  const exit = response["_tag"] === "Exit" ? response["exit"] : undefined
  if (!isFields(exit) || exit["_tag"] !== "Failure") return response
  const defect = defectOf(exit["cause"])
  return defect === undefined
    ? response
    : { ...response, exit: { _tag: "Failure", cause: [{ _tag: "Fail", error: toldOf(defect, requestId, report) }] } }
}

/** A call that wants no answer would stay among those that wait for one. */
const isAnswered = (call: Fields): boolean => call["isNotification"] !== true && call["discard"] !== true

const guarded = (parser: Parser, report: (requestId: string) => Report): Parser => {
  // The request id of each call that is not answered yet, by the id of its message.
  const asked = new Map<string, string>()

  const take = (message: unknown): unknown => {
    if (isFields(message) && message["_tag"] === "Request" && isAnswered(message)) {
      const brought = broughtBy(message["headers"])
      if (brought !== undefined) asked.set(String(message["id"]), brought)
    }
    return readable(message)
  }

  const give = (response: unknown): unknown => {
    if (!isFields(response) || response["_tag"] === "Chunk" || response["_tag"] === "Pong") return response
    const id = String(response["requestId"])
    const requestId = requestIdOf(asked.get(id))
    asked.delete(id)
    return told(response, requestId, report(requestId))
  }

  return {
    decode: (bytes) => parser.decode(bytes).map(take),
    encode: (response) => parser.encode(Array.isArray(response) ? response.map(give) : give(response))
  }
}

/**
 * The serialization given, over which no defect is told: what a handler dies of is an error already
 * (`RpcBoundaryLayer.ts`), and this is for what the server of the platform says outside handlers. A call that cannot be
 * read is a `ValidationFailed` of that call alone; an answer that cannot be written is a bug of ours, logged under the
 * request id of its call, which its `InternalError` carries.
 */
export const RpcDefects = Layer.effect(
  RpcSerialization.RpcSerialization,
  Effect.gen(function* () {
    const serialization = yield* RpcSerialization.RpcSerialization
    const services = yield* Effect.context<never>()
    const report =
      (requestId: string): Report =>
      (defect) => {
        Effect.runForkWith(services)(
          Effect.annotateLogs(Effect.logError("An RPC could not be answered", defect), "request_id", requestId)
        )
        return Schema.encodeSync(InternalError)(InternalError.of(requestId))
      }
    return RpcSerialization.RpcSerialization.of({
      ...serialization,
      makeUnsafe: () => guarded(serialization.makeUnsafe(), report)
    })
  })
)
