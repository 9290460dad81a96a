import { Cause, Exit, Schema } from "effect"
import { HttpApi } from "effect/http-api"
import { Rpc } from "effect/rpc"
import { Api } from "@credbuzzpay/domain/Api"
import { commonFailures } from "@credbuzzpay/domain/contract/CommonFailures"
import { FailureBody } from "@credbuzzpay/domain/errors/FailureBody"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { failuresOf } from "@credbuzzpay/domain/OperationFailures"
import { Rpcs } from "@credbuzzpay/domain/Rpcs"
import { fieldRules } from "../../src/generate/FieldRules.ts"
import { restRefusals, rpcRefusals } from "../../src/http/EdgeRefusals.ts"
import { edgeFailures } from "../../src/http/FailureResponse.ts"
import type { Callable } from "../support/matrix/Requests.ts"
import type { FuzzAnswer } from "./FuzzTransports.ts"

/** What is thought of an answer: how it counts, and what is wrong with it. */
export interface Verdict {
  /** The status, or over RPC the class of the failure. */
  readonly kind: string
  readonly isSuccess: boolean
  readonly problems: ReadonlyArray<string>
}

/** The schemas of the answers of an operation, by their statuses; of files there are none. */
const successes = new Map<string, ReadonlyMap<number, ReadonlyArray<Schema.Top>>>()
HttpApi.reflect(Api, {
  onGroup: () => {},
  onEndpoint: ({ endpoint, group, successes: each }) =>
    void successes.set(`${group.identifier}.${endpoint.identifier}`, each)
})

/** The codes that an operation may answer with, each with the statuses it may have. */
const codesOf = ({ id, rest: { operation } }: Callable): ReadonlySet<string> => {
  const failures = [
    ...failuresOf(id),
    ...commonFailures.filter(({ holdsFor }) => holdsFor(operation)).flatMap((common) => common.failures),
    ...restRefusals,
    ...rpcRefusals
  ]
  const declared = failures.flatMap((failure) => failure.codes.map((code) => `${failure.class.status} ${code}`))
  const fields = [...fieldRules(operation).keys()].map((code) => `${ValidationFailed.status} ${code}`)
  const edge = Object.entries(edgeFailures).map(([status, { code }]) => `${status} ${code}`)
  return new Set([...declared, ...fields, ...edge])
}

const known = new Map<string, ReadonlySet<string>>()
const allowed = (operation: Callable): ReadonlySet<string> => {
  const found = known.get(operation.id) ?? codesOf(operation)
  known.set(operation.id, found)
  return found
}

const strict = { onExcessProperty: "error" } as const
const wordsOf = (cause: Cause.Cause<unknown>) => Cause.pretty(cause).split("\n").slice(0, 6).join(" ").slice(0, 600)

const mismatch = (schema: Schema.Top, value: unknown): ReadonlyArray<string> => {
  const decoded = Schema.decodeUnknownExit(schema as Schema.Codec<unknown>)(value, strict)
  return Exit.isSuccess(decoded) ? [] : [`does not fit its schema: ${wordsOf(decoded.cause)}`]
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const refusal = (operation: Callable, status: number, value: unknown): ReadonlyArray<string> => {
  const wrong = mismatch(FailureBody, value)
  if (wrong.length > 0) return wrong
  const { errors } = value as typeof FailureBody.Type
  const unknown = errors.filter(({ code }) => !allowed(operation).has(`${status} ${code}`))
  return [
    ...(errors.length === 0 ? [`names no error`] : []),
    ...unknown.map(({ code }) => `answers ${status} ${code}, which it does not declare`)
  ]
}

const success = (operation: Callable, { contentType, status, text }: FuzzAnswer): ReadonlyArray<string> => {
  if (status === 204) return text === "" ? [] : ["has a body with its 204"]
  if (!contentType.startsWith("application/json")) {
    return operation.rest.operation.rest.gives === undefined && operation.rest.operation.reading === undefined
      ? [`answers ${contentType || "without a type"}`]
      : []
  }
  const fitting = successes.get(operation.id)?.get(status) ?? []
  if (fitting.length === 0) return [`answers ${status}, which it does not declare`]
  const wrong = fitting.map((schema) => mismatch(schema, parsed(text)))
  return wrong.some((each) => each.length === 0) ? [] : wrong.flat()
}

/** An outage is the answer only where the sandbox plays one. */
const outage = (sent: string): ReadonlyArray<string> =>
  /900000000039|900000000041|[A-Z]{5}0500[A-Z]/i.test(sent) ? [] : ["is away without being asked to"]

/** What is thought of an answer of REST to what was sent. */
export const judgeRest = (operation: Callable, sent: string, answer: FuzzAnswer): Verdict => {
  const { status, text } = answer
  const kind = String(status)
  if (status < 400) return { kind, isSuccess: true, problems: success(operation, answer) }
  const problems = status === 503 ? outage(sent) : status >= 500 ? [`is ${status}`] : []
  return { kind, isSuccess: false, problems: [...problems, ...refusal(operation, status, parsed(text))] }
}

const rpcs = new Map([...Rpcs.requests].map(([tag, rpc]) => [tag as string, rpc as unknown as Rpc.Any]))

interface ExitOnWire {
  readonly _tag: string
  readonly requestId?: unknown
  readonly exit?: {
    readonly _tag: string
    readonly cause?: ReadonlyArray<{
      readonly _tag: string
      readonly error?: { readonly _tag: string; readonly errors?: ReadonlyArray<{ readonly code: string }> }
    }>
  }
}

const rpcFailure = (operation: Callable, sent: string, { exit }: ExitOnWire): Verdict => {
  const [reason] = exit?.cause ?? []
  const kind = reason?.error?._tag ?? reason?._tag ?? "nothing"
  if (reason?._tag !== "Fail") return { kind, isSuccess: false, problems: [`ends in ${kind}`] }
  const codes = reason.error?.errors?.map(({ code }) => code) ?? []
  const names = new Set([...allowed(operation)].map((each) => each.slice(4)))
  const problems = [
    ...(kind === "InternalError" ? ["is an internal error"] : []),
    ...(kind === "Unavailable" ? outage(sent) : []),
    ...(codes.length === 0 ? ["names no error"] : []),
    ...codes.filter((code) => !names.has(code)).map((code) => `answers ${code}, which it does not declare`)
  ]
  return { kind, isSuccess: false, problems }
}

/** What is thought of an answer of RPC to what was sent. */
export const judgeRpc = (operation: Callable, sent: string, answer: FuzzAnswer): Verdict => {
  const { status, text } = answer
  // What is refused before there is a message is refused as over REST.
  if (status >= 400) {
    const problems = [...(status >= 500 ? [`is ${status}`] : []), ...refusal(operation, status, parsed(text))]
    return { kind: String(status), isSuccess: false, problems }
  }
  const lines = text.split("\n").filter((line) => line !== "")
  const message = parsed(lines[0] ?? "") as ExitOnWire | undefined
  const rpc = rpcs.get(operation.id)
  if (lines.length !== 1 || message === undefined || rpc === undefined) {
    return { kind: "nothing", isSuccess: false, problems: [`answers ${lines.length} lines: ${text.slice(0, 200)}`] }
  }
  if (message._tag === "Defect") {
    // A message that cannot be read belongs to no call.
    const isTold = text.includes("The message cannot be read")
    return { kind: "Defect", isSuccess: false, problems: isTold ? [] : [`is a defect: ${text.slice(0, 200)}`] }
  }
  const exit = message.exit
  if (exit?._tag !== "Success") return rpcFailure(operation, sent, message)
  const problems = mismatch(Schema.toCodecJson(Rpc.exitSchema(rpc)) as unknown as Schema.Top, exit)
  return { kind: "Success", isSuccess: true, problems }
}
