import { BranchCode } from "../../people/branches/BranchCode.ts"
import { BranchReads } from "../../people/branches/BranchReads.ts"
import { UserReads } from "../../people/users/UserReads.ts"
import { text } from "../../platform/reads/Filters.ts"
import { listOf } from "../../platform/reads/ListOf.ts"
import { one, readable } from "../../platform/reads/Readable.ts"
import { VideoSession, VideoState } from "./VideoCall.ts"

/** What can be read of a video call in a list. */
export const VideoSessionReads = readable({
  name: "kycVideoSession",
  schema: VideoSession,
  key: "videoSessionId",
  relations: { user: one(UserReads), branch: one(BranchReads) }
})

/** The queue, who waits longest first; of staff, nobody finds their own. */
export const VideoSessionList = listOf(
  { readable: VideoSessionReads },
  { name: "KycVideoSession", sort: ["createdAt"], filters: { state: text(VideoState), branch: text(BranchCode) } }
)
