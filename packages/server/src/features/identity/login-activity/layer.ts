import { Layer } from "effect"
import { AttemptLog } from "./AttemptLog.ts"
import { LoginActivity } from "./LoginActivity.ts"

/** The log of attempts to sign in. */
export const layer = AttemptLog.layer.pipe(Layer.provideMerge(LoginActivity.layer))
