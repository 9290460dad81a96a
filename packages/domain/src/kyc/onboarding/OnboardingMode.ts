import { Schema } from "effect"

/**
 * How a person's identity was verified: by a code to the mobile of their Aadhaar number, at DigiLocker's pages, by a
 * document that UIDAI has signed (offline e-KYC), by documents that they sent, at a branch's counter, or by video with an official.
 */
export const OnboardingMode = Schema.Literals([
  "otp_ekyc",
  "digilocker",
  "offline_ekyc",
  "documents_remote",
  "face_to_face",
  "video"
])
export type OnboardingMode = typeof OnboardingMode.Type

/** What lifts what remote onboarding holds back. */
export const LiftingMode = Schema.Literals(["face_to_face", "video"])
export type LiftingMode = typeof LiftingMode.Type

/**
 * Whether nobody of ours has met the person yet. Who is not identified at all counts as remote.
 *
 * **Source**: RBI (Commercial Banks – KYC) Directions, 2025, paragraph 44(6), read as of 18-09-2026.
 */
export const isRemote = (mode: OnboardingMode | null): boolean => mode !== "face_to_face" && mode !== "video"
