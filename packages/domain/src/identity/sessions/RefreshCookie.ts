/** The cookie that holds the refresh token in cookie mode (docs/adr/0013-cookie-sessions.md). */
export const REFRESH_COOKIE = "__Secure-credbuzz_refresh"
