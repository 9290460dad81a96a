import { execFile } from "node:child_process"
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { expect, it } from "vitest"

const program = fileURLToPath(new URL("./programs/cached.ts", import.meta.url))

/** The folder that a program keeps its compiled modules in, given these to choose from; null when it keeps none. */
const folderOf = (folders: ReadonlyArray<string>, env: Record<string, string> = {}, end = "ended") =>
  new Promise<string | null>((resolve) => {
    execFile(process.execPath, [program, end, ...folders], { env }, (_, output) => resolve(JSON.parse(output).folder))
  })

const temporary = () => {
  const folder = mkdtempSync(join(tmpdir(), "credbuzzpay-cache-"))
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

const files = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())

it("what a program compiled is kept in a folder that it makes for its user alone", async () => {
  using made = temporary()
  const folder = join(made.folder, "cache", "compiled")
  expect(await folderOf([folder])).toContain(folder)
  expect(files(folder)).not.toEqual([])
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})

it("a program that is killed once it is ready has kept it", async () => {
  using made = temporary()
  await folderOf([made.folder], {}, "killed")
  expect(files(made.folder)).not.toEqual([])
})

it("a folder that cannot be made is passed over, and without any a program runs all the same", async () => {
  using made = temporary()
  const impossible = join(program, "below a file")
  expect(await folderOf([impossible, made.folder])).toContain(made.folder)
  expect(await folderOf([impossible])).toBeNull()
})

it("a folder that others can write in is not used: what lies in it is run", async () => {
  using made = temporary()
  const shared = join(made.folder, "shared")
  mkdirSync(shared)
  chmodSync(shared, 0o777)
  expect(await folderOf([shared])).toBeNull()
  expect(files(shared)).toEqual([])
})

it("an operator's folder wins, and an operator who wants none has none", async () => {
  using made = temporary()
  const ours = join(made.folder, "ours")
  const theirs = join(made.folder, "theirs")
  expect(await folderOf([ours], { NODE_COMPILE_CACHE: theirs })).toContain(theirs)
  expect(await folderOf([ours], { NODE_DISABLE_COMPILE_CACHE: "1" })).toBeNull()
  expect(files(made.folder).filter(({ parentPath }) => parentPath.startsWith(ours))).toEqual([])
})
