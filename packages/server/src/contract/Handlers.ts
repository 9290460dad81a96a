import type { Effect, Scope } from "effect"
import type { HttpServerRequest } from "effect/http"
import type { PublicRule } from "@credbuzzpay/domain/access/Access"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { InputOf, Operation, Operations, OutputOf } from "@credbuzzpay/domain/contract/Operation"
import type { OperationFailures } from "@credbuzzpay/domain/OperationFailures"
import type { Failure } from "@credbuzzpay/domain/errors/Failure"
import type { PreconditionFailed } from "@credbuzzpay/domain/errors/PreconditionFailed"
import type { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import type { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import type { ExpectedVersion } from "@credbuzzpay/domain/platform/preconditions/ExpectedVersion"
import type { Answer } from "./Answer.ts"

/** What a handler can fail with beside the errors of its operation: the projections declare these for all. */
type Common = ValidationFailed | RateLimited | Unavailable

type IsConditional<In> = "rowVersion" extends keyof In ? true : false

/** The input as a handler gets it; `rowVersion` is any of several when `If-Match` says so. */
type Parsed<In> =
  IsConditional<In> extends true ? Omit<In, "rowVersion"> & { readonly rowVersion: ExpectedVersion } : In

/** The errors that an operation of the product declares. */
type Declared<Id extends string, Name> = Id extends keyof OperationFailures
  ? Name extends keyof OperationFailures[Id]
    ? OperationFailures[Id][Name] extends ReadonlyArray<Failure>
      ? ReturnType<OperationFailures[Id][Name][number]>
      : never
    : never
  : never

type Failing<Id extends string, Name, O extends Operation> =
  | Declared<Id, Name>
  | Common
  | (IsConditional<InputOf<O>> extends true ? PreconditionFailed : never)

/** Reports can be files, which stay open as long as their request; what is only over REST may look at the request. */
type Around<O extends Operation> =
  | (undefined extends O["reading"] ? never : Scope.Scope)
  | ([O["onlyOverRest"]] extends [string] ? HttpServerRequest.HttpServerRequest | Scope.Scope : never)

type Answering<Id extends string, Name, O extends Operation> = Effect.Effect<
  Answer<OutputOf<O>>,
  Failing<Id, Name, O>,
  Around<O>
>

/** What does an operation: of whoever calls, where somebody must be signed in, and its parsed input. */
type Handler<Id extends string, Name, O extends Operation> = O["access"] extends PublicRule
  ? (input: Parsed<InputOf<O>>) => Answering<Id, Name, O>
  : (caller: Principal, input: Parsed<InputOf<O>>) => Answering<Id, Name, O>

/** What does a group: a function an operation, the same for REST and RPC. */
export type HandlersOf<Id extends string, Ops extends Operations> = {
  readonly [Name in keyof Ops]: Handler<Id, Name, Ops[Name]>
}
