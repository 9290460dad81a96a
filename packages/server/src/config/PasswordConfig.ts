import { Config, Context, Effect, Layer, Schema, SchemaIssue } from "effect"
import { availableParallelism } from "node:os"

/** The values behind {@link PasswordConfig}. */
export interface PasswordSettings {
  /** KiB per hash. */
  readonly memoryKib: number
  readonly passes: number
  readonly parallelism: number
  /** Hashes that run at the same time; each holds `memoryKib`. */
  readonly concurrency: number
  /** Hashes that may wait for their turn; one more is answered 503. */
  readonly queue: number
}

/** OWASP Password Storage sheet, argon2id: any of these five costs an attacker about the same (SECURITY.md 10). */
const OWASP_FLOORS = [
  [47_104, 1],
  [19_456, 2],
  [12_288, 3],
  [9216, 4],
  [7168, 5]
] as const

const strongEnough = (settings: PasswordSettings): boolean =>
  OWASP_FLOORS.some(([memoryKib, passes]) => settings.memoryKib >= memoryKib && settings.passes >= passes)

const tooWeak = new Config.ConfigError(
  new Schema.SchemaError(
    new SchemaIssue.Pointer(
      ["PASSWORD_HASH_MEMORY_KIB"],
      new SchemaIssue.InvalidValue({
        message: "must be, with PASSWORD_HASH_PASSES, at least 47104/1, 19456/2, 12288/3, 9216/4 or 7168/5"
      })
    )
  )
)

const between = (name: string, minimum: number, maximum: number, fallback: number) =>
  Config.schema(Schema.NumberFromString.check(Schema.isInt(), Schema.isBetween({ minimum, maximum })), name).pipe(
    Config.withDefault(fallback)
  )

// libuv's thread pool (4 unless UV_THREADPOOL_SIZE says otherwise) also serves files and DNS: leave one thread.
const concurrency = between("UV_THREADPOOL_SIZE", 1, 1024, 4).pipe(
  Config.flatMap((threads) =>
    between("PASSWORD_HASH_CONCURRENCY", 1, 256, Math.max(2, Math.min(availableParallelism(), threads - 1)))
  )
)

/**
 * What a password hash costs, and how many this process makes at once.
 *
 * **Settings**: `PASSWORD_HASH_MEMORY_KIB` (19456), `PASSWORD_HASH_PASSES` (2), `PASSWORD_HASH_PARALLELISM` (1),
 * `PASSWORD_HASH_CONCURRENCY` (the processors, but at least 2 and below the thread pool),
 * `PASSWORD_HASH_QUEUE` (64 ≈ 1 s of work on two threads). **Source**: SECURITY.md 10.
 */
export class PasswordConfig extends Context.Service<PasswordConfig, PasswordSettings>()(
  "@credbuzzpay/server/config/PasswordConfig"
) {
  static readonly config: Config.Config<PasswordSettings> = Config.all({
    memoryKib: between("PASSWORD_HASH_MEMORY_KIB", 7168, 4_194_304, 19_456),
    passes: between("PASSWORD_HASH_PASSES", 1, 100, 2),
    parallelism: between("PASSWORD_HASH_PARALLELISM", 1, 64, 1),
    concurrency,
    queue: between("PASSWORD_HASH_QUEUE", 0, 10_000, 64)
  }).pipe(Config.mapEffect((settings) => (strongEnough(settings) ? Effect.succeed(settings) : Effect.fail(tooWeak))))

  static readonly layerConfig: Layer.Layer<PasswordConfig, Config.ConfigError> = Layer.effect(
    PasswordConfig,
    PasswordConfig.config
  )
}
