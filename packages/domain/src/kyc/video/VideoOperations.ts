import { selfAccessWith, staffAccess } from "../../access/Access.ts"
import { get, list, operations, post } from "../../contract/Operation.ts"
import * as V from "./VideoCall.ts"
import { VideoSessionList } from "./VideoReads.ts"

/** By an official of the person's branch, or a super admin; never about themself. */
const access = staffAccess(["admin", "super_admin"])

/** KYC by video with an official (V-CIP), and its audit by another one. */
export const VideoOperations = operations("kycVideo", "/kyc", {
  start: post("/video/start", {
    input: V.StartVideo,
    output: V.VideoCall,
    status: 201,
    access: selfAccessWith({ limits: ["kyc_user"] })
  }),
  mine: get("/video", { output: V.VideoStanding, access: selfAccessWith({ limits: ["api_user"] }) }),
  cancel: post("/video/cancel", {
    output: V.VideoCall,
    access: selfAccessWith({ limits: ["api_user"] })
  }),
  list: list("/video/sessions", VideoSessionList, { access }),
  join: post("/video/sessions/:videoSessionId/join", {
    input: V.VideoSessionOf,
    output: V.JoinedVideo,
    access
  }),
  conclude: post("/video/sessions/:videoSessionId/conclude", {
    input: V.ConcludeVideo,
    output: V.VideoSession,
    access,
    idempotent: true
  }),
  audit: post("/video/sessions/:videoSessionId/audit", {
    input: V.AuditVideo,
    output: V.VideoSession,
    access,
    idempotent: true
  })
})
