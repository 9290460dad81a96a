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

const areHeaders = (headers: unknown): boolean =>
  Array.isArray(headers) &&
  headers.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every((each) => typeof each === "string"))

/** What the server of the platform answers with its decoder's words, or with a defect of the whole socket, is no call. */
const readable = (message: unknown): unknown => {
  if (!isFields(message)) return { _tag: UNREADABLE }
  if (message["_tag"] !== "Request") return message
  const { headers = [], payload = null, tag } = message
  const fits = areHeaders(headers) && (payload === null || typeof tag !== "string" || !withoutInput.has(tag))
  return fits ? { ...message, headers, payload } : { ...message, headers: [], payload: null, tag: UNREADABLE }
}

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
const toldOf = (defect: unknown, report: Report) => {
  if (defect === UNKNOWN_TAG + UNREADABLE) return unreadable
  return isOfCaller(defect) ? unknown : report(defect)
}

const told = (response: unknown, report: Report): unknown => {
  if (!isFields(response)) return response
  if (response["_tag"] === "Defect") {
    return { _tag: "Defect", defect: wordsFor(response["defect"], report) }
  }
  const exit = response["_tag"] === "Exit" ? response["exit"] : undefined
  if (!isFields(exit) || exit["_tag"] !== "Failure") return response
  const defect = defectOf(exit["cause"])
  return defect === undefined
    ? response
    : { ...response, exit: { _tag: "Failure", cause: [{ _tag: "Fail", error: toldOf(defect, report) }] } }
}

const guarded = (parser: Parser, report: Report): Parser => ({
  decode: (bytes) => parser.decode(bytes).map(readable),
  encode: (response) =>
    parser.encode(Array.isArray(response) ? response.map((each) => told(each, report)) : told(response, report))
})

/**
 * The serialization given, over which no defect is told: what a handler dies of is an error already
 * (`RpcBoundaryLayer.ts`), and this is for what the server of the platform says outside handlers. A call that cannot be
 * read is a `ValidationFailed` of that call alone; an answer that cannot be written is a bug of ours, logged under the
 * request id that its `InternalError` carries.
 */
export const RpcDefects = Layer.effect(
  RpcSerialization.RpcSerialization,
  Effect.gen(function* () {
    const serialization = yield* RpcSerialization.RpcSerialization
    const services = yield* Effect.context<never>()
    const report: Report = (defect) => {
      const requestId = requestIdOf(undefined)
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
