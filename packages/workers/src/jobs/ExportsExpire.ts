import { Effect } from "effect"
import { ExportExpiry } from "@credbuzzpay/server/features/reports/exports/ExportExpiry"

/** Files of exports whose time is over, or that nobody has, are removed. */
export const exportsExpire = Effect.flatMap(ExportExpiry, ({ expire }) => expire)
