import { Effect } from "effect"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import type { ReportLimits } from "../CallLimits.ts"
import { limitHeaders } from "../LimitHeaders.ts"
import { textOfJson } from "../WellFormedJson.ts"
import type { EdgeRefusal } from "./EdgeRefusal.ts"
import { type BodyBound, bytesOf } from "./RequestBody.ts"
import type { AnswerHeaders } from "./TextAnswer.ts"

type Headers = Readonly<Record<string, string | undefined>>

/** What the listener knows of a request before anything of it is done. */
export interface Asked {
  /** Path and query as they were sent. */
  readonly url: string
  readonly method: string
  readonly headers: Headers
  /** Of the path, by the names of the contract (`user_code`). */
  readonly params: Readonly<Record<string, string | undefined>>
  readonly query: Readonly<Record<string, string | ReadonlyArray<string>>>
  /** The client's address behind trusted proxies. */
  readonly ip: string | undefined
  readonly requestId: string
  readonly nowMillis: number
}

/**
 * One call of an operation over REST: what was asked, who asks once that is known, and what is told in the headers of the
 * answer, whatever it will be. Plain fields, so that what is in memory is answered without a fiber and its context.
 */
export class RestCall {
  readonly asked: Asked
  /** Nobody, until `RestAuthentication` has found out. */
  caller: Principal | undefined
  /** Headers of the answer, whatever it will be. */
  told: AnswerHeaders | undefined
  readonly #bytes: (bound?: BodyBound) => Effect.Effect<Uint8Array, EdgeRefusal>
  #text: Effect.Effect<string, EdgeRefusal | ValidationFailed> | undefined

  constructor(asked: Asked, request: IncomingMessage, response: ServerResponse, awaitsContinue: boolean) {
    this.asked = asked
    this.#bytes = (bound) => bytesOf(request, response, awaitsContinue, bound)
  }

  /** Adds headers to the answer, whatever it will be. */
  tell(headers: AnswerHeaders): void {
    this.told = this.told === undefined ? headers : { ...this.told, ...headers }
  }

  /** Tells the state of limits in headers. */
  readonly report: ReportLimits = (states) => {
    this.tell(limitHeaders(states))
    return Effect.void
  }

  /** The body as it came, of an operation that takes a file; to be asked for once. **Errors**: `EdgeRefusal` (413). */
  file(bound: BodyBound): Effect.Effect<Uint8Array, EdgeRefusal> {
    return this.#bytes(bound)
  }

  /**
   * The body as text, read when it is first asked for. **Errors**: `EdgeRefusal` (413); `ValidationFailed` for what is no
   * well-formed text.
   */
  get text(): Effect.Effect<string, EdgeRefusal | ValidationFailed> {
    this.#text ??= Effect.flatMapEager(this.#bytes(), (bytes) => {
      const text = textOfJson(bytes)
      this.#text = typeof text === "string" ? Effect.succeed(text) : Effect.fail(text)
      return this.#text
    })
    return this.#text
  }
}
