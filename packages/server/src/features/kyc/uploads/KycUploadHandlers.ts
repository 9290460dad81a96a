import { Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import { KycUploadOperations } from "@credbuzzpay/domain/kyc/uploads/KycUploadOperations"
import { implement } from "../../../contract/implement.ts"
import { AnswerPlaces } from "../../../http/AnswerPlaces.ts"
import { KycUploadService } from "./KycUploadService.ts"

/** A file of somebody else: to be saved, and if a browser should show it all the same, without scripts and without our origin. */
const headersOf = (name: string) => ({
  "content-disposition": `attachment; filename="${name}"`,
  "content-security-policy": "sandbox; default-src 'none'",
  "cache-control": "no-store"
})

export const KycUploadHandlers = implement(
  KycUploadOperations,
  Effect.gen(function* () {
    const uploads = yield* KycUploadService
    const place = yield* AnswerPlaces
    return {
      create: (caller, input) => uploads.create(caller, input),
      content: (caller, { uploadId }) =>
        place({ limit: "perCaller", key: caller.userCode }).pipe(
          Effect.andThen(uploads.open(caller, uploadId)),
          Effect.map(({ content, contentType, name }) =>
            HttpServerResponse.uint8Array(content, { contentType, headers: headersOf(name) })
          )
        )
    }
  })
)
