import { Layer } from "effect"
import { LoginRisk } from "./LoginRisk.ts"
import { RiskNotices } from "./RiskNotices.ts"
import { SignInHabits } from "./SignInHabits.ts"

/** How unusual a sign-in is. */
export const layer = LoginRisk.layer.pipe(Layer.provideMerge(Layer.mergeAll(RiskNotices.layer, SignInHabits.layer)))
