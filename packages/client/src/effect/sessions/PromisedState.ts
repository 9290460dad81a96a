import { Effect } from "effect"

/**
 * A state of a story (`SignInState`, `ConfirmState`) for people who do not use Effect: what leads on returns a promise of
 * the next state.
 */
export type PromisedState<State> = State extends { readonly step: string }
  ? {
      readonly [Key in keyof State]: State[Key] extends (...args: infer Args) => Effect.Effect<infer Next, infer _Error>
        ? (...args: Args) => Promise<PromisedState<Next>>
        : State[Key]
    }
  : State

/** How an effect of the client becomes a promise. */
export type Run = <A, E>(effect: Effect.Effect<A, E>) => Promise<A>

const isState = (value: unknown): value is { readonly step: string } =>
  typeof value === "object" && value !== null && "step" in value && typeof value.step === "string"

/** The same state, its ways on as promises. */
export const promisedState = <State>(run: Run, state: State): PromisedState<State> => {
  if (!isState(state)) return state as PromisedState<State> // no story: as it is
  const entries = Object.entries(state).map(([key, value]: [string, unknown]) => [
    key,
    typeof value === "function"
      ? promisedStep(run, value as (input: unknown) => Effect.Effect<unknown, unknown>)
      : value
  ])
  return Object.fromEntries(entries) as PromisedState<State> // key by key what the type says
}

const promisedStep =
  (run: Run, step: (input: unknown) => Effect.Effect<unknown, unknown>) =>
  async (input: unknown): Promise<unknown> =>
    promisedState(run, await run(step(input)))

/** An act that is a promise, as an effect that fails with what the promise rejects with. */
export const actOf = <A, E>(act: () => Promise<A>): Effect.Effect<A, E> =>
  Effect.tryPromise({ try: act, catch: (error) => error as E }) // a call of this very client: it rejects with nothing else
