import { Layer } from "effect"
import { IdempotencyRepo } from "./IdempotencyRepo.ts"
import { IdempotentAnswers } from "./IdempotentAnswers.ts"

/** Calls that count once. */
export const layer = IdempotentAnswers.layer.pipe(Layer.provideMerge(IdempotencyRepo.layer))
