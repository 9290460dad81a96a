import { Identity } from "@credbuzzpay/settings/logging/Identity"
import { Effect } from "effect"
import { gauge } from "./MetricFamily.ts"

export const buildInfo = gauge("build_info", "Always 1; its labels say which program of which release runs", [
  "version",
  "commit",
  "service"
])

/** Says which program runs here. */
export const observeBuild = Effect.flatMap(Identity, ({ commit = "unknown", service, version }) =>
  buildInfo.update(1, { version, commit, service })
)
