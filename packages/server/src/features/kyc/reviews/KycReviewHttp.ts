import { Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Api } from "@credbuzzpay/domain/Api"
import { endpointGroup } from "../../../http/EndpointGroup.ts"
import type { JsonList } from "../../platform/reads/ListAnswer.ts"
import { KycReviewReader } from "./KycReviewReader.ts"
import { KycReviewService } from "./KycReviewService.ts"

// Rows come as JSON from SQL on; a test holds them against the contract's schemas.
const page = (data: JsonList) =>
  HttpServerResponse.text(JSON.stringify({ success: true, data, message: "OK", errors: [] }), {
    contentType: "application/json"
  })

/** Reviews of KYC over REST. */
export const KycReviewHttp = endpointGroup(
  Api,
  "kycReviews",
  Effect.fnUntraced(function* (handlers) {
    const reader = yield* KycReviewReader
    const reviews = yield* KycReviewService
    return handlers
      .handle("list", ({ query }) =>
        Effect.flatMap(CurrentUser, (caller) => Effect.map(reader.list(caller, query), page))
      )
      .handle("get", ({ params }) => Effect.flatMap(CurrentUser, (caller) => reader.open(caller, params.review_id)))
      .handle("claim", ({ params }) => Effect.flatMap(CurrentUser, (caller) => reviews.claim(caller, params.review_id)))
      .handle("approve", ({ params, payload }) =>
        Effect.flatMap(CurrentUser, (caller) => reviews.approve(caller, params.review_id, payload))
      )
      .handle("reject", ({ params, payload }) =>
        Effect.flatMap(CurrentUser, (caller) => reviews.reject(caller, params.review_id, payload))
      )
      .handle("confirm", ({ params, payload }) =>
        Effect.flatMap(CurrentUser, (caller) => reviews.confirm(caller, params.review_id, payload))
      )
  })
)
