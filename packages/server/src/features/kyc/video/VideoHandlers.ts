import { Effect } from "effect"
import { VideoOperations } from "@credbuzzpay/domain/kyc/video/VideoOperations"
import { JsonAnswer } from "../../../contract/Answer.ts"
import { implement } from "../../../contract/implement.ts"
import { VideoAuditService } from "./VideoAuditService.ts"
import { VideoCallService } from "./VideoCallService.ts"
import { VideoOfficialService } from "./VideoOfficialService.ts"
import { VideoReader } from "./VideoReader.ts"

export const VideoHandlers = implement(
  VideoOperations,
  Effect.gen(function* () {
    const calls = yield* VideoCallService
    const officials = yield* VideoOfficialService
    const audits = yield* VideoAuditService
    const reader = yield* VideoReader
    return {
      start: (caller, input) => calls.start(caller, input),
      mine: (caller) => calls.mine(caller),
      cancel: (caller) => calls.cancel(caller),
      list: (caller, query) => Effect.map(reader.list(caller, query), JsonAnswer.ofText),
      join: (caller, { videoSessionId }) => audits.join(caller, videoSessionId),
      conclude: (caller, input) => officials.conclude(caller, input),
      audit: (caller, input) => audits.audit(caller, input)
    }
  })
)
