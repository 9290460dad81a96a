import { Context, Option } from "effect"
import cluster from "node:cluster"
import { hostname } from "node:os"
import { type Release, releaseIn, repository } from "./Release.ts"

/** The programs of the product, as log lines, traces, metrics and reports name them. */
export type Service = "server" | "workers" | "migrations" | "standalone"

/** Who says something: which program, of which release, in which process. */
export interface ProgramIdentity extends Release {
  readonly service: Service
  readonly instance: string
}

interface Said {
  readonly instance: Option.Option<string>
  readonly commit: Option.Option<string>
}

const nothing: Said = { instance: Option.none(), commit: Option.none() }

/** Processes that serve one port have one name between them, which is not enough to tell them apart. */
const instanceOf = (named: Option.Option<string>) =>
  Option.match(named, {
    onNone: () => `${hostname()}-${process.pid}`,
    onSome: (name) => (cluster.isWorker ? `${name}-${process.pid}` : name)
  })

/** This process. What nobody said is found out: the name of the machine and of the process, the commit of a checkout. */
export const identityOf = (service: Service, said: Said = nothing): ProgramIdentity => {
  const { commit, version } = releaseIn(repository)
  return {
    service,
    version,
    commit: Option.getOrElse(said.commit, () => commit),
    instance: instanceOf(said.instance)
  }
}

/** Who this program is; that of a test is a server. */
export const Identity = Context.Reference<ProgramIdentity>("@credbuzzpay/settings/logging/Identity", {
  defaultValue: () => identityOf("server")
})
