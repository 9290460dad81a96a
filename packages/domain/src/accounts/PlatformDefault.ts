import type { Platform } from "../access/Platform.ts"
import type { Role } from "../access/Role.ts"

/** Where a role may sign in when nobody set anything: staff everywhere, others not on the admin platform. */
export const platformDefault = (role: Role, platform: Platform): boolean => role !== "user" || platform !== "admin"
