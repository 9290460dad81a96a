import type { EndReason, Held } from "./Held.ts"

/**
 * What became of the session, in this tab or another. `began`: somebody is signed in, also when a page finds a session that
 * was kept. `changed`: it is somebody else's now. `refreshed`: the same person has new tokens. `ended`: nobody is signed in
 * any more.
 */
export type SessionEvent =
  | { readonly type: "began" | "changed" | "refreshed"; readonly userCode: string }
  | { readonly type: "ended"; readonly reason: EndReason }

/** What has happened between two things that are known. */
export const eventOf = (before: Held | undefined, after: Held): SessionEvent | undefined => {
  const was = before?.tokens?.userCode
  const userCode = after.tokens?.userCode
  if (userCode === undefined) {
    return was === undefined ? undefined : { type: "ended", reason: after.ended ?? "signed_out" }
  }
  if (was === undefined) return { type: "began", userCode }
  return { type: was === userCode ? "refreshed" : "changed", userCode }
}
