import { auditMix } from "../audit/AuditMix.ts"
import type { AuditedWorld } from "../audit/AuditedWorld.ts"
import { SUBJECTS } from "../audit/AuditHistory.ts"
import { LIST_CALLERS, listMix } from "../list/ListMix.ts"
import type { LoadRequest } from "../load/LoadOrder.ts"
import { loginMix } from "../login/LoginWorkload.ts"
import { READ_CALLERS, readMix } from "../read/ReadMix.ts"
import { AUDIT_CALLERS } from "../audit/AuditMix.ts"
import { updateCallers, updateMix } from "../update/UpdateMix.ts"

/** Of how many requests each kind is one, in the order in which a connection sends them: half are reads. */
const order = ["read", "list", "read", "report", "read", "change", "read", "report", "read", "change"] as const

/** Every so many rounds of {@link order} somebody signs in: hashing takes as long as fifty reads. */
const ROUNDS_PER_LOGIN = 3

/** What a connection goes through before it begins anew. */
const ROUNDS = 24

/** As many callers as {@link mixedMix} needs. */
export const mixedCallers = (connections: number) =>
  Math.max(READ_CALLERS, LIST_CALLERS, AUDIT_CALLERS, updateCallers(connections, 1))

/**
 * Reads, lists, changes with If-Match, reports and sign-ins, as a busy back office sends them. The generator gives connection
 * `n` of them every `connections`th request from `n` on, and a person who is changed belongs to one connection.
 */
export const mixedMix = ({ end, world }: AuditedWorld, connections: number): ReadonlyArray<LoadRequest> => {
  const kinds = {
    read: readMix(world),
    list: listMix(world),
    report: auditMix(world, end),
    change: updateMix(world, connections, { lane: 0, lanes: 1 }, false),
    login: loginMix(SUBJECTS, mixedCallers(connections))
  }
  /** The `n`th of a kind for a connection; of changes, every connection has its own. */
  const nth = (kind: keyof typeof kinds, connection: number, n: number): LoadRequest => {
    const all = kinds[kind]
    return all[(connection + n * connections) % all.length] ?? { path: "/health/live" }
  }
  const taken = Array.from({ length: connections }, () => ({ read: 0, list: 0, report: 0, change: 0, login: 0 }))
  const next = (kind: keyof typeof kinds, connection: number) => {
    const counts = taken[connection] ?? { read: 0, list: 0, report: 0, change: 0, login: 0 }
    counts[kind] += 1
    return nth(kind, connection, counts[kind] - 1)
  }
  return Array.from({ length: ROUNDS }, (_, round) => [
    ...order,
    ...(round % ROUNDS_PER_LOGIN === 0 ? (["login"] as const) : [])
  ])
    .flat()
    .flatMap((kind) => Array.from({ length: connections }, (_, connection) => next(kind, connection)))
}
