/** Whether the block still stands: without an end, or with one to come. */
export const isBlockedAt = (
  account: { readonly isBlocked: boolean; readonly blockedUntil: Date | null },
  nowMillis: number
): boolean => account.isBlocked && (account.blockedUntil === null || account.blockedUntil.getTime() > nowMillis)

/** The account when its block is over: nothing of it stays in the row. */
export const noBlock = {
  isBlocked: false,
  blockedUntil: null,
  blockReason: null,
  blockKind: null,
  blockedAt: null
} as const
