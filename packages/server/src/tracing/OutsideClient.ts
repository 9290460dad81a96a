import { Effect } from "effect"
import { HttpClient } from "effect/http"

/**
 * The HTTP client for what others run: KYC providers, gateways, lists of passwords, error reports. It tells them nothing of
 * our traces; the platform's own sends `traceparent` and `b3` to everybody.
 */
export const outsideClient: Effect.Effect<HttpClient.HttpClient, never, HttpClient.HttpClient> = Effect.map(
  HttpClient.HttpClient,
  HttpClient.transformResponse(Effect.provideService(HttpClient.TracerPropagationEnabled, false))
)
