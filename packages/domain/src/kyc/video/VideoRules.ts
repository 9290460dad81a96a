/** For how long a room is tried to be opened; then there is no call. **Units**: minutes. **Source**: our own choice. */
export const OPENING_MINUTES = 10

/** For how long somebody waits for an official. **Units**: minutes. **Source**: our own choice. */
export const WAITING_MINUTES = 30

/** How long an official has, from joining, to call and to conclude. **Units**: minutes. **Source**: our own choice. */
export const CALL_MINUTES = 120

/** How long an auditor has a call in hand who opened its recording. **Units**: minutes. **Source**: our own choice. */
export const AUDIT_CLAIM_MINUTES = 60

/** By when a call should be audited that identified somebody. **Units**: hours. **Source**: our own choice. */
export const AUDIT_DUE_HOURS = 24

/** What a provider has to be sure of that a living person was before the camera. **Units**: percent. **Source**: our own choice. */
export const LIVENESS_PERCENT = 80

/** Where somebody has to be who is met by video. */
const INDIA = "IN"

/** What a provider tells of a call that was held. **Units**: `livenessPercent` is percent, `seconds` is the length of the recording. */
export interface HeldCall {
  readonly recordingRef: string | null
  readonly seconds: number | null
  readonly geoCountry: string | null
  readonly ipCountry: string | null
  readonly livenessPercent: number | null
}

/** Why a call identifies nobody, whatever the official says. */
export type CallFlaw = "recording" | "place" | "network" | "liveness"

/**
 * What a call lacks, the gravest first: recorded, from India by its geo-tag and by its network, and of a living person.
 *
 * **Source**: RBI (Commercial Banks – KYC) Directions, 2025, video based customer identification process (V-CIP).
 */
export const flawOf = (call: HeldCall): CallFlaw | undefined => {
  if (call.recordingRef === null || call.seconds === null || call.seconds <= 0) return "recording"
  if (call.geoCountry !== INDIA) return "place"
  if (call.ipCountry !== INDIA) return "network"
  return (call.livenessPercent ?? 0) < LIVENESS_PERCENT ? "liveness" : undefined
}
