import { selfAccessWith, staffAccess } from "../../access/Access.ts"
import { accountClosing, notOnYourself, staffOutOfReach } from "../../accounts/UserErrors.ts"
import { get, list, operations, post } from "../../contract/Operation.ts"
import { tooManyRequests } from "../../errors/TooManyRequests.ts"
import { consentTextUnknown } from "../../platform/consent-texts/ConsentTextErrors.ts"
import { photoNeeded } from "../counter/CounterErrors.ts"
import { holdGone, notIdentified } from "../holds/OnboardingErrors.ts"
import { uploadUnusable } from "../uploads/KycUploadErrors.ts"
import * as V from "./VideoCall.ts"
import * as Errors from "./VideoErrors.ts"
import { VideoSessionList } from "./VideoReads.ts"

/** By an official of the person's branch, or a super admin; never about themself. */
const access = staffAccess(["admin", "super_admin"])
const held = [Errors.videoNotFound, notOnYourself, staffOutOfReach, Errors.videoNotThere]

/** KYC by video with an official (V-CIP), and its audit by another one. */
export const VideoOperations = operations("kycVideo", "/kyc", {
  start: post("/video/start", {
    input: V.StartVideo,
    output: V.VideoCall,
    status: 201,
    errors: [
      accountClosing,
      notIdentified,
      holdGone,
      Errors.videoNotOffered,
      Errors.videoOpen,
      consentTextUnknown,
      tooManyRequests
    ],
    access: selfAccessWith({ limits: ["kyc_user"] })
  }),
  mine: get("/video", { output: V.VideoStanding, access: selfAccessWith({ limits: ["api_user"] }) }),
  cancel: post("/video/cancel", {
    output: V.VideoCall,
    errors: [Errors.videoNotThere],
    access: selfAccessWith({ limits: ["api_user"] })
  }),
  list: list("/video/sessions", VideoSessionList, { access }),
  join: post("/video/sessions/:videoSessionId/join", {
    input: V.VideoSessionOf,
    output: V.JoinedVideo,
    errors: [...held, Errors.videoOfColleague, Errors.videoOwnAudit],
    access
  }),
  conclude: post("/video/sessions/:videoSessionId/conclude", {
    input: V.ConcludeVideo,
    output: V.VideoSession,
    errors: [
      ...held,
      notIdentified,
      Errors.videoOfColleague,
      Errors.videoFlawed,
      Errors.videoChecksLacking,
      photoNeeded,
      uploadUnusable
    ],
    access,
    idempotent: true
  }),
  audit: post("/video/sessions/:videoSessionId/audit", {
    input: V.AuditVideo,
    output: V.VideoSession,
    errors: [...held, notIdentified, Errors.videoOwnAudit, Errors.videoRecordingUnseen],
    access,
    idempotent: true
  })
})
