/** Whether the block still stands: without an end, or with one to come. */
export const isBlockedAt = (
  account: { readonly isBlocked: boolean; readonly blockedUntil: Date | null },
  nowMillis: number
): boolean => account.isBlocked && (account.blockedUntil === null || account.blockedUntil.getTime() > nowMillis)

/** What a row holds once its block is over: none of the columns of the block. */
export const noBlock = {
  isBlocked: false,
  blockedUntil: null,
  blockReason: null,
  blockKind: null,
  blockedAt: null
} as const
