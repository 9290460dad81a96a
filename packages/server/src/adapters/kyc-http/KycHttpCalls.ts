import { Context, Effect, Layer, Predicate, Redacted, Ref, Schedule, type Schema, Stream } from "effect"
import { HttpClient, type HttpClientError, HttpClientRequest, type HttpClientResponse } from "effect/http"
import type { CircuitBreaker } from "effect/persistence"
import type { KycAccount } from "../../config/KycConfig.ts"
import type { KycCapabilities } from "../../features/kyc/journeys/KycProviderCall.ts"
import { type KycCallFailed, KycProviderDown } from "../../features/kyc/journeys/KycProviderFailures.ts"
import { type KycHttpAnswer, readKycHttpAnswer, type Refusals } from "./KycHttpAnswer.ts"
import { makeKycHttpBreaker } from "./KycHttpBreaker.ts"
import { KycHttpTuning } from "./KycHttpTuning.ts"
import { counter } from "../../metrics/MetricFamily.ts"
import { outsideClient } from "../../tracing/OutsideClient.ts"

export const providerCalls = counter(
  "kyc_provider_calls_total",
  "Calls to KYC providers with all their tries, by what they came to",
  ["provider", "operation", "outcome"]
)

/** More than any answer with a photo has. What is longer is cut, and then cannot be read. **Units**: bytes. */
const LONGEST_ANSWER = 1024 * 1024

/** One call, the same in all its tries. */
export interface KycHttpCall<A, E> {
  /** For the metric: `aadhaar.start`. */
  readonly operation: string
  readonly path: string
  /** A call that acts has a body and a key under which it acts once; one that asks has neither. */
  readonly post: { readonly body: object; readonly key: string } | null
  readonly answer: Schema.ConstraintDecoder<A>
  /** Whether the answer is about what was asked. */
  readonly about: (body: A) => boolean
  readonly refusals: Refusals<E>
}

/** Refused, or not found: the request never left. */
const neverLeft = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "UND_ERR_CONNECT_TIMEOUT"])

const codesIn = (cause: unknown): ReadonlyArray<string> => {
  if (!Predicate.hasProperty(cause, "cause") && !Predicate.hasProperty(cause, "code")) return []
  const code = Predicate.hasProperty(cause, "code") ? [String(cause.code)] : []
  return Predicate.hasProperty(cause, "cause") ? [...code, ...codesIn(cause.cause)] : code
}

const unreachable = (error: HttpClientError.HttpClientError) =>
  new KycProviderDown({
    retryable: true,
    mayHaveActed: !codesIn(error.reason).some((code) => neverLeft.has(code)),
    why: "unreachable",
    status: null
  })

const timedOut = () => new KycProviderDown({ retryable: true, mayHaveActed: true, why: "timeout", status: null })

const textOf = (response: HttpClientResponse.HttpClientResponse) =>
  response.stream.pipe(
    Stream.runFoldEffect(
      () => ({ chunks: new Array<Uint8Array>(), size: 0 }),
      (read, chunk) =>
        read.size > LONGEST_ANSWER
          ? Effect.fail("too long" as const)
          : Effect.succeed({ chunks: [...read.chunks, chunk], size: read.size + chunk.length })
    ),
    Effect.map(({ chunks }) => Buffer.concat(chunks).toString("utf8")),
    // What is cut is not JSON any more.
    Effect.catchIf(
      (error) => error === "too long",
      () => Effect.succeed("(an answer of more than 1 MiB)")
    )
  )

/**
 * Makes calls to one account with a provider: timeout of each try and of the whole, further tries under the same key,
 * circuit breaker, the answer checked against its schema. Nothing of a call is logged or traced but its operation and
 * what it came to. **Errors**: what `refusals` makes of the provider's codes, and `KycCallFailed`.
 */
export const makeKycHttpCalls = Effect.fnUntraced(function* (account: KycAccount) {
  const tuning = yield* KycHttpTuning
  const client = yield* outsideClient
  const throughBreaker = yield* makeKycHttpBreaker(account.name)
  const base = account.url.href.replace(/\/$/, "")

  const requestOf = ({ path, post }: Pick<KycHttpCall<never, never>, "path" | "post">) => {
    const request = post === null ? HttpClientRequest.get(base + path) : HttpClientRequest.post(base + path)
    const signed = HttpClientRequest.bearerToken(HttpClientRequest.acceptJson(request), account.key)
    return post === null
      ? signed
      : HttpClientRequest.bodyJsonUnsafe(HttpClientRequest.setHeader(signed, "idempotency-key", post.key), post.body)
  }

  const attempt = (request: HttpClientRequest.HttpClientRequest) =>
    client.execute(request).pipe(
      Effect.flatMap((response) =>
        Effect.map(textOf(response), (text): KycHttpAnswer => ({ status: response.status, text: Redacted.make(text) }))
      ),
      Effect.mapError(unreachable),
      Effect.timeoutOrElse({ duration: tuning.tryTimeout, orElse: timedOut }),
      Effect.scoped,
      // The address of a status has a reference in it, and headers have the key.
      Effect.provideService(HttpClient.TracerDisabledWhen, () => true)
    )

  const inTries = <A, E>(once: Effect.Effect<A, E | KycCallFailed>) =>
    Effect.gen(function* () {
      const acted = yield* Ref.make(false)
      const noting = Effect.tapError(once, (error) =>
        error instanceof KycProviderDown && error.mayHaveActed ? Ref.set(acted, true) : Effect.void
      )
      return yield* noting.pipe(
        Effect.retry({
          while: (error) => error instanceof KycProviderDown && error.retryable,
          schedule: Schedule.jittered(Schedule.exponential(tuning.firstPause)),
          times: tuning.retries
        }),
        Effect.timeoutOrElse({ duration: tuning.deadline, orElse: timedOut }),
        // One try of several may have arrived, whatever became of the last.
        Effect.catchIf(
          (error): error is KycProviderDown => error instanceof KycProviderDown,
          (error) =>
            Effect.flatMap(Ref.get(acted), (mayHaveActed) =>
              Effect.fail(
                new KycProviderDown({
                  retryable: error.retryable,
                  mayHaveActed: mayHaveActed || error.mayHaveActed,
                  why: error.why,
                  status: error.status
                })
              )
            )
        )
      )
    })

  return <A extends object, E extends { readonly _tag: string }>(call: KycHttpCall<A, E>) => {
    const once = Effect.flatMap(attempt(requestOf(call)), (answer) =>
      Effect.fromResult(readKycHttpAnswer(answer, call.answer, call.refusals, call.about))
    )
    const count = (outcome: string) =>
      providerCalls.update(1, { provider: account.name, operation: call.operation, outcome })
    return throughBreaker(inTries(once)).pipe(
      Effect.tap(() => count("answered")),
      Effect.tapError((error) => count(error._tag)),
      Effect.withSpan(`KycHttp.${call.operation}`)
    )
  }
})

/** The calls of one account, shared by the adapters of its ports: they have one circuit. */
export class KycHttpCalls extends Context.Service<
  KycHttpCalls,
  { readonly account: KycAccount; readonly call: Effect.Success<ReturnType<typeof makeKycHttpCalls>> }
>()("@credbuzzpay/server/adapters/KycHttpCalls") {
  static readonly layer = (
    account: KycAccount
  ): Layer.Layer<KycHttpCalls, never, HttpClient.HttpClient | CircuitBreaker.CircuitBreakerStore> =>
    Layer.effect(
      KycHttpCalls,
      Effect.map(makeKycHttpCalls(account), (call) => ({ account, call }))
    )
}

/** A provider of our contract does everything that the contract has. */
export const capabilitiesOf = ({ name, strictNumbers }: KycAccount): KycCapabilities => ({
  name,
  kind: "live",
  aadhaarChecksum: strictNumbers,
  panHolderType: strictNumbers,
  aadhaarOtp: true,
  aadhaarRedirect: true,
  reversePennyDrop: true
})
