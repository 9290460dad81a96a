import type { Platform } from "@credbuzzpay/domain/access/Platform"
import type { Role } from "@credbuzzpay/domain/access/Role"

/** Whether the block still stands: without an end, or with one to come (SEED-ITEMS 19). */
export const isBlockedAt = (
  account: { readonly isBlocked: boolean; readonly blockedUntil: Date | null },
  nowMillis: number
): boolean => account.isBlocked && (account.blockedUntil === null || account.blockedUntil.getTime() > nowMillis)

/** Where a role may sign in when nobody set anything: staff everywhere, others not on the admin platform. */
export const platformDefault = (role: Role, platform: Platform): boolean => role !== "user" || platform !== "admin"
