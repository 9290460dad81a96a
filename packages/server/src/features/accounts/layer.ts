import { Layer } from "effect"
import * as auditTrail from "../platform/audit-trail/layer.ts"
import { Accounts } from "./Accounts.ts"
import { EndedBlocks } from "./EndedBlocks.ts"
import { UserCache } from "./UserCache.ts"
import { UserRepo } from "./UserRepo.ts"

/** The rows of people, and who writes them. */
export const rows = Layer.merge(UserRepo.layer, Accounts.layer.pipe(Layer.provide(auditTrail.layer)))

/** The rows of people, and the cache of them. */
export const layer = UserCache.layer.pipe(Layer.provideMerge(rows))

/** Lets people in again whose block has ended. */
export const jobs = EndedBlocks.layer.pipe(Layer.provide(rows))
