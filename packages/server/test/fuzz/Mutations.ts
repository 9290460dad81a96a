import { Arbitrary, Effect, Random, type Schema } from "effect"
import { nastyJson, nastyNames, nastyTexts } from "./NastyValues.ts"
import type { Body, FuzzCall } from "./FuzzCall.ts"
import type { Fields, Taken } from "./FieldsTaken.ts"

const chosen = <A>(of: ReadonlyArray<A>): Effect.Effect<A> =>
  Effect.map(Random.nextIntBetween(0, of.length, { halfOpen: true }), (index) => of[index]!)

/** A value that the field's schema allows, as JSON text; a nasty one where none can be made. */
const ofSchema = (schema: Schema.Top) =>
  Effect.gen(function* () {
    const seed = yield* Random.nextInt
    const [value] = yield* Arbitrary.sampleEffect(Arbitrary.schema(schema), { count: 1, size: 12, seed })
    return JSON.stringify(value) ?? "null"
  }).pipe(Effect.catchCause(() => chosen(nastyJson)))

const jsonFor = Effect.fnUntraced(function* (schema: Schema.Top | undefined) {
  return schema !== undefined && (yield* Random.nextBoolean) ? yield* ofSchema(schema) : yield* chosen(nastyJson)
})

/** As many letters go into a path or a query, nine bytes each at most: longer headers are refused by Node itself. */
const LONGEST = 600

const asText = (json: string, most = LONGEST): string => {
  const value: unknown = JSON.parse(json)
  return (typeof value === "string" ? value : json).slice(0, most)
}

const isPieces = (body: Body | undefined): body is Exclude<Body, string> => Array.isArray(body)

const put = <V>(fields: ReadonlyArray<readonly [string, V]>, name: string, value: V) => [
  ...fields.filter(([other]) => other !== name),
  [name, value] as const
]

const namesOf = (pieces: ReadonlyArray<readonly [string, unknown]>, taken: Fields) => [
  ...new Set([...pieces.map(([name]) => name), ...taken.keys()])
]

type Mutation = (call: FuzzCall, taken: Taken) => Effect.Effect<FuzzCall>

const fieldChanged: Mutation = Effect.fnUntraced(function* (call, taken) {
  const pieces = isPieces(call.body) ? call.body : []
  const names = namesOf(pieces, taken.body)
  if (names.length === 0) return yield* bodyReplaced(call, taken)
  const name = yield* chosen(names)
  return { ...call, body: put(pieces, name, yield* jsonFor(taken.body.get(name))) }
})

const twoFieldsChanged: Mutation = (call, taken) =>
  Effect.flatMap(fieldChanged(call, taken), (once) => fieldChanged(once, taken))

const fieldRemoved: Mutation = Effect.fnUntraced(function* (call, taken) {
  if (!isPieces(call.body) || call.body.length === 0) return yield* fieldAdded(call, taken)
  const [name] = yield* chosen(call.body)
  return { ...call, body: call.body.filter(([other]) => other !== name) }
})

const fieldAdded: Mutation = Effect.fnUntraced(function* (call) {
  const pieces = isPieces(call.body) ? call.body : []
  return { ...call, body: [...pieces, [yield* chosen(nastyNames), yield* chosen(nastyJson)] as const] }
})

const fieldTwice: Mutation = Effect.fnUntraced(function* (call, taken) {
  if (!isPieces(call.body) || call.body.length === 0) return yield* fieldAdded(call, taken)
  const [name] = yield* chosen(call.body)
  return { ...call, body: [...call.body, [name, yield* chosen(nastyJson)] as const] }
})

const bodyReplaced: Mutation = Effect.fnUntraced(function* (call) {
  return { ...call, body: yield* chosen([...nastyJson, "", "{", "nonsense", `{"a":1}{"b":2}`]) }
})

const allFromSchemas: Mutation = Effect.fnUntraced(function* (call, taken) {
  const body: Array<readonly [string, string]> = []
  for (const [name, schema] of taken.body) body.push([name, yield* ofSchema(schema)])
  const query: Array<readonly [string, string]> = []
  for (const [name, schema] of taken.query) {
    if (yield* Random.nextBoolean) query.push([name, asText(yield* ofSchema(schema), LONGEST / taken.query.size)])
  }
  return { ...call, query, body: taken.body.size === 0 ? call.body : body }
})

const pathChanged: Mutation = Effect.fnUntraced(function* (call, taken) {
  const names = Object.keys(call.values)
  if (names.length === 0) return yield* queryChanged(call, taken)
  const value = yield* chosen(nastyTexts)
  return { ...call, values: { ...call.values, [yield* chosen(names)]: value.slice(0, LONGEST) } }
})

const queryChanged: Mutation = Effect.fnUntraced(function* (call, taken) {
  const names = [...taken.query.keys(), ...(taken.query.size > 0 ? [] : ["page"])]
  const name = yield* chosen((yield* Random.nextBoolean) ? names : [...names, "unknown", "__proto__"])
  const json = yield* jsonFor(taken.query.get(name))
  return { ...call, query: put(call.query, name, asText(json)) }
})

const headerNames = ["if-match", "idempotency-key", "accept-language", "user-agent", "x-request-id", "x-device-id"]
const headerTexts = [
  "",
  '"0"',
  '"-1"',
  'W/"1"',
  "*",
  "é".repeat(20),
  "x".repeat(5000),
  "key-1",
  "1",
  "{}",
  "'; --",
  ","
]

const headerChanged: Mutation = Effect.fnUntraced(function* (call) {
  return { ...call, headers: { ...call.headers, [yield* chosen(headerNames)]: yield* chosen(headerTexts) } }
})

const inBody = [fieldChanged, fieldChanged, fieldChanged, twoFieldsChanged, fieldRemoved, fieldAdded, fieldTwice]
const anywhere = [...inBody, bodyReplaced, allFromSchemas, allFromSchemas, pathChanged, headerChanged]
const reading = [queryChanged, queryChanged, queryChanged, allFromSchemas, pathChanged, headerChanged]

/** The call with something of it changed, by the randomness that is provided. */
export const mutated = Effect.fnUntraced(function* (call: FuzzCall, taken: Taken, isRpc: boolean) {
  const isRead = call.operation.rest.method === "GET"
  const kinds = isRpc ? [...inBody, bodyReplaced, allFromSchemas] : isRead ? reading : anywhere
  return yield* (yield* chosen(kinds))(call, taken)
})
