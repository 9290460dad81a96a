import { staffAccess } from "../../access/Access.ts"
import { get, list, operations, post } from "../../contract/Operation.ts"
import { LetterOf, MarkDelivered, MarkedLetters, MarkReturned, OpenedLetter } from "./Letter.ts"
import { LetterList } from "./LetterReads.ts"

/** An admin of their own branch's people, a super admin of everybody. */
const access = staffAccess(["admin", "super_admin"])

/** Letters by post, and what became of them. */
export const LetterOperations = operations("letters", "/letters", {
  list: list("/", LetterList, { access }),
  get: get("/:letterId", {
    input: LetterOf,
    output: OpenedLetter,
    access
  }),
  delivered: post("/delivered", {
    input: MarkDelivered,
    output: MarkedLetters,
    access,
    idempotent: true
  }),
  returned: post("/returned", {
    input: MarkReturned,
    output: MarkedLetters,
    access,
    idempotent: true
  })
})
