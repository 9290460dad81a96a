import { DateTime } from "effect"
import type { SessionView } from "@credbuzzpay/domain/identity/sessions/Session"
import type { SessionRow } from "./SessionRepo.ts"

/** What its owner sees of a session; nothing that could be used to sign in. */
export const toSessionView = (
  row: SessionRow,
  currentId: string | undefined,
  place: string | undefined
): SessionView => ({
  sessionId: row.sessionId,
  platform: row.platform,
  deviceName: row.deviceName,
  ip: row.ipAddress,
  place: place ?? null,
  userAgent: row.userAgent,
  createdAt: DateTime.fromDateUnsafe(row.createdAt),
  lastUsedAt: DateTime.fromDateUnsafe(row.lastUsedAt),
  expiresAt: DateTime.fromDateUnsafe(row.expiresAt),
  current: row.sessionId === currentId
})
