import { Layer } from "effect"
import { UserCache } from "./UserCache.ts"
import { UserRepo } from "./UserRepo.ts"

/** The rows of people. */
export const rows = UserRepo.layer

/** The rows of people, and the cache of them. */
export const layer = UserCache.layer.pipe(Layer.provideMerge(rows))
