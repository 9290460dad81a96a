import { ScreeningRepo } from "./ScreeningRepo.ts"

/** What screening said. */
export const layer = ScreeningRepo.layer
