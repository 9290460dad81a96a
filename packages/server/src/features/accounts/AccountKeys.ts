/** The names of an account to caches: of the person as they are shown, and of what each request of theirs is held against. */
export const accountKeys = {
  user: (userCode: string) => `user:${userCode}` as const,
  account: (userCode: string) => `account:${userCode}` as const
}
