import { Effect } from "effect"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"

/** A file that is not what was kept is never given; the log says which. */
export const unreadableFile = (uploadId: string) => (problem: unknown) =>
  Effect.andThen(
    Effect.logError("A file for KYC is not there, or is not what was kept", { upload_id: uploadId }, problem),
    Unavailable.of({ what: "file store", retryAfterSeconds: 60 })
  )
