import { type Failure, failsAs, outlineOf, type Places, type Told } from "./Failure.ts"
import { ValidationFailed } from "./ValidationFailed.ts"

/**
 * A refusal of input that no schema sees, since it takes the present state, the caller or the clock to see it: a failure
 * of class {@link ValidationFailed}, as `refuses("OTP_INVALID", "is wrong or no longer valid", "otp")`. `null` is the
 * input as a whole. Several refusals are one error of all their `errors`.
 */
export const refuses = <const Code extends string, Args extends ReadonlyArray<unknown> = []>(
  code: Code,
  message: Told<string, Args>,
  fields: Told<Places, Args>
): Failure<typeof ValidationFailed, Code, Args> =>
  failsAs(ValidationFailed)({ [code]: outlineOf(message) } as Record<Code, string>, (...args: Args) => {
    const text = typeof message === "string" ? message : message(...args)
    const places = typeof fields === "function" ? fields(...args) : fields
    return ValidationFailed.of([places].flat().map((field) => ({ field, message: text, code })))
  })
