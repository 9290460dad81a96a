import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"

const page = new URL("../../../../docs/guides/swap-layers.md", import.meta.url)

const FILE = /^`([\w./-]+)`:\n\n```ts\n(.*?)^```/gms

/** Writes the files of docs/guides/swap-layers.md, each of which stands there below its name. */
export const writeGuide = (folder: string): void => {
  for (const [, file = "", text = ""] of readFileSync(page, "utf8").matchAll(FILE)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
}

/** What the guide installs, by the names of packages. */
export const guidePackages = (): ReadonlyArray<string> =>
  /npm install --save-dev (.+)/.exec(readFileSync(page, "utf8"))?.[1]?.split(" ") ?? []
