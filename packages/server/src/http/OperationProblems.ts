import type { DeclaredOperation } from "@credbuzzpay/domain/contract/declaredOperations"

/**
 * What an operation's rule asks for that is not there, in words. That there is a rule, and one for REST and RPC, its
 * declaration sees to. **Shape**: `policies` are the names of the limits that are configured.
 */
export const operationProblems = (
  { id, path, rule }: DeclaredOperation,
  policies: ReadonlySet<string>
): ReadonlyArray<string> => {
  const unknown = rule.limits.filter((limit) => !policies.has(limit))
  const problems = unknown.map((limit) => `${id} names the rate limit ${limit}, which nobody configures`)
  const feature = rule._tag === "SignedIn" ? rule.feature?.feature : undefined
  if (feature === undefined || "code" in feature || path.split("/").includes(`:${feature.parameter}`)) return problems
  return [...problems, `${id} takes its feature from :${feature.parameter}, which is not in ${path}`]
}
