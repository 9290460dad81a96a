/** One answer for every step there is: the compiler names the step that was forgotten. */
export type StepCases<State extends { readonly step: string }> = {
  readonly [Step in State["step"]]: (state: Extract<State, { readonly step: Step }>) => unknown
}

/** No answer for a step that there is not. */
type NoOthers<State extends { readonly step: string }, Cases> = {
  readonly [Other in Exclude<keyof Cases, State["step"]>]: never
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
export const matchStep = <State extends { readonly step: string }, Cases extends StepCases<State>>(
  state: State,
  cases: Cases & NoOthers<State, Cases>
): ReturnType<Cases[State["step"]]> => {
  // The key is the state's own step, so the case takes this very state; the compiler does not connect the two.
  const chosen = cases[state.step as State["step"]] as (state: State) => ReturnType<Cases[State["step"]]>
  return chosen(state)
}
