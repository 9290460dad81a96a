import { Effect, Stream } from "effect"
import type { Form, Operation, OperationGroup } from "@credbuzzpay/domain/contract/Operation"
import { fieldsOf, toRestParts } from "@credbuzzpay/domain/contract/RestParts"
import type { Filters, ListOf } from "@credbuzzpay/domain/platform/reads/ListOf"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import type { ReadOf } from "@credbuzzpay/domain/platform/reads/ReadOf"
import type { ReportOf } from "@credbuzzpay/domain/reports/reports/ReportOf"
import type { AccessGrant, TokenPair } from "@credbuzzpay/domain/identity/sessions/Session"
import type { ApiFailure } from "./ApiFailure.ts"
import { callGroup, type Carrier, type CarrierShape } from "./Carrier.ts"
import type { CallsOf } from "./Calls.ts"
import { downloaded } from "./DownloadedFile.ts"
import { NetworkFailed } from "./NetworkFailed.ts"
import { getCalls } from "./reads/GetCalls.ts"
import type { Effects } from "./reads/Giving.ts"
import { listCalls } from "./reads/ListCalls.ts"
import { reportCall } from "./reports/ReportPages.ts"
import type { SessionMode } from "./sessions/SessionMode.ts"
import type { Way } from "./Way.ts"

type Values = Readonly<Record<string, unknown>>
type Send = (given: Values) => Effect.Effect<never, ApiFailure>
/** What a client of the contract is at run time: a function an endpoint or RPC. */
type Asks = Readonly<Record<string, (asked: unknown) => Effect.Effect<unknown, ApiFailure>>>

const unexpected = Effect.fail(NetworkFailed.of("an unexpected answer"))

/** Tokens that an answer brings are kept, a pair or an access token by itself. */
const keeping = ({ tokens }: CarrierShape, answer: unknown) => {
  if (typeof answer !== "object" || answer === null || !("accessToken" in answer)) return Effect.void
  return "refreshToken" in answer ? tokens.keep(answer as TokenPair) : tokens.keepAccess(answer as AccessGrant)
}

/** In cookie mode the cookie has the refresh token, and the answer none. */
const completed = (answer: unknown, { withRefreshToken }: SessionMode) =>
  typeof answer === "object" && answer !== null && "accessToken" in answer
    ? withRefreshToken(answer as Partial<TokenPair>)
    : Effect.succeed(answer)

/** Whether the client offers an operation, as `Calls.ts` says in types. */
const isOffered = ({ access, onlyOverRest, rest }: Operation): boolean =>
  onlyOverRest === undefined || (access._tag === "SignedIn" && rest.files !== undefined)

/** How one operation travels. The clients are made of the very operations, so what they have is known. */
export const wayOf = (group: string, name: string, operation: Operation): Way<unknown, Values, unknown> => {
  const partsOf = toRestParts(operation)
  return {
    rest: (client, parsed, mode) => {
      const parts = partsOf(parsed)
      const asks = (client as unknown as Readonly<Record<string, Asks>>)[group]!
      const bringsTokens = operation.refreshCookie === "given" || operation.refreshCookie === "exchanged"
      const asked = bringsTokens ? { ...parts, query: mode.query } : parts
      if (operation.onlyOverRest !== undefined) return Effect.flatMap(asks[name]!(asked), downloaded)
      return Effect.flatMap(asks[name]!(asked), (answer) =>
        // REST answers a report with a file when a file is asked for, which no call here does.
        Stream.isStream(answer) ? unexpected : bringsTokens ? completed(answer, mode) : Effect.succeed(answer)
      )
    },
    rpc: (client, input) =>
      operation.onlyOverRest === undefined
        ? (client as unknown as Asks)[`${group}.${name}`]!(input)
        : Effect.fail(NetworkFailed.of("files come over REST only"))
  }
}

const senderOf = (carrier: CarrierShape, group: string, name: string, operation: Operation): Send => {
  const by = operation.access._tag === "SignedIn" ? carrier.guarded : carrier.open
  const way = wayOf(group, name, operation)
  const { input } = operation
  const send =
    input === undefined
      ? by.ask({ rest: (client, _, mode) => way.rest(client, {}, mode), rpc: (client) => way.rpc(client, undefined) })
      : by.call(input as Form, way as Way<unknown, unknown, unknown>)
  return (given) => Effect.tap(send(given), (answer) => keeping(carrier, answer)) as Effect.Effect<never, ApiFailure>
}

/** The input of a call; the one name that is all of it may stand by itself (`OrItsName`). */
const named =
  (operation: Operation, send: Send): ((given: unknown) => Effect.Effect<never, ApiFailure>) =>
  (given) => {
    const [name = ""] = Object.keys(fieldsOf(operation))
    return send(typeof given === "string" ? { [name]: given } : (given as Values))
  }

type AnyList = ListOf<AnyReadable, string, Filters>
type AnyReport = ReportOf<AnyReadable, Filters, unknown>
type AnyRead = ReadOf<AnyReadable, never>

const callsOfOne = (name: string, operation: Operation, send: Send): object => {
  const reading = operation.reading as AnyList | AnyReport | AnyRead | undefined
  if (reading === undefined) return { [name]: named(operation, send) }
  if ("sortKeys" in reading) {
    const { all, list } = listCalls(reading, send)
    return name === "list" ? { all, list } : { [name]: list }
  }
  if ("hasSummary" in reading) return { [name]: reportCall(reading, send) }
  const [key = ""] = Object.keys(reading.of)
  return { [name]: getCalls(reading.readable, (value, read) => send({ [key]: value, ...read })).get }
}

/**
 * Makes the calls of a group of operations: each parses its input, carries a token where somebody must be signed in, and
 * travels over whichever transport there is.
 */
export const callsOf = <Group extends OperationGroup>(
  group: Group
): Effect.Effect<CallsOf<Effects, Group>, never, Carrier> =>
  callGroup((carrier) => {
    const calls = Object.entries(group.operations)
      .filter(([, operation]) => isOffered(operation))
      .map(([name, operation]) => callsOfOne(name, operation, senderOf(carrier, group.id, name, operation)))
    // Made one by one of the operations that the types are made of.
    return Object.assign({}, ...calls) as CallsOf<Effects, Group>
  })
