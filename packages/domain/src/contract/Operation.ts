import { Schema } from "effect"
import type { DeclaredRule } from "../access/Access.ts"
import type { HashingLimits } from "../access/HashingLimits.ts"
import type { Capability } from "./Capability.ts"
import type { Deprecation } from "./Deprecation.ts"
import type { AnyReadable } from "../platform/reads/Readable.ts"
import type { ReadOf } from "../platform/reads/ReadOf.ts"

export type Method = "GET" | "POST" | "PUT" | "DELETE"
type Fields = Schema.Struct.Fields
type Path = `/${string}`
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
  /** It answers with a file, without an envelope; a report with rows or a file, as is asked. */
  readonly gives?: GivenFile
  /** The body is a file, as it is. */
  readonly takes?: TakenFile
}

/**
 * A body that is a file: its bytes are the input's `content`, and what `Content-Type` says its `contentType`; what else is
 * asked travels in the query. **Units**: bytes; from the first byte of the request to its last.
 */
export interface TakenFile {
  readonly contentTypes: ReadonlyArray<string>
  readonly mostBytes: number
  readonly withinMillis: number
}

/** An answer that is a file. `named`: with its name and its size in headers. */
export interface GivenFile {
  readonly contentTypes: ReadonlyArray<string>
  readonly named?: boolean
}

/** The refresh token of an answer goes into a cookie; the cookie's goes in, and a new one comes out; or it is taken back. */
type RefreshCookie = "given" | "exchanged" | "ended"

/** What is said of every operation, however it is read. */
export interface Said<A extends DeclaredRule> {
  /** What it does, as a title, where `document/OperationTitles.ts` has none: of operations of tests. */
  readonly summary?: string
  readonly access: A
  /** It hashes a password; these limits bound how often. */
  readonly hashes?: HashingLimits
  /** A call counts only once for an `Idempotency-Key` (see `idempotency/Idempotency.ts`). */
  readonly idempotent?: boolean
  /** Answers have an `ETag`, reads can be answered 304: by the row's version, or by it and all that is shown with it. */
  readonly versioned?: "row" | "whole"
  /** What an instance must be able to do for the operation to be there (`Capability.ts`). */
  readonly needs?: Capability
  /** A declaration with it has a comment with `@deprecated` too, which the types of the client's calls show. */
  readonly deprecated?: Deprecation
}

/** What is said of an operation that is no list, read or report. */
interface Told<
  In extends Form | undefined,
  Out extends Schema.Top,
  Other extends Form,
  A extends DeclaredRule
> extends Said<A> {
  readonly input?: In
  /** `Schema.Void`, which it is unless said, answers 204. */
  readonly output?: Out
  readonly status?: 200 | 201 | 202
  readonly message?: string
  readonly otherwise?: Otherwise<Other>
  /** The body may be left out. */
  readonly optionalBody?: boolean
  /** What becomes of the cookie that holds the refresh token in cookie mode (`identity/sessions/SessionWire.ts`). */
  readonly refreshCookie?: RefreshCookie
  readonly rest?: RestForms
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
  A extends DeclaredRule = DeclaredRule,
  Reading = unknown
> extends Told<In, Out, Form, A> {
  readonly method: Method
  /** With `:userCode` for the fields of the input that stand in the path. */
  readonly path: Path
  readonly input: In
  readonly output: Out
  readonly status: 200 | 201 | 202
  readonly message: string
  readonly rest: RestForms
  readonly reading: Reading
  /** Why there is no RPC of it, for the few that make sense over REST only ({@link restOnly}). */
  readonly onlyOverRest?: string
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
    const A extends DeclaredRule = DeclaredRule
  >(
    path: Path,
    told: Told<In, Out, Other, A>
  ): Operation<In, Either<Out, Other>, A, undefined> => {
    const { otherwise, output = Schema.Void } = told
    const unsaid = { input: undefined, status: 200, message: "OK", rest: {}, reading: undefined }
    const either = otherwise === undefined ? output : Schema.Union([output, otherwise.output])
    // Where the input or the output is left out, so it is in the types.
    const operation: object = { ...unsaid, ...told, output: either, method, path }
    return operation as Operation<In, Either<Out, Other>, A, undefined>
  }

export const get = define("GET")
export const post = define("POST")
export const put = define("PUT")
export const del = define("DELETE")

// The type is inferred from the given declaration; a parameter of type `Operation` would widen it.
type Made = Pick<Operation, "method" | "rest">

/** An operation without an RPC, and why it has none. */
export const restOnly = <O extends Made>(onlyOverRest: string, operation: O): O & { onlyOverRest: string } => ({
  ...operation,
  onlyOverRest
})

/** An operation that answers with a file ({@link GivenFile}): it has no RPC. */
export const answersFile = <O extends Made>(
  onlyOverRest: string,
  gives: GivenFile,
  operation: O
): O & { onlyOverRest: string; rest: { readonly gives: GivenFile } } =>
  restOnly(onlyOverRest, { ...operation, rest: { ...operation.rest, gives } })

/** An operation whose body is a file, not JSON ({@link TakenFile}): it has no RPC. */
export const takesFile = <O extends Made>(
  onlyOverRest: string,
  takes: TakenFile,
  operation: O
): O & { onlyOverRest: string; rest: { readonly takes: TakenFile } } =>
  restOnly(onlyOverRest, { ...operation, rest: { ...operation.rest, takes } })

/** What a list and a report take and give. */
interface Paged {
  readonly input: Form
  readonly query: Schema.Top
  readonly answer: Form
  readonly answerWire: Schema.Top
}

/** Reads one page after another: a list or a report. */
export const paged = <Of extends Paged, const A extends DeclaredRule>(
  path: Path,
  reading: Of,
  said: Said<A>
): Operation<Of["input"], Of["answer"], A, Of> => {
  const { answer: output, answerWire, input, query } = reading
  return { ...get(path, { ...said, input, output, rest: { query, output: answerWire } }), reading }
}

/** Lists things (`reads/ListOf.ts`). */
export const list = paged

/** Reads one thing (`reads/ReadOf.ts`). */
export const read = <R extends AnyReadable, Of extends Fields, const A extends DeclaredRule = DeclaredRule>(
  path: Path,
  reading: ReadOf<R, Of>,
  said: Said<A>
) => {
  const { input, of: params, query, row: output, rowWire } = reading
  return { ...get(path, { ...said, input, output, rest: { params, query, output: rowWire } }), reading }
}

/** Operations by their names. */
export type Operations = Readonly<Record<string, Operation>>

/** Operations that belong together. **Shape**: an operation's id, over REST and RPC, is `<id>.<name>`. */
export interface OperationGroup<Id extends string = string, Ops extends Operations = Operations> {
  readonly id: Id
  /** Where REST has it: below `/api/v1`, and a group of a later version below that one's path. */
  readonly prefix: Path
  readonly version: Version
  readonly operations: Ops
}

/** A version of the REST contract: `v2` stands beside `v1` as long as that has callers. */
export type Version = `v${number}`

export const operations = <const Id extends string, Ops extends Readonly<Record<string, Made>>>(
  id: Id,
  prefix: Path,
  operations: Ops,
  { version = "v1" }: { readonly version?: Version } = {}
): Ops extends Operations ? OperationGroup<Id, Ops> : never =>
  ({ id, prefix, version, operations }) as unknown as Ops extends Operations ? OperationGroup<Id, Ops> : never

type All<Group> = (Group extends { readonly operations: infer Ops } ? (ops: Ops) => void : never) extends (
  ops: infer Whole extends Operations
) => void
  ? { readonly [Name in keyof Whole]: Whole[Name] }
  : never

/** Joins the operations of several features into one group; each feature declares those that its service does. Throws when two have one name. */
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
