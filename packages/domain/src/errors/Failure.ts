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
 * **Shape**: the error that a call makes is of `class` and has one of the codes that `messages` says, each with what is
 * told of it; `…` stands for what is only known when it is made.
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
  readonly messages: Readonly<Record<Code, string>>
}

/** A failure that names its problems, or when to come back, as it is made. */
export const failsAs =
  <Class extends FailureClass>(cls: Class) =>
  <const Messages extends Readonly<Record<string, string>>, Args extends ReadonlyArray<unknown>>(
    messages: Messages,
    make: (...args: Args) => InstanceType<Class>
  ): Failure<Class, keyof Messages & string, Args> =>
    // Which code an error has is only known when it is made; that it is one of these, whoever writes `make` promises.
    Object.assign((...args: Args) => make(...args) as Made<Class, keyof Messages & string>, {
      class: cls,
      codes: Object.keys(messages) as ReadonlyArray<keyof Messages & string>,
      messages
    })

/** A constant, or a function of the arguments that a failure is made with. */
export type Told<A, Args extends ReadonlyArray<unknown>> = A | ((...args: Args) => A)

/** A field, several, or null for the request as a whole. */
export type Places = string | null | ReadonlyArray<string | null>

/** A message with `…` in place of its arguments. */
export const outlineOf = <Args extends ReadonlyArray<unknown>>(message: Told<string, Args>): string =>
  // Messages put what they are given into a sentence, whatever it is.
  typeof message === "string"
    ? message
    : message(...(Array.from({ length: message.length }, () => "…") as unknown as Args))

/**
 * A failure with one problem: `failsWith(NotFound)("USER_NOT_FOUND", "There is no such user", "user_code")`. Message and
 * fields can be functions of what the failure is made with.
 */
export const failsWith =
  <Class extends FailureClass>(cls: Class) =>
  <const Code extends string, Args extends ReadonlyArray<unknown> = []>(
    code: Code,
    message: Told<string, Args>,
    fields: Told<Places, Args> = null
  ): Failure<Class, Code, Args> =>
    failsAs(cls)({ [code]: outlineOf(message) } as Record<Code, string>, (...args: Args) => {
      const text = typeof message === "string" ? message : message(...args)
      const places = typeof fields === "function" ? fields(...args) : fields
      const errors = [places].flat().map((field) => ({ field, message: text, code }))
      return new cls({ message: text, errors }) as InstanceType<Class>
    })
