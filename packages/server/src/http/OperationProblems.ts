import type { AccessRule } from "@credbuzzpay/domain/access/Access"
import type { Face, Operation, RestFace } from "@credbuzzpay/domain/access/Operation"

/** What is wrong with how one face of an operation is guarded. */
const faceProblems = (name: string, { isAuthenticated, isBounded, rule }: Face): ReadonlyArray<string> => {
  if (rule._tag === "Undeclared") return [`${name} declares no access rule`]
  if (!isBounded) return [`${name} was added after the boundary middleware`]
  return rule._tag === "SignedIn" && !isAuthenticated ? [`${name} is not public and not authenticated`] : []
}

/** What the rule asks for that is not there. */
const demandProblems = (name: string, rule: AccessRule, path: string | undefined, policies: ReadonlySet<string>) => {
  if (rule._tag === "Undeclared") return []
  const unknown = rule.limits.filter((limit) => !policies.has(limit))
  const problems = unknown.map((limit) => `${name} names the rate limit ${limit}, which nobody configures`)
  const feature = rule._tag === "SignedIn" ? rule.feature?.feature : undefined
  if (feature === undefined || "code" in feature || path === undefined) return problems
  const parameters = path.split("/").filter((segment) => segment.startsWith(":"))
  return parameters.includes(`:${feature.parameter}`)
    ? problems
    : [...problems, `${name} takes its feature from :${feature.parameter}, which is not in ${path}`]
}

/** REST and RPC are two faces of one operation: both are there, and one rule holds for both. */
const twinProblems = ({ id, rest, rpc }: Operation): ReadonlyArray<string> => {
  if (rest === undefined) return [`rpc ${id} has no endpoint of its name`]
  if (rpc === undefined) return rest.onlyOverRest === undefined ? [`${nameOf(rest)} has no RPC ${id}`] : []
  if (rest.onlyOverRest !== undefined) return [`${nameOf(rest)} is only over REST, and yet there is an RPC ${id}`]
  // Rules are plain data, made by the same few functions: the same rule is the same JSON.
  return JSON.stringify(rest.rule) === JSON.stringify(rpc.rule)
    ? []
    : [`${id} has another rule over RPC than over REST`]
}

const nameOf = ({ method, path }: RestFace) => `${method} ${path}`

/** What is wrong with an operation, in words. **Shape**: `policies` are the names of the limits that are configured. */
export const operationProblems = (operation: Operation, policies: ReadonlySet<string>): ReadonlyArray<string> => {
  const { id, rest, rpc } = operation
  const ofRest =
    rest === undefined
      ? []
      : [...faceProblems(nameOf(rest), rest), ...demandProblems(nameOf(rest), rest.rule, rest.path, policies)]
  const ofRpc = rpc === undefined ? [] : faceProblems(`rpc ${id}`, rpc)
  return [...ofRest, ...ofRpc, ...twinProblems(operation)]
}
