import { Layer } from "effect"
import * as accounts from "../../accounts/layer.ts"
import * as users from "../../people/users/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as consentTexts from "../../platform/consent-texts/layer.ts"
import * as personKeys from "../../platform/person-keys/layer.ts"
import * as reads from "../../platform/reads/layer.ts"
import * as holds from "../holds/layer.ts"
import * as journeys from "../journeys/layer.ts"
import * as uploads from "../uploads/layer.ts"
import { VideoAuditService } from "./VideoAuditService.ts"
import { VideoCallService } from "./VideoCallService.ts"
import { VideoEnds } from "./VideoEnds.ts"
import { VideoHold } from "./VideoHold.ts"
import { VideoOfficialService } from "./VideoOfficialService.ts"
import { VideoReader } from "./VideoReader.ts"
import { VideoRepo } from "./VideoRepo.ts"
import { VideoRooms } from "./VideoRooms.ts"
import { VideoUpkeep } from "./VideoUpkeep.ts"

/** The records of calls, for whatever ends them with something else. */
export const ends = VideoEnds.layer.pipe(
  Layer.provideMerge(VideoRepo.layer),
  Layer.provide([accounts.rows, auditTrail.layer, personKeys.layer])
)

const rooms = VideoRooms.layer.pipe(Layer.provideMerge(ends))

/** KYC by video with an official, and its audit by another one. */
export const layer = Layer.mergeAll(VideoCallService.layer, VideoAuditService.layer).pipe(
  Layer.provideMerge(VideoOfficialService.layer),
  Layer.provide(VideoHold.layer),
  Layer.provideMerge(rooms),
  Layer.provide([holds.lifting, uploads.layer, journeys.layer, users.layer, consentTexts.layer]),
  Layer.merge(VideoReader.layer.pipe(Layer.provide(reads.layer)))
)

/** What calls need beside people. */
export const jobs = VideoUpkeep.layer.pipe(Layer.provide(rooms))
