import { Effect } from "effect"
import { CkycrFiler } from "@credbuzzpay/server/features/kyc/ckycr/CkycrFiler"

/** The Central KYC Records Registry is told what is owed to it, and what is overdue is counted. */
export const ckycrFile = Effect.flatMap(CkycrFiler, ({ run }) => run)
