import type { Schema } from "effect"
import type { ErrorProps } from "./ErrorWire.ts"

/** A class of the vocabulary (`NotFound`, `Conflict` …), with its form on the wire of REST. */
export interface FailureClass extends Schema.Codec<ErrorProps, unknown> {
  new (props: ErrorProps): ErrorProps
  readonly status: number
  readonly wire: Schema.Top
}

/** An error of class `E` whose code is known to the types. */
export type Coded<E, Code extends string> = E & { readonly code: Code }

type Made<Class extends FailureClass, Code extends string> = Coded<InstanceType<Class>, Code>

/**
 * How an operation can fail, as a value: operations declare it, services call it to fail.
 *
 * **Shape**: the error that a call makes is of `class` and has one of `codes`.
 */
export interface Failure<
  Class extends FailureClass = FailureClass,
  Code extends string = string,
  // Never: whatever a failure is made with, it is one of these.
  Args extends ReadonlyArray<unknown> = ReadonlyArray<never>
> {
  (...args: Args): Made<Class, Code>
  readonly class: Class
  readonly codes: ReadonlyArray<Code>
}

/** A failure that names its problems, or when to come back, as it is made. */
export const failsAs =
  <Class extends FailureClass>(cls: Class) =>
  <const Code extends string, Args extends ReadonlyArray<unknown>>(
    codes: ReadonlyArray<Code>,
    make: (...args: Args) => InstanceType<Class>
  ): Failure<Class, Code, Args> =>
    // Which code an error has is only known when it is made; that it is one of these, whoever writes `make` promises.
    Object.assign((...args: Args) => make(...args) as Made<Class, Code>, { class: cls, codes })

/**
 * A failure with one problem: `failsWith(NotFound)("USER_NOT_FOUND", "There is no such user", "user_code")`. A message
 * can be a function of what the failure is made with.
 */
export const failsWith =
  <Class extends FailureClass>(cls: Class) =>
  <const Code extends string, Args extends ReadonlyArray<unknown> = []>(
    code: Code,
    message: string | ((...args: Args) => string),
    field: string | null = null
  ): Failure<Class, Code, Args> =>
    failsAs(cls)([code], (...args: Args) => {
      const text = typeof message === "string" ? message : message(...args)
      return new cls({ message: text, errors: [{ field, message: text, code }] }) as InstanceType<Class>
    })
