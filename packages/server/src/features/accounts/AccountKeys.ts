/** The keys of an account in the caches: the person as shown, and the state that each of their requests is checked against. */
export const accountKeys = {
  user: (userCode: string) => `user:${userCode}` as const,
  account: (userCode: string) => `account:${userCode}` as const
}
