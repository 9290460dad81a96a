import { Effect } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import type { HttpMethod } from "effect/http"
import { type Callable, callables, pathFor } from "../matrix/Requests.ts"
import { carrying } from "../matrix/Transports.ts"
import type { Play } from "./Play.ts"
import { operationOf, plays } from "./Plays.ts"

/** Every operation, by its id. */
export const playable: ReadonlyMap<string, Callable> = new Map(
  callables().map((operation) => [operation.id, operation])
)

/** A play as a request; whether it was refused, and what came back. */
export const overRest = Effect.fnUntraced(function* (operation: Callable, play: Play) {
  const client = yield* HttpClient.HttpClient
  const headers = {
    ...(play.token === undefined ? {} : { authorization: `Bearer ${play.token}` }),
    ...(operation.takesVersion ? { "if-match": `"1"` } : {}),
    "x-request-id": "played-once",
    ...play.headers
  }
  const method = operation.rest.method as HttpMethod.HttpMethod
  const request = HttpClientRequest.make(method)(pathFor(operation.rest.path, play.values ?? {}), { headers })
  const response = yield* client.execute(carrying(request, operation, play.body))
  return { failed: response.status >= 400, text: yield* response.text }
})

/** Each play by its name, prepared, as it goes over this transport. */
export const eachPlay = <A, E, R>(
  run: (name: string, operation: Callable, play: Play) => Effect.Effect<A, E, R>,
  rpc = false
) =>
  Effect.forEach(Object.entries(plays), ([name, prepare]) => {
    const operation = playable.get(operationOf(name))
    if (operation === undefined) return Effect.die(new Error(`${name} is a play of no operation`))
    return rpc && !operation.hasRpc
      ? Effect.succeed(undefined)
      : Effect.flatMap(prepare, (play) => run(name, operation, play))
  })
