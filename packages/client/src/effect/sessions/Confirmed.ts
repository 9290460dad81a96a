import { Effect } from "effect"
import type { StepUp } from "@credbuzzpay/domain/identity/step-up/StepUp"
import type { CodeSent, SentMethod } from "@credbuzzpay/domain/identity/two-factor/TwoFactor"
import type { ApiFailure } from "../ApiFailure.ts"
import type { CredbuzzApiShape } from "../CredbuzzApi.ts"

/** The act is done. */
export interface DoneStep<A> {
  readonly step: "done"
  readonly value: A
}

/**
 * The act needs a fresh proof of who is there: the password, and a code as well once `secondFactor` says so. `rejected`
 * says that the last proof was wrong. `prove` proves and then does the act again.
 */
export interface ConfirmStep<A> {
  readonly step: "confirm"
  readonly secondFactor: boolean
  readonly rejected: boolean
  readonly prove: (proof: (typeof StepUp)["Encoded"]) => Effect.Effect<ConfirmState<A>, ApiFailure>
  readonly sendCode: (method: SentMethod) => Effect.Effect<CodeSent, ApiFailure>
}

/** Where an act stands that may need a step-up. */
export type ConfirmState<A> = DoneStep<A> | ConfirmStep<A>

const hasCode = (error: ApiFailure, code: string): boolean =>
  "errors" in error && error.errors.some((problem) => problem.code === code)

const confirm = <A>(
  api: CredbuzzApiShape,
  act: Effect.Effect<A, ApiFailure>,
  said: { readonly secondFactor: boolean; readonly rejected: boolean }
): ConfirmState<A> => ({
  step: "confirm",
  ...said,
  prove: (proof) =>
    Effect.matchEffect(api.stepUp.prove(proof), {
      onSuccess: () => confirmed(api)(act),
      onFailure: (error) => {
        if (hasCode(error, "SECOND_FACTOR_NEEDED")) {
          return Effect.succeed(confirm(api, act, { secondFactor: true, rejected: false }))
        }
        return hasCode(error, "STEP_UP_REJECTED")
          ? Effect.succeed(confirm(api, act, { ...said, rejected: true }))
          : Effect.fail(error)
      }
    }),
  sendCode: (method) => api.stepUp.sendCode({ method })
})

/** Does an act; when the server asks for a fresh proof first, the state says so and leads through it. */
export const confirmed =
  (api: CredbuzzApiShape) =>
  <A>(act: Effect.Effect<A, ApiFailure>): Effect.Effect<ConfirmState<A>, ApiFailure> =>
    Effect.matchEffect(act, {
      onSuccess: (value) => Effect.succeed<ConfirmState<A>>({ step: "done", value }),
      onFailure: (error) =>
        hasCode(error, "STEP_UP_REQUIRED")
          ? Effect.succeed(confirm(api, act, { secondFactor: false, rejected: false }))
          : Effect.fail(error)
    })
