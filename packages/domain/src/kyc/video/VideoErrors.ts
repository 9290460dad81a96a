import { Conflict } from "../../errors/Conflict.ts"
import { failsWith } from "../../errors/Failure.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { refuses } from "../../errors/Refusal.ts"
import type { CallFlaw } from "./VideoRules.ts"

/** Not there, or about somebody whom the caller may not see: the two are not told apart. */
export const videoNotFound = failsWith(NotFound)("VIDEO_NOT_FOUND", "There is no such video call", "video_session_id")

/** This installation has no provider of video calls. */
export const videoNotOffered = failsWith(Conflict)(
  "VIDEO_NOT_OFFERED",
  "KYC by video is not offered here; visit a branch's counter"
)

/** One call at a time, until it is over and audited. */
export const videoOpen = failsWith(Conflict)("VIDEO_OPEN", "A video call of yours is open already; go on with it")

/** It cannot be cancelled, joined, concluded or audited as it stands now. */
export const videoNotThere = failsWith(Conflict)(
  "VIDEO_NOT_IN_STATE",
  "The call does not stand so any more; read how it stands"
)

/** Somebody else has it in hand. */
export const videoOfColleague = failsWith(Conflict)("VIDEO_OF_COLLEAGUE", "A colleague has this call in hand")

/** Who was in the call does not audit it. */
export const videoOwnAudit = failsWith(Conflict)("VIDEO_OWN_AUDIT", "Another official audits a call of yours")

/** Nobody judges a recording that they did not open. */
export const videoRecordingUnseen = failsWith(Conflict)(
  "VIDEO_RECORDING_UNSEEN",
  "Open the recording first: join the call that waits for its audit"
)

const flaws: Readonly<Record<CallFlaw, string>> = {
  recording: "it has no recording",
  place: "the person was not in India",
  network: "the person's network was not in India",
  liveness: "no living person was recognised"
}

/** The call identifies nobody, by what the provider tells of it. */
export const videoFlawed = failsWith(Conflict)(
  "VIDEO_FLAWED",
  (flaw: CallFlaw) => `This call identifies nobody: ${flaws[flaw]}. Conclude otherwise, and ask for another one`
)

/** Nobody is identified without an officially valid document, the PAN, varied questions, and the same face. */
export const videoChecksLacking = refuses(
  "VIDEO_CHECKS_LACKING",
  "must have an officially valid document, the PAN, varied questions and the same face, when the person is identified",
  "checks"
)
