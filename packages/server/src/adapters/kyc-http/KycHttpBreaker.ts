import { Cause, Duration, Effect, Exit, Option, Schedule, Stream } from "effect"
import { CircuitBreaker } from "effect/persistence"
import { KycProviderDown } from "../../features/kyc/journeys/KycProviderFailures.ts"
import { KycHttpTuning } from "./KycHttpTuning.ts"
import { counter } from "../../metrics/MetricFamily.ts"

export const circuitTransitions = counter(
  "kyc_provider_circuit_transitions_total",
  "Circuits of KYC providers that opened, were probed or closed",
  ["provider", "from", "to"]
)

const longestOpen = Duration.minutes(5)

/** Answers of our own, of the person's or of the number's making say that the provider is well. */
const isUnwell = (failure: { readonly _tag: string }): boolean =>
  failure._tag === "KycProviderDown" || failure._tag === "KycUnreadableAnswer"

const classify = <A, E extends { readonly _tag: string }>(exit: Exit.Exit<A, E>): CircuitBreaker.Outcome => {
  if (Exit.isSuccess(exit)) return CircuitBreaker.success
  const failure = Cause.findErrorOption(exit.cause)
  return Option.isNone(failure) || isUnwell(failure.value) ? CircuitBreaker.failure() : CircuitBreaker.success
}

/**
 * A circuit around all calls to one provider: after some calls in a row without a readable answer nobody is made to wait
 * for it, until a probe succeeds. A call that it stops is `KycProviderDown` (`circuit_open`) and did not reach anybody.
 */
export const makeKycHttpBreaker = Effect.fnUntraced(function* (provider: string) {
  const { failuresToOpen, openFor } = yield* KycHttpTuning
  const breaker = yield* CircuitBreaker.make({
    tripPolicy: CircuitBreaker.consecutive(failuresToOpen),
    openDuration: Schedule.min([Schedule.exponential(openFor), Schedule.spaced(longestOpen)])
  })
  yield* breaker.transitions.pipe(
    Stream.runForEach(({ from, to }) =>
      Effect.andThen(
        circuitTransitions.update(1, { provider, from, to }),
        Effect.logWarning("The circuit of a KYC provider moved", { provider, from, to })
      )
    ),
    Effect.forkScoped({ startImmediately: true })
  )
  const open = new KycProviderDown({ retryable: true, mayHaveActed: false, why: "circuit_open", status: null })
  return <A, E extends { readonly _tag: string }, R>(call: Effect.Effect<A, E, R>) =>
    breaker.execute(call, { key: provider, classify }).pipe(
      Effect.catchIf(
        (error) => error instanceof CircuitBreaker.CircuitBreakerError,
        () => Effect.fail(open)
      )
    )
})
