import { Console, Effect, Layer } from "effect"

/** What a program writes to standard output, line by line. */
export const heardLines = () => {
  const lines: Array<string> = []
  const waiting = new Set<() => void>()
  const log = (text: unknown) => {
    lines.push(...String(text).split("\n"))
    for (const look of waiting) look()
  }
  const here: Console.Console = Object.create(globalThis.console, { log: { value: log } })

  /** The first line that is so, once it is written. */
  const until = (isIt: (line: string) => boolean) =>
    Effect.callback<string>((resume) => {
      const look = () => {
        const found = lines.find(isIt)
        if (found !== undefined) resume(Effect.succeed(found))
      }
      waiting.add(look)
      look()
      return Effect.sync(() => waiting.delete(look))
    })

  return { lines, until, layer: Layer.succeed(Console.Console, here) }
}
