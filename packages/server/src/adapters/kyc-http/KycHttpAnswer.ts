import { Duration, Option, Redacted, Result, Schema } from "effect"
import {
  KycAuthRejected,
  type KycCallFailed,
  KycInsufficientBalance,
  KycProviderDown,
  KycUnreadableAnswer
} from "../../features/kyc/journeys/KycProviderFailures.ts"

/** A status and a body, as they came. */
export interface KycHttpAnswer {
  readonly status: number
  readonly text: Redacted.Redacted<string>
}

/** The body of every refusal. What else is in it is not read: it may repeat a number. */
export const RefusalBody = Schema.Struct({
  code: Schema.String,
  field: Schema.optionalKey(Schema.NullOr(Schema.String)),
  retry_after_seconds: Schema.optionalKey(Schema.NullOr(Schema.Number))
})
export type RefusalBody = typeof RefusalBody.Type

/** What the codes of one operation mean. A code that is not listed is an answer we cannot read. */
export type Refusals<E> = Readonly<Record<string, (body: RefusalBody) => E>>

const readRefusal = Schema.decodeUnknownOption(Schema.fromJsonString(RefusalBody))

/** **Units**: seconds, at least 1, at most an hour; 60 where the provider does not say. */
export const retryAfterOf = ({ retry_after_seconds: seconds }: RefusalBody): Duration.Duration =>
  Duration.seconds(Number.isFinite(seconds) ? Math.min(3600, Math.max(1, seconds ?? 60)) : 60)

const down = (why: "busy" | "broken", status: number, mayHaveActed: boolean) =>
  new KycProviderDown({ retryable: true, mayHaveActed, why, status })

/** 429 and 503 say that nothing was done; 408, 409 and 425 that the same call may be under way. */
const busyStatuses: ReadonlyMap<number, boolean> = new Map([
  [429, false],
  [503, false],
  [408, true],
  [409, true],
  [425, true]
])

const refusalOf = <E>({ status, text }: KycHttpAnswer, refusals: Refusals<E>): E | KycCallFailed => {
  if (status >= 500 && status !== 503) return down("broken", status, true)
  if (status === 401 || status === 403) return new KycAuthRejected()
  if (status === 402) return new KycInsufficientBalance()
  const body = Option.getOrUndefined(readRefusal(Redacted.value(text)))
  if (body !== undefined && status < 500 && Object.hasOwn(refusals, body.code)) {
    const refusal = refusals[body.code]
    if (refusal !== undefined) return refusal(body)
  }
  const mayHaveActed = busyStatuses.get(status)
  return mayHaveActed === undefined ? new KycUnreadableAnswer({ raw: text }) : down("busy", status, mayHaveActed)
}

/**
 * What an answer says: the decoded body of a 200, with the text as `raw`, or a typed failure. A 200 that does not fit
 * `schema`, or is about another verification than `about` asks, is `KycUnreadableAnswer` and never a success.
 */
export const readKycHttpAnswer = <A extends object, E>(
  answer: KycHttpAnswer,
  schema: Schema.ConstraintDecoder<A>,
  refusals: Refusals<E>,
  about: (body: A) => boolean
): Result.Result<A & { readonly raw: Redacted.Redacted<string> }, E | KycCallFailed> => {
  if (answer.status < 200 || answer.status > 299) return Result.fail(refusalOf(answer, refusals))
  const body = Schema.decodeUnknownOption(Schema.fromJsonString(schema))(Redacted.value(answer.text))
  return Option.isSome(body) && about(body.value)
    ? Result.succeed({ ...body.value, raw: answer.text })
    : Result.fail(new KycUnreadableAnswer({ raw: answer.text }))
}
