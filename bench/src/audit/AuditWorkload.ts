import { usualWarmUp, type Workload } from "../compare/Workload.ts"
import { checkReports } from "./AuditAnswers.ts"
import type { AuditedWorld } from "./AuditedWorld.ts"
import { auditMix } from "./AuditMix.ts"

/** W5 on a world with a history, with or without the exact total of the person's rows. */
export const auditWorkload = ({ end, rows, world }: AuditedWorld, total: boolean): Workload => ({
  name: total ? "W5 with total" : "W5",
  title: `50 audit rows of one person among ${rows.toLocaleString("en")}${total ? ", with their exact number" : ""}`,
  peers: ["ourTables", "ownTables"],
  check: (servers) => checkReports(world, servers, end, total),
  requests: () => auditMix(world, end, total),
  warmUpSeconds: usualWarmUp
})
