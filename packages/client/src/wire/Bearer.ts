import type { Session } from "./Session.ts"

/** A session for programs that are given an access token, or what brings one: it is sent with every call and never refreshed here. */
export const bearer =
  (token: string | (() => Promise<string | undefined>)): (() => Session) =>
  () => ({
    token: typeof token === "string" ? () => Promise.resolve(token) : token,
    refused: () => Promise.resolve(false),
    close: () => {}
  })
