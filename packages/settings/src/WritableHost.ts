import { Array, Effect, Option, type Redacted } from "effect"
import { type DatabaseHost, databaseHosts } from "./HostList.ts"
import { type HostAnswer, hostSession } from "./HostSession.ts"

/** A host and what it answered last; none while it is silent. */
export interface SeenHost {
  readonly host: DatabaseHost
  readonly answer: Option.Option<HostAnswer>
}

export const takesWrites = ({ answer }: SeenHost): boolean => Option.exists(answer, (each) => each.takesWrites)

export const timelineOf = ({ answer }: SeenHost): number =>
  Option.match(answer, { onNone: () => 0, onSome: ({ timeline }) => timeline })

/**
 * Which host is the primary: the one that takes writes. Of two the one promoted last, since what the other takes is lost; of
 * two with equal timelines the one used so far, then the first. None while no host takes writes.
 */
export const primaryAmong = (
  seen: ReadonlyArray<SeenHost>,
  used: Option.Option<DatabaseHost>
): Option.Option<DatabaseHost> => {
  const writable = seen.filter(takesWrites)
  const newest = Math.max(...writable.map(timelineOf))
  const best = writable.filter((each) => timelineOf(each) === newest).map(({ host }) => host)
  return Option.filter(used, (host) => best.includes(host)).pipe(Option.orElse(() => Option.fromUndefinedOr(best[0])))
}

const look = (host: DatabaseHost): Effect.Effect<SeenHost> =>
  Effect.flatMap(hostSession(host), (ask) => ask).pipe(
    Effect.scoped,
    Effect.option,
    Effect.map((answer) => ({ host, answer }))
  )

/**
 * The host to begin with: the one that takes writes, else the first that answers, else the first, whose error then says
 * what is wrong. The only one is not asked.
 */
export const firstHost = Effect.fnUntraced(function* (hosts: Array.NonEmptyReadonlyArray<DatabaseHost>) {
  const [first] = hosts
  if (hosts.length === 1) return first
  const seen = yield* Effect.forEach(hosts, look, { concurrency: "unbounded" })
  return primaryAmong(seen, Option.none()).pipe(
    Option.orElse(() => Option.fromUndefinedOr(seen.find(({ answer }) => Option.isSome(answer))?.host)),
    Option.getOrElse(() => first)
  )
})

/**
 * An address with the host alone that takes writes now. For commands, which end before the next failover; what runs for
 * long follows the primary. **Errors**: none; with no host that answers it is the address of the first.
 */
export const writableUrl = (url: Redacted.Redacted<string>): Effect.Effect<Redacted.Redacted<string>> =>
  Effect.map(firstHost(databaseHosts(url)), (host) => host.url)
