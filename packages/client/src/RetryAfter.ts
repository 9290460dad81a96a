import { Context, Effect } from "effect"
import { HttpClient } from "effect/http"
import { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import type { ApiFailure } from "./ApiFailure.ts"

/** What the `Retry-After` header of the present call said; REST's envelope does not hold it. */
const Noted = Context.Reference<{ seconds: number | undefined }>("@credbuzzpay/client/RetryAfter", {
  defaultValue: () => ({ seconds: undefined })
})

/** Notes the header of every answer. */
export const noteRetryAfter = (client: HttpClient.HttpClient): HttpClient.HttpClient =>
  HttpClient.tap(client, (response) =>
    Effect.map(Noted, (noted) => {
      const seconds = Number(response.headers["retry-after"] ?? Number.NaN)
      noted.seconds = Number.isFinite(seconds) ? seconds : undefined
    })
  )

const told = (error: ApiFailure, seconds: number | undefined): ApiFailure => {
  if (seconds === undefined || (error._tag !== "RateLimited" && error._tag !== "Unavailable")) return error
  const { errors, message, requestId } = error
  const props = { errors, message, requestId, retryAfterSeconds: seconds }
  return error._tag === "RateLimited" ? new RateLimited(props) : new Unavailable(props)
}

/** Puts what the header said into the error. */
export const withRetryAfter = <A>(call: Effect.Effect<A, ApiFailure>): Effect.Effect<A, ApiFailure> =>
  Effect.suspend(() => {
    const noted: { seconds: number | undefined } = { seconds: undefined }
    return call.pipe(
      Effect.mapError((error) => told(error, noted.seconds)),
      Effect.provideService(Noted, noted)
    )
  })
