import { keepCompiled } from "@credbuzzpay/settings/CompileCache"
import cluster from "node:cluster"
import { Deferred, Duration, Effect, Layer, Option, Schema } from "effect"
import * as TrustedRoleCheck from "../adapters/postgres/TrustedRoleCheck.ts"
import * as PrimaryDatabase from "../adapters/postgres/PrimaryDatabase.ts"
import { bootstrapSettings } from "../config/BootstrapConfig.ts"
import { DatabaseConfig } from "../config/DatabaseConfig.ts"
import { drainSeconds, ServerConfig } from "../config/ServerConfig.ts"
import { BootstrapAdmin } from "../features/people/users/BootstrapAdmin.ts"
import { DevMailbox } from "../features/platform/notifications/DevMailbox.ts"
import { serverLimits } from "../http/ServerLimits.ts"
import { HttpServing } from "../HttpServing.ts"
import { ServerLayer } from "../ServerLayer.ts"
import { sight } from "../Sight.ts"
import { type Drain, IsDraining, makeDrain, ServerMade } from "./Draining.ts"
import { serverChild } from "./ServerChild.ts"

const { email, password } = bootstrapSettings.fields

/** Nobody is there who could let anybody in. `message` is one sentence for the person at the terminal. */
export class NobodyCanSignIn extends Schema.TaggedError<NobodyCanSignIn>()("NobodyCanSignIn", {
  message: Schema.String
}) {}

const nobody = `The database has no super admin, so that nobody could sign in or appoint anybody: set ${password.name}, and ${email.name} to whom it is`

/**
 * A first super admin with a password that somebody chose: one that only a log line knows would be lost. Where there is
 * none and none is chosen, production does not start: it would look ready to everybody and let nobody in.
 */
const FirstAdmin = Layer.effectDiscard(
  Effect.gen(function* () {
    const chosen = yield* password.config
    const admins = yield* BootstrapAdmin
    if (!(yield* admins.isNeeded)) return
    if (Option.isSome(chosen)) return yield* admins.ensure
    const { appEnv } = yield* ServerConfig
    if (appEnv === "production") return yield* new NobodyCanSignIn({ message: `${nobody}, and start again.` })
    yield* Effect.logWarning(nobody)
  })
)

const Database = PrimaryDatabase.layer.pipe(Layer.provideMerge(DatabaseConfig.layerConfig))

/** The API and RPC server: everything from configuration, nothing generated; migrate first (`packages/migrations`). */
const Server = Layer.effectDiscard(
  Effect.andThen(Effect.logInfo("The server is ready"), Effect.sync(keepCompiled))
).pipe(
  // Nobody is served, and the server is not ready, before there is somebody who can appoint others.
  Layer.provideMerge(HttpServing.pipe(Layer.provide(FirstAdmin))),
  Layer.merge(Layer.merge(TrustedRoleCheck.warning, sight())),
  Layer.provide(DevMailbox.layer),
  Layer.provide(ServerLayer),
  Layer.provide(Database),
  Layer.provide(ServerConfig.layerConfig)
)

/**
 * Serves until it is asked to stop. Then it says so where balancers look, answers as before for `DRAIN_SECONDS`, takes no more
 * connections, and answers what is under way. With more than one process it is one of the children of a
 * primary, which asks it too.
 */
export const serverProcess = Effect.fnUntraced(function* (processes: number, stopping: Deferred.Deferred<void>) {
  const drains: Array<Drain> = []
  const ask = () => void Deferred.doneUnsafe(stopping, Effect.void)
  const child = cluster.isWorker ? yield* serverChild(processes, ask) : undefined
  let isDraining = false
  const Made = Layer.merge(
    Layer.succeed(ServerMade, (server) => void drains.push(makeDrain(server))),
    Layer.succeed(IsDraining, () => isDraining)
  )
  const Parts = child === undefined ? Made : Layer.merge(Made, child.parts)
  const serving = Layer.build(Server.pipe(Layer.provide(Parts))).pipe(
    Effect.andThen(child === undefined ? Effect.void : child.ready),
    Effect.andThen(Effect.never)
  )
  // What was built stays until the scope ends: the drain comes before.
  yield* Effect.raceFirst(serving, Deferred.await(stopping))
  isDraining = true
  for (const drain of drains) drain.announce()
  // Stopped before it served, it has nobody to turn away.
  if (drains.some(({ isServing }) => isServing())) yield* Effect.sleep(Duration.seconds(yield* drainSeconds))
  const times = { idleMillis: serverLimits.drainMillis, requestMillis: serverLimits.shutdownMillis }
  yield* Effect.promise(() => Promise.all(drains.map((drain) => drain.begin(times))))
}, Effect.scoped)
