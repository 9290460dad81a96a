/** One answer for every step there is: the compiler names the step that was forgotten. */
export type StepCases<State extends { readonly step: string }, Result> = {
  readonly [Step in State["step"]]: (state: Extract<State, { readonly step: Step }>) => Result
}

/**
 * Goes on from a state, whichever it is.
 *
 * ```ts
 * matchStep(state, {
 *   signed_in: ({ user }) => showHome(user),
 *   second_factor: ({ methods, rejected }) => askForCode(methods, rejected),
 *   rejected: ({ reason }) => showError(reason.message),
 *   wait: ({ retryAfterSeconds }) => showPause(retryAfterSeconds)
 * })
 * ```
 */
export const matchStep = <State extends { readonly step: string }, Result>(
  state: State,
  cases: StepCases<State, Result>
): Result => {
  // The key is the state's own step, so the case takes this very state; the compiler does not connect the two.
  const chosen = cases[state.step as State["step"]] as (state: State) => Result
  return chosen(state)
}
