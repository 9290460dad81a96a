import { Effect, Record, Schema } from "effect"
import { type HttpServerRequest, HttpServerResponse } from "effect/http"
import type { Rpc } from "effect/rpc"
import { CurrentUser, type Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import type { Form, Operation, OperationGroup, Operations } from "@credbuzzpay/domain/contract/Operation"
import { fromRestParts, type RestParts } from "@credbuzzpay/domain/contract/RestParts"
import type { RpcsOf } from "@credbuzzpay/domain/contract/toRpcs"
import { wireOf } from "@credbuzzpay/domain/contract/WireOf"
import { entityTag } from "../http/EntityTag.ts"
import { ValidCalls } from "../http/ValidCalls.ts"
import { tagAlreadyHeld } from "../http/Versioned.ts"
import type { RestCall } from "../http/rest/RestCall.ts"
import { type RestAnswer, TextAnswer } from "../http/rest/TextAnswer.ts"
import { JsonAnswer } from "./Answer.ts"
import type { HandlersOf } from "./Handlers.ts"
import { restAnswers } from "./RestAnswers.ts"

type Values = Readonly<Record<string, unknown>>
type Running = Effect.Effect<unknown, unknown, HttpServerRequest.HttpServerRequest>

/** One face of an operation: what is asked in that face's own form, answered in it. */
type Face = (asked: never) => Effect.Effect<unknown, unknown, unknown>

/** An operation over REST: what its request carries, and its answer. */
export type RestFace = (parts: RestParts, call: RestCall) => Effect.Effect<RestAnswer, unknown, unknown>

/** A handler as it is run, in the name of who calls where somebody must be signed in; `HandlersOf` has its types. */
type Run = (input: Values, caller: Principal | undefined) => Running

/** Counts a call once its input is parsed. A call that cannot be counted is refused. */
const counted = (running: Running): Running =>
  Effect.flatMap(ValidCalls, (count): Running =>
    count === undefined ? Effect.die(new Error("Nobody counts the valid calls of this operation")) : count(running)
  )

const runOf = (operation: Operation, handler: unknown): Run => {
  const { access } = operation
  if (access._tag === "Public") {
    const run = handler as (input: Values) => Running
    return access.counts === "valid" ? (input) => counted(run(input)) : run
  }
  const handle = handler as (caller: Principal, input: Values) => Running
  return (input, caller) =>
    caller === undefined ? Effect.die(new Error("Nobody is signed in")) : handle(caller, input)
}

const tagOf = (operation: Operation, value: { readonly rowVersion: number }): string =>
  entityTag(value.rowVersion, operation.versioned === "whole" ? JSON.stringify(value) : undefined)

/** What stands around an operation over REST: it may look at the parts of a request before, and at the answer after. */
export type Around = (parts: RestParts, next: (parts: RestParts) => Running) => Running

type Arounds = (operation: Operation) => Around | undefined

type Answering = Effect.Success<ReturnType<typeof restAnswers>>

/** With its tag; 304 for whoever holds this very answer. */
const versioned = (call: RestCall, tag: string, answer: () => Effect.Effect<TextAnswer>): Effect.Effect<TextAnswer> => {
  const held = tagAlreadyHeld(call.asked, tag)
  return held === undefined
    ? Effect.mapEager(answer(), (made) => made.tagged(tag))
    : Effect.succeed(new TextAnswer(304, undefined, { etag: held }))
}

const restFace = (operation: Operation, run: Run, around: Around | undefined, send: Answering): RestFace => {
  const inputOf = fromRestParts(operation)

  const answered = (given: unknown, call: RestCall): Effect.Effect<RestAnswer> => {
    if (given instanceof JsonAnswer) {
      const text = () => Effect.succeed(new TextAnswer(200, given.body()))
      return given.tag === undefined ? text() : versioned(call, given.tag, text)
    }
    if (HttpServerResponse.isHttpServerResponse(given)) return Effect.succeed(given)
    if (operation.versioned === undefined) return send(given, call)
    return versioned(call, tagOf(operation, given as { readonly rowVersion: number }), () => send(given, call))
  }

  return (parts, call) => {
    const ask = (asked: RestParts) => run(inputOf(asked), call.caller)
    return Effect.flatMapEager(around === undefined ? ask(parts) : around(parts, ask), (given) => answered(given, call))
  }
}

const rpcFace = (operation: Operation, run: Run): Face => {
  const { input, output, rest } = operation
  // No schema of the contract needs a service.
  const decode = Schema.decodeUnknownEffect((rest.output ?? wireOf(output)) as Form)
  const answer = (given: unknown) => {
    if (!(given instanceof JsonAnswer)) return Effect.succeed(given)
    return given.value === undefined ? Effect.orDie(decode(given.data())) : Effect.succeed(given.value)
  }
  const parse = input === undefined ? () => Effect.succeed({}) : parseInput(input)
  // Where nobody must be signed in, nobody is looked up.
  const caller = operation.access._tag === "Public" ? Effect.succeed(undefined) : CurrentUser
  return (asked: never) =>
    Effect.flatMap(parse(asked) as Effect.Effect<Values, unknown>, (parsed) =>
      Effect.flatMap(caller, (known) => Effect.flatMap(run(parsed, known), answer))
    )
}

/** A function an RPC. It is run where its middlewares have put the caller, so that it needs nothing more. */
type Runners<Rpcs extends Rpc.Any> = {
  readonly [Current in Rpcs as Current["_tag"]]: (
    payload: Rpc.Payload<Current>
  ) => Effect.Effect<Rpc.Success<Current>, Rpc.Error<Current>>
}

type RestFaces = Readonly<Record<string, RestFace>>

/** A group, or a feature's part of one, as REST and RPC serve it. */
export interface Implemented<Group extends OperationGroup, R, R2 = never> {
  readonly group: Group
  /** Its endpoints, by the names of their operations ({@link restRoutes}). */
  readonly rest: Effect.Effect<RestFaces, never, R | R2>
  /** Its RPCs' handlers, by their tags. */
  readonly rpc: Effect.Effect<Runners<RpcsOf<Group>>, never, R>
}

/**
 * Serves operations over REST and RPC from one record of handlers: the caller and the parsed input are plain arguments,
 * and what was declared of an operation (access, limits, idempotency, versions) is done for both faces. `arounds` gives
 * what stands around some of them over REST.
 */
export const implement = <const Id extends string, Ops extends Operations, R, R2 = never>(
  group: OperationGroup<Id, Ops>,
  build: Effect.Effect<HandlersOf<Id, Ops>, never, R>,
  arounds: Effect.Effect<Arounds, never, R2> = Effect.succeed(() => undefined)
): Implemented<OperationGroup<Id, Ops>, R, R2> => {
  const operations: Operations = group.operations
  const answerings = Effect.all(
    Record.map(operations, (operation, name) => restAnswers(`${group.id}.${name}`, operation))
  )
  const rest = Effect.map(Effect.all([build, arounds, answerings]), ([handlers, around, answering]) =>
    Record.map(operations, (operation, name) =>
      restFace(operation, runOf(operation, handlers[name]), around(operation), answering[name]!)
    )
  )
  const overRpc = Object.entries(operations).filter(([, { onlyOverRest }]) => onlyOverRest === undefined)
  const rpc = Effect.map(build, (handlers) =>
    Object.fromEntries(
      overRpc.map(([name, operation]) => [`${group.id}.${name}`, rpcFace(operation, runOf(operation, handlers[name]))])
    )
  )
  // The faces are made one by one of the operations that the types are made of.
  return { group, rest, rpc } as unknown as Implemented<OperationGroup<Id, Ops>, R, R2>
}
