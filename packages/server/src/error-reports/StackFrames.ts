import { fileURLToPath } from "node:url"

/** One call of a stack. */
export interface StackFrame {
  readonly function: string
  /** From the repository's root; of a dependency from its `node_modules`. */
  readonly filename: string
  readonly lineno: number
  readonly colno: number
  /** Whether the code is ours. */
  readonly in_app: boolean
}

const root = fileURLToPath(new URL("../../../../", import.meta.url))

const FRAME = /^\s*at (?:(?<name>.+?) \()?(?<file>(?:file:\/\/|node:|\/)[^\s()]+?):(?<line>\d+):(?<column>\d+)\)?$/

const MOST = 50

const fileOf = (file: string): string => {
  const path = file.startsWith("file://") ? fileURLToPath(file) : file
  return path.startsWith(root) ? path.slice(root.length) : path.slice(Math.max(0, path.lastIndexOf("/node_modules/")))
}

/** The calls of a stack as V8 writes it, those of the outermost first. What is no call is left out. */
export const stackFrames = (stack: string): ReadonlyArray<StackFrame> =>
  stack
    .split("\n")
    .flatMap((line): ReadonlyArray<StackFrame> => {
      const found = FRAME.exec(line)?.groups
      if (found === undefined) return []
      const filename = fileOf(found["file"] ?? "")
      return [
        {
          function: found["name"] ?? "<anonymous>",
          filename,
          lineno: Number(found["line"]),
          colno: Number(found["column"]),
          in_app: !filename.startsWith("node:") && !filename.includes("node_modules/")
        }
      ]
    })
    .slice(0, MOST)
    .toReversed()
