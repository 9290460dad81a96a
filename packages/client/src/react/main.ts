export { mutation, query } from "./query.ts"
export { type SessionClient, SessionProvider, useClient, useSession } from "./SessionProvider.ts"
export { useCan } from "./useCan.ts"
export { usePermissions } from "./usePermissions.ts"
