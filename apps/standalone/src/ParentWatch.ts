import { Effect } from "effect"

/**
 * Ends when the process that started this one is gone. The launcher asks for it with `--stop-with-parent`: a launcher
 * that was killed cannot pass a signal on. Without the argument it never ends (a service manager may go its own way).
 */
export const parentGone: Effect.Effect<void> = Effect.suspend(() => {
  if (!process.argv.includes("--stop-with-parent")) return Effect.never
  const parent = process.ppid
  const look: Effect.Effect<void> = Effect.suspend(() =>
    process.ppid === parent ? Effect.andThen(Effect.sleep("300 millis"), look) : Effect.void
  )
  return look
})
