import { Schema } from "effect"
import type { DeclaredRule } from "../access/Access.ts"
import type { HashingLimits } from "../access/HashingLimits.ts"
import type { Failure } from "../errors/Failure.ts"
import type { Deprecation } from "./Deprecation.ts"
import type { Filters, ListOf } from "../platform/reads/ListOf.ts"
import type { AnyReadable } from "../platform/reads/Readable.ts"
import type { ReadOf } from "../platform/reads/ReadOf.ts"

export type Method = "GET" | "POST" | "PUT" | "DELETE"
type Fields = Schema.Struct.Fields
/** Any schema of the contract: none needs a service. */
export type Form<A = unknown, I = unknown> = Schema.Codec<A, I>

/** Another success of an operation: the act was accepted and is done later. */
export interface Otherwise<Out extends Form> {
  readonly status: 202
  readonly output: Out
  readonly message: string
}

/** What REST carries where it is not derived from the input and the output. */
export interface RestForms {
  readonly params?: Fields
  readonly body?: Fields
  readonly query?: Schema.Top
  /** The body of an input that is no struct. */
  readonly payload?: Schema.Top
  readonly output?: Schema.Top
  /** Answers without an envelope: files. */
  readonly files?: ReadonlyArray<Schema.Top>
}

/** The refresh token of an answer goes into a cookie; the cookie's goes in, and a new one comes out; or it is taken back. */
type RefreshCookie = "given" | "exchanged" | "ended"

/** What is said of every operation, however it is read. */
export interface Said<E extends Failure, A extends DeclaredRule> {
  /** What it does, as a title: `Open a branch`. */
  readonly summary: string
  /** How it fails beside what every operation can answer: bad input, no sign-in, limits, an outage. */
  readonly errors?: ReadonlyArray<E>
  readonly access: A
  /** It hashes a password, so often at most. */
  readonly hashes?: HashingLimits
  /** A call counts only once for an `Idempotency-Key` (see `idempotency/Idempotency.ts`). */
  readonly idempotent?: boolean
  /** Answers have an `ETag`, reads can be answered 304: by the row's version, or by it and all that is shown with it. */
  readonly versioned?: "row" | "whole"
  readonly deprecated?: Deprecation
}

/**
 * One thing that can be asked of the product: everything else about it is derived (`toHttpApi.ts`, `toRpcs.ts`, the
 * server's `implement.ts`, the client's calls).
 *
 * **Shape**: `input` is one camelCase struct. Its fields that the path names travel in the path, `rowVersion` in
 * `If-Match`, the rest in the query of a GET and the body of everything else; over RPC it travels whole. `Reading` is the
 * list, read or report that it is, if it is one.
 */
export interface Operation<
  In extends Form | undefined = Form | undefined,
  Out extends Schema.Top = Schema.Top,
  E extends Failure = Failure,
  A extends DeclaredRule = DeclaredRule,
  Reading = unknown
> extends Said<E, A> {
  readonly method: Method
  /** With `:userCode` for the fields of the input that stand in the path. */
  readonly path: `/${string}`
  readonly input: In
  /** `Schema.Void` answers 204. */
  readonly output: Out
  readonly errors: ReadonlyArray<E>
  readonly status: 200 | 201 | 202
  readonly message: string
  readonly otherwise: Otherwise<Form> | undefined
  /** The body may be left out. */
  readonly optionalBody: boolean
  /** What becomes of the cookie that holds the refresh token in cookie mode (`identity/sessions/SessionWire.ts`). */
  readonly refreshCookie: RefreshCookie | undefined
  readonly rest: RestForms
  readonly reading: Reading
  /** Why there is no RPC of it, for the few that make sense over REST only ({@link restOnly}). */
  readonly onlyOverRest: string | undefined
}

interface Told<
  In extends Form | undefined,
  Out extends Schema.Top,
  Other extends Form,
  E extends Failure,
  A extends DeclaredRule
> extends Said<E, A> {
  readonly input?: In
  readonly output?: Out
  readonly status?: 201 | 202
  readonly message?: string
  readonly otherwise?: Otherwise<Other>
  readonly optionalBody?: boolean
  readonly refreshCookie?: RefreshCookie
  readonly rest?: RestForms
}

type Either<Out extends Schema.Top, Other extends Form> = [Other] extends [never]
  ? Out
  : Schema.Union<readonly [Out, Other]>

const define =
  (method: Method) =>
  <
    In extends Form | undefined = undefined,
    Out extends Schema.Top = typeof Schema.Void,
    Other extends Form = never,
    E extends Failure = never,
    const A extends DeclaredRule = DeclaredRule
  >(
    path: `/${string}`,
    told: Told<In, Out, Other, E, A>
  ): Operation<In, Either<Out, Other>, E, A, undefined> => {
    const { errors = [], input, message = "OK", optionalBody = false, otherwise, output, ...said } = told
    const { refreshCookie, rest = {}, status = 200 } = told
    const out = output ?? Schema.Void
    return {
      ...said,
      method,
      path,
      // Left out, it is undefined, and `In` is too.
      input: input as In,
      output: (otherwise === undefined ? out : Schema.Union([out, otherwise.output])) as Either<Out, Other>,
      errors,
      status,
      message,
      otherwise,
      optionalBody,
      refreshCookie,
      rest,
      reading: undefined,
      onlyOverRest: undefined
    }
  }

export const get = define("GET")
export const post = define("POST")
export const put = define("PUT")
export const del = define("DELETE")

const plain = {
  method: "GET",
  status: 200,
  message: "OK",
  otherwise: undefined,
  optionalBody: false,
  refreshCookie: undefined,
  onlyOverRest: undefined
} as const

/** An operation without an RPC, and why it has none. */
export const restOnly = <O extends Operation>(onlyOverRest: string, operation: O): O & { onlyOverRest: string } => ({
  ...operation,
  onlyOverRest
})

/** An operation that answers with a file, of `form` and without an envelope: it has no RPC. */
export const answersFile = <O extends Operation>(
  onlyOverRest: string,
  form: Schema.Top,
  operation: O
): O & { onlyOverRest: string; rest: { readonly files: ReadonlyArray<Schema.Top> } } =>
  restOnly(onlyOverRest, { ...operation, rest: { ...operation.rest, files: [form] } })

/** What is read: its forms are those of a list, a read or a report. */
export const reads = <In extends Form, Out extends Schema.Top, E extends Failure, A extends DeclaredRule, Reading>(
  path: `/${string}`,
  forms: { readonly input: In; readonly output: Out; readonly rest: RestForms; readonly reading: Reading },
  { errors = [], ...said }: Said<E, A>
): Operation<In, Out, E, A, Reading> => ({ ...plain, ...said, ...forms, errors, path })

/** Lists things (`reads/ListOf.ts`). */
export const list = <
  R extends AnyReadable,
  SortKey extends string,
  F extends Filters,
  E extends Failure = never,
  const A extends DeclaredRule = DeclaredRule
>(
  path: `/${string}`,
  of: ListOf<R, SortKey, F>,
  said: Said<E, A>
) => {
  const rest = { query: of.query, output: of.answerWire }
  return reads(path, { input: of.input, output: of.answer, rest, reading: of }, said)
}

/** Reads one thing (`reads/ReadOf.ts`). */
export const read = <
  R extends AnyReadable,
  Of extends Fields,
  E extends Failure = never,
  const A extends DeclaredRule = DeclaredRule
>(
  path: `/${string}`,
  of: ReadOf<R, Of>,
  said: Said<E, A>
) => {
  const rest = { params: of.of, query: of.query, output: of.rowWire }
  return reads(path, { input: of.input, output: of.row, rest, reading: of }, said)
}

/** Operations by their names. */
export type Operations = Readonly<Record<string, Operation>>

/** Operations that belong together. **Shape**: an operation's id, over REST and RPC, is `<id>.<name>`. */
export interface OperationGroup<Id extends string = string, Ops extends Operations = Operations> {
  readonly id: Id
  /** Where REST has it: below `/api/v1`, and a group of a later version below that one's path. */
  readonly prefix: `/${string}`
  readonly version: Version
  readonly operations: Ops
}

/** A version of the REST contract: `v2` stands beside `v1` as long as that has callers. */
export type Version = `v${number}`

export const operations = <const Id extends string, Ops extends Readonly<Record<string, { readonly method: Method }>>>(
  id: Id,
  prefix: `/${string}`,
  // What an operation is made with says its type; were `Operation` expected here, that would be inferred instead.
  operations: Ops,
  { version = "v1" }: { readonly version?: Version } = {}
): Ops extends Operations ? OperationGroup<Id, Ops> : never =>
  ({ id, prefix, version, operations }) as unknown as Ops extends Operations ? OperationGroup<Id, Ops> : never

type All<Group> = (Group extends { readonly operations: infer Ops } ? (ops: Ops) => void : never) extends (
  ops: infer Whole extends Operations
) => void
  ? { readonly [Name in keyof Whole]: Whole[Name] }
  : never

/** One group of several features' operations: each is declared where the service is that does it. Throws for a name twice. */
export const joined = <Id extends string, Parts extends ReadonlyArray<OperationGroup<Id>>>(
  ...parts: Parts & ReadonlyArray<OperationGroup<Id>>
): OperationGroup<Id, All<Parts[number]>> => {
  const [{ id, prefix, version }] = parts as unknown as readonly [OperationGroup<Id>]
  const named = parts.flatMap((part) => Object.entries(part.operations))
  const all = Object.fromEntries(named)
  if (Object.keys(all).length < named.length) throw new Error(`An operation of ${id} is declared twice`)
  return { id, prefix, version, operations: all as unknown as All<Parts[number]> }
}

/** What an operation is asked with, parsed; an object without fields where there is nothing to say. */
export type InputOf<O extends Operation> = O["input"] extends Schema.Top ? O["input"]["Type"] : object
/** What an operation is asked with, as its caller writes it. */
export type GivenOf<O extends Operation> = O["input"] extends Schema.Top ? O["input"]["Encoded"] : object
export type OutputOf<O extends Operation> = O["output"]["Type"]
/** The errors that an operation adds to what every operation can answer. */
export type ErrorOf<O extends Operation> = ReturnType<O["errors"][number]>
/** The codes of these errors. */
export type CodesOf<O extends Operation> = O["errors"][number]["codes"][number]
