import { mkdir, readFile, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const pageOf = (name: string) =>
  readFile(fileURLToPath(new URL(`../../../../docs/guides/${name}.md`, import.meta.url)), "utf8")

/** A page of `docs/guides`: what it tells its reader to write, and what it says comes of it. */
export interface Guide {
  /** The blocks that follow a line with their path. */
  readonly files: ReadonlyMap<string, string>
  /** What follows "It prints:". */
  readonly prints: string
  /** Puts its files into a folder. */
  readonly writtenTo: (folder: string) => Promise<void>
}

/** Reads a guide, so that a test runs what its readers see. */
export const guide = async (name: string): Promise<Guide> => {
  const page = await pageOf(name)
  const blocks = page.matchAll(/^`([^`\n]+)`:\n\n```\w+\n([\s\S]*?)^```$/gm)
  const files = new Map([...blocks].map(([, path = "", code = ""]) => [path, code]))
  if (files.size === 0) throw new Error(`The guide ${name} has no program`)
  return {
    files,
    prints: /^It prints:\n\n```text\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? "",
    writtenTo: async (folder) => {
      for (const [path, code] of files) {
        const file = join(folder, path)
        await mkdir(dirname(file), { recursive: true })
        await writeFile(file, code)
      }
    }
  }
}
