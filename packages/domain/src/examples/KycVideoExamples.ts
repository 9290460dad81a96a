import type { VideoOperations } from "../kyc/video/VideoOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope, user } from "./SharedExamples.ts"

const call = {
  video_session_id: "019a0b6e-2f41-7c3a-9d56-6e8f7a1b2c3d",
  state: "waiting",
  link: "https://video.example/r/5Q1c",
  created_at: "2026-11-25T05:30:00.000Z",
  expires_at: "2026-11-25T06:00:00.000Z",
  ended_at: null
}
const { link: _link, ...shared } = call
const waiting = {
  ...shared,
  user_code: user.user_code,
  branch_code: "MUM01",
  official: null,
  auditor: null,
  recording_ref: null,
  recording_hash: null,
  recording_seconds: null,
  geo_country: null,
  ip_country: null,
  liveness_percent: null,
  joined_at: null,
  concluded_at: null,
  row_version: 2
}
const joined = {
  ...waiting,
  state: "in_call",
  official: "B8X3E4YP",
  joined_at: "2026-11-25T05:36:00.000Z",
  expires_at: "2026-11-25T07:36:00.000Z",
  row_version: 3
}
const auditing = {
  ...joined,
  state: "auditing",
  recording_ref: "rec-7F21",
  recording_hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  recording_seconds: 242,
  geo_country: "IN",
  ip_country: "IN",
  liveness_percent: 97,
  concluded_at: "2026-11-25T05:44:00.000Z",
  row_version: 5
}

export const kycVideoExamples: ExamplesOf<typeof VideoOperations> = {
  start: {
    request: { consent: { given: true, text_version: "2026-11", purpose: "kyc_verification" }, recording: true },
    response: envelope(call)
  },
  mine: { response: envelope({ may_start: false, call }) },
  cancel: {
    response: envelope({ ...call, state: "cancelled", link: null, ended_at: "2026-11-25T05:33:00.000Z" })
  },
  list: {
    response: envelope({
      items: [waiting],
      page: 1,
      page_size: 50,
      total: 1,
      total_pages: 1,
      next: null,
      previous: null
    })
  },
  join: { response: envelope({ session: joined, link: "https://video.example/o/8Kd2" }) },
  conclude: {
    request: {
      outcome: "identified",
      remarks: "The face is the one on the passport",
      checks: { documents: ["passport", "pan"], pan_seen: "card", questions_varied: true, face_matches: true }
    },
    response: envelope(auditing)
  },
  audit: {
    request: { outcome: "passed", reason: "Face, PAN and answers are in the recording" },
    response: envelope({
      ...auditing,
      state: "passed",
      auditor: "C9Y4F5ZQ",
      ended_at: "2026-11-25T06:10:00.000Z",
      row_version: 7
    })
  }
}
