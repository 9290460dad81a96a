import type { AadhaarDecision } from "./AadhaarRules.ts"

/** Whether the account's contacts are those that UIDAI knows the holder by; undefined where a document does not tell. */
export interface ContactsAgree {
  readonly mobile: boolean | undefined
  readonly email: boolean | undefined
}

export type OfflineDecision =
  | AadhaarDecision
  | {
      readonly decision: "review"
      readonly reason: "mobile_differs" | "mobile_not_told"
      readonly isOverride: false
    }

/**
 * What a document proves beside whose it is: nobody was sent a code, so the one sign that its holder is who submits it is that
 * they have the holder's mobile number. Without that a person of ours decides. An e-mail address that agrees does not replace it:
 * it is shown to the reviewer. **Source**: docs/adr/0103-a-signed-document-is-verified-here.md.
 */
export const decideOffline = (decided: AadhaarDecision, { mobile }: ContactsAgree): OfflineDecision => {
  if (decided.decision !== "verified" || mobile === true) return decided
  return { decision: "review", reason: mobile === false ? "mobile_differs" : "mobile_not_told", isOverride: false }
}
