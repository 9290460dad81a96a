import { Context, Duration } from "effect"

/** How long and how often a provider is asked. */
export interface KycHttpSettings {
  readonly tryTimeout: Duration.Duration
  /** Of a call with all its tries: the person waits, and a request of ours may take ten seconds. */
  readonly deadline: Duration.Duration
  readonly retries: number
  /** Before the second try, of which between 80 and 120 % is waited; doubled before each further one. */
  readonly firstPause: Duration.Duration
  /** Calls in a row without an answer that open the circuit. */
  readonly failuresToOpen: number
  /** For how long the circuit is open the first time; doubled each time it does not close, up to five minutes. */
  readonly openFor: Duration.Duration
}

/** The numbers of {@link KycHttpSettings}; tests make them small. */
export const KycHttpTuning = Context.Reference<KycHttpSettings>("@credbuzzpay/server/adapters/KycHttpTuning", {
  defaultValue: () => ({
    tryTimeout: Duration.seconds(4),
    deadline: Duration.seconds(9),
    retries: 2,
    firstPause: Duration.millis(200),
    failuresToOpen: 5,
    openFor: Duration.seconds(15)
  })
})
