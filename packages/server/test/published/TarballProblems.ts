import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core"
import { publint } from "publint"
import { readFile } from "node:fs/promises"

/**
 * What publint and arethetypeswrong say of a tarball, but for two things that are meant: Node 10 knows no `exports`, and
 * modules alone are offered at the places that are named as such (of a pattern, at those of its places that are named).
 */
export const tarballProblems = async (
  file: string,
  { entrypoints, modulesOnly }: { readonly entrypoints?: Array<string>; readonly modulesOnly: ReadonlyArray<string> }
): Promise<ReadonlyArray<unknown>> => {
  const tarball = await readFile(file)
  const checked = await checkPackage(
    createPackageFromTarballData(tarball),
    entrypoints === undefined ? {} : { entrypoints }
  )
  const types = checked.types === false ? ["no types"] : checked.problems
  const isMeant = (problem: (typeof types)[number]) =>
    typeof problem !== "string" &&
    (("resolutionKind" in problem && problem.resolutionKind === "node10") ||
      ("entrypoint" in problem && problem.kind === "CJSResolvesToESM" && modulesOnly.includes(problem.entrypoint)))
  const { messages } = await publint({
    pack: { tarball: tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.byteLength) },
    strict: true
  })
  return [...types.filter((problem) => !isMeant(problem)), ...messages]
}
