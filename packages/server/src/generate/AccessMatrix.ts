import type { AccessRule } from "@credbuzzpay/domain/access/Access"
import { featureInWords, rolesInWords, rowsInWords } from "@credbuzzpay/domain/access/AccessWords"
import { type DeclaredOperation, declaredOperations } from "@credbuzzpay/domain/contract/declaredOperations"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"
import { defaultPolicies } from "../features/platform/rate-limits/RateLimitPolicies.ts"
import { operationProblems } from "../http/OperationProblems.ts"

const policies = new Set(Object.keys(defaultPolicies))

const demands = (rule: AccessRule) => ({
  feature: rule._tag === "SignedIn" && rule.feature !== undefined ? featureInWords(rule.feature) : "",
  stepUp: rule._tag === "SignedIn" && rule.stepUp ? "yes" : "",
  limits: rule._tag === "Undeclared" ? "" : rule.limits.join(", ")
})

const row = (operation: DeclaredOperation): string => {
  const problems = operationProblems(operation, policies)
  const { id, method, onlyOverRest, path, rule } = operation
  if (problems.length > 0) throw new Error(problems.join("; "))
  const { feature, limits, stepUp } = demands(rule)
  const route = `\`${method} ${path}\``
  const named = onlyOverRest === undefined ? `\`${id}\`` : `only REST: ${onlyOverRest}`
  return `| ${[route, named, rolesInWords(rule), rowsInWords(rule), feature, stepUp, limits].join(" | ")} |`
}

/**
 * `docs/api/access-matrix.md`: who may call what, from the very rules that are enforced. Throws for an operation without
 * a rule, or whose rule the server would not start with.
 */
export const accessMatrix = (): string =>
  [
    "# Who may call what",
    "",
    "Generated from the contract by `pnpm generate`; do not edit. The same rules are enforced over REST and RPC, and proven by the matrix test. `own branch` is the branch of the caller, who also reaches themself. A limit counts by address (`…_ip`) or by caller (`…_user`).",
    "",
    "| endpoint | RPC | roles | rows | feature | step-up | limits |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...declaredOperations(operationGroups).map(row),
    ""
  ].join("\n")
