import { Effect } from "effect"
import { BreachTending } from "@credbuzzpay/server/features/evidence/breaches/BreachTending"

/** People who were touched by a breach are told, and staff of its deadlines. */
export const breachesTend = Effect.flatMap(BreachTending, ({ run }) => run)
