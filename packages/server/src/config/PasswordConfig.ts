import { type Config, Context, Layer, Option, Result } from "effect"
import { whole } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { combinedGroup } from "@credbuzzpay/settings/SettingGroup"
import { NODE_THREADS } from "@credbuzzpay/settings/Threads"
import { type SettingProblem, wrong } from "@credbuzzpay/settings/SettingProblem"
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

/** OWASP Password Storage sheet, argon2id: any of these five costs an attacker about the same (docs/security.md, rule 10). */
const OWASP_FLOORS = [
  [47_104, 1],
  [19_456, 2],
  [12_288, 3],
  [9216, 4],
  [7168, 5]
] as const

const strongEnough = (settings: Pick<PasswordSettings, "memoryKib" | "passes">): boolean =>
  OWASP_FLOORS.some(([memoryKib, passes]) => settings.memoryKib >= memoryKib && settings.passes >= passes)

const tooWeak = wrong(
  "PASSWORD_HASH_MEMORY_KIB",
  "must be, with PASSWORD_HASH_PASSES, at least 47104/1, 19456/2, 12288/3, 9216/4 or 7168/5"
)

/** As many as there are processors, as far as the thread pool leaves a thread for files and DNS. */
export const hashesAtOnce = (processors: number, threads: number): number =>
  Math.max(2, Math.min(processors, threads - 1))

/** **Source**: docs/security.md, rule 10. */
export const passwordSettings = combinedGroup(
  "Password hashes",
  "What a password hash (argon2id) costs, and how many this process makes at once.",
  {
    memoryKib: setting(
      "PASSWORD_HASH_MEMORY_KIB",
      whole({ minimum: 7168, maximum: 4_194_304 }),
      "KiB that one hash takes. With the passes at least 47104/1, 19456/2, 12288/3, 9216/4 or 7168/5 (OWASP)."
    ).withDefault("19456"),
    passes: setting("PASSWORD_HASH_PASSES", whole({ minimum: 1, maximum: 100 }), "Passes over it.").withDefault("2"),
    parallelism: setting(
      "PASSWORD_HASH_PARALLELISM",
      whole({ minimum: 1, maximum: 64 }),
      "Lanes of one hash."
    ).withDefault("1"),
    // The launcher sets it where nobody does (`Launch.ts` of settings), before Node makes its first thread.
    threads: setting(
      "UV_THREADPOOL_SIZE",
      whole({ minimum: 1, maximum: 1024 }),
      "Node's own setting: the threads that hashes, files and DNS share."
    ).optional("the processors and two more, at least 4"),
    concurrency: setting(
      "PASSWORD_HASH_CONCURRENCY",
      whole({ minimum: 1, maximum: 256 }),
      "Hashes that run at the same time."
    ).optional("the processors, but at least 2 and below the thread pool"),
    queue: setting(
      "PASSWORD_HASH_QUEUE",
      whole({ minimum: 0, maximum: 10_000 }),
      "Hashes that may wait for their turn; one more is answered 503. 64 are 1 s of work on two threads."
    ).withDefault("64")
  },
  {
    combine: ({ concurrency, threads, ...rest }): Result.Result<PasswordSettings, ReadonlyArray<SettingProblem>> =>
      strongEnough(rest)
        ? Result.succeed({
            ...rest,
            concurrency: Option.getOrElse(concurrency, () =>
              hashesAtOnce(
                availableParallelism(),
                Option.getOrElse(threads, () => NODE_THREADS)
              )
            )
          })
        : Result.fail([tooWeak])
  }
)

/** What a password hash costs: see {@link passwordSettings}. */
export class PasswordConfig extends Context.Service<PasswordConfig, PasswordSettings>()(
  "@credbuzzpay/server/config/PasswordConfig"
) {
  static readonly config: Config.Config<PasswordSettings> = passwordSettings.config

  static readonly layerConfig: Layer.Layer<PasswordConfig, Config.ConfigError> = Layer.effect(
    PasswordConfig,
    PasswordConfig.config
  )
}
