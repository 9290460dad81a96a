import { Effect } from "effect"
import { HttpServerRequest } from "effect/http"
import type { WebhookHeaders } from "../features/platform/webhooks/WebhookSignature.ts"
import { textOfJson } from "./WellFormedJson.ts"

/** What was sent, and the same as text; empty where it is no text. */
interface SignedBody {
  readonly bytes: Uint8Array
  readonly text: string
}

/** A request that is signed over its bytes: its body as it came, and the headers of the signature. */
export const signedRequest: Effect.Effect<
  { readonly headers: WebhookHeaders; readonly body: SignedBody },
  never,
  HttpServerRequest.HttpServerRequest
> = Effect.gen(function* () {
  const request = yield* HttpServerRequest.HttpServerRequest
  const { headers } = request
  // As it came: its text has lost a byte order mark. A body that cannot be read is signed by nobody.
  const bytes = new Uint8Array(yield* Effect.orElseSucceed(request.arrayBuffer, () => new ArrayBuffer(0)))
  const text = textOfJson(bytes)
  return {
    headers: {
      id: headers["webhook-id"],
      timestamp: headers["webhook-timestamp"],
      signature: headers["webhook-signature"]
    },
    body: { bytes, text: typeof text === "string" ? text : "" }
  }
})
