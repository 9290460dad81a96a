import { useCallback } from "react"
import { useWords } from "../words/useWords.ts"
import { type Problems, problemsOf } from "./problems.ts"

/** {@link problemsOf} in the language of the page. */
export const useProblems = (): ((error: unknown, known?: ReadonlyArray<string>) => Problems) => {
  const { say } = useWords()
  return useCallback(
    (error, known = []) => problemsOf(error, known, { silent: say("error.silent"), unknown: say("error.unknown") }),
    [say]
  )
}
