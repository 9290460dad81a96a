import { standbyName } from "@credbuzzpay/server/testing/Standby"
import { Effect } from "effect"
import { cp, mkdir } from "node:fs/promises"
import { freePort } from "../../world/FreePort.ts"
import { makeDeliveries } from "../parts/Deliveries.ts"
import { kycStandIn } from "../parts/KycStandIn.ts"
import { mailSink } from "../parts/MailSink.ts"
import { runProgram } from "../parts/Program.ts"
import type { OwnPostgres } from "../parts/OwnPostgres.ts"
import { proxyTo } from "../parts/Proxy.ts"
import { smallDisk } from "../parts/SmallDisk.ts"
import { smsSink } from "../parts/SmsSink.ts"
import type { Base } from "./Base.ts"
import { environmentOf } from "./Environment.ts"

/** Room for a few hundred exports of a run. */
const FILES_MIB = 8

/** How the installation of a scenario differs from the plain one. */
export interface Arrangement {
  /** Servers reach PostgreSQL and Redis over a network that can fail. */
  readonly network?: boolean
  /** What else the first server is started with. */
  readonly firstServer?: (folder: string) => Readonly<Record<string, string>>
  /** Exports and archives go to a small disk of their own. */
  readonly smallFiles?: boolean
  /** PostgreSQL is one of its own, whose log is on a small disk. */
  readonly smallLog?: boolean
  /**
   * PostgreSQL is one of its own with a standby: `reads` go to it, or it `follows`, has every change before it is acknowledged, and
   * is named in DATABASE_URL.
   */
  readonly standby?: "reads" | "follows"
}

/** The address of both, of which the standby has each change before it is acknowledged. */
const followed = (primary: OwnPostgres, standby: OwnPostgres, database: string) =>
  Effect.promise(async () => {
    await primary.asked("postgres", `alter system set synchronous_standby_names = '${standbyName}'`)
    await primary.asked("postgres", "select pg_reload_conf()")
    const hosts = `:${primary.port},127.0.0.1:${standby.port}/`
    return primary.serverUrl(database).replace(`:${primary.port}/`, hosts)
  })

/**
 * An installation as it is deployed: two servers and two workers in production, each a process of its own, on a PostgreSQL with
 * a copy of the people, a Redis, a KYC provider, a mail server and a gateway of text messages, all of which can be hurt.
 */
export const makeFaultWorld = Effect.fn("FaultWorld.make")(function* (
  base: Base,
  name: string,
  arrangement: Arrangement
) {
  const { postgres, redis, standby, template } = base
  const database = yield* template.copy
  const folder = `${base.folder}/${name}`
  const personKeysDir = `${folder}/keys`
  const filesDir = `${folder}/files`
  yield* Effect.promise(async () => {
    await mkdir(filesDir, { recursive: true })
    // The workers may renew keys: each scenario has a folder of its own, as it has a database.
    await cp(template.personKeysDir, personKeysDir, { recursive: true })
  })
  const filesDisk = arrangement.smallFiles === true ? yield* smallDisk(filesDir, FILES_MIB) : undefined
  const deliveries = makeDeliveries()
  const [mail, sms, kyc] = yield* Effect.all([mailSink(deliveries), smsSink(deliveries), kycStandIn(base.tls)])
  const [toDatabase, toRedis] = yield* Effect.all([proxyTo(postgres.port), proxyTo(redis.port)])
  const plain = environmentOf(template.world, {
    databaseUrl:
      standby !== undefined && arrangement.standby === "follows"
        ? yield* followed(postgres, standby, database)
        : postgres.serverUrl(database),
    redisUrl: `${redis.url}/2`,
    smtpUrl: mail.url,
    smsUrl: sms.url,
    kycUrl: kyc.url,
    kycCertificate: base.tls.certificate,
    filesDir,
    personKeysDir
  })
  const reads =
    standby !== undefined && arrangement.standby === "reads"
      ? { DATABASE_REPLICA_URLS: standby.serverUrl(database) }
      : {}
  const overProxies = {
    DATABASE_URL: postgres.serverUrl(database).replace(`:${postgres.port}/`, `:${toDatabase.port}/`),
    REDIS_URL: `redis://127.0.0.1:${toRedis.port}/2`
  }
  const server = Effect.fnUntraced(function* (number: number) {
    const port = yield* freePort
    return yield* runProgram({
      name: `server ${number}`,
      program: "server",
      environment: {
        ...plain,
        ...reads,
        ...(arrangement.network === true ? overProxies : {}),
        ...(number === 1 ? arrangement.firstServer?.(folder) : {}),
        INSTANCE: `server-${number}`,
        PORT: String(port)
      },
      healthPort: port
    })
  })
  const worker = Effect.fnUntraced(function* (number: number) {
    const [port, metrics] = [yield* freePort, yield* freePort]
    return yield* runProgram({
      name: `worker ${number}`,
      program: "workers",
      environment: {
        ...plain,
        ...reads,
        INSTANCE: `worker-${number}`,
        WORKER_PORT: String(port),
        WORKER_METRICS_HOST: "127.0.0.1",
        WORKER_METRICS_PORT: String(metrics)
      },
      healthPort: metrics
    })
  })
  const primary = { now: postgres }
  const servers = [yield* server(1), yield* server(2)] as const
  const workers = [yield* worker(1), yield* worker(2)] as const
  yield* Effect.forEach([...servers, ...workers], ({ ready }) => ready, { concurrency: "unbounded", discard: true })
  return {
    name,
    database,
    folder,
    filesDisk,
    logDisk: base.logDisk,
    environment: plain,
    /** What takes writes, where it is not away. */
    get postgres() {
      return primary.now
    },
    standby,
    /** The standby takes the place of the primary. */
    promote: Effect.suspend(() => {
      if (standby === undefined) return Effect.void
      primary.now = standby
      return standby.promote
    }),
    redis,
    mail,
    kyc,
    deliveries,
    toDatabase,
    toRedis,
    servers,
    workers
  }
})
export type FaultWorld = Effect.Success<ReturnType<typeof makeFaultWorld>>
