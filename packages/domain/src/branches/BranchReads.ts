import { readable } from "../reads/Readable.ts"
import { Branch } from "./Branch.ts"

/** A branch as it can be read, by itself or embedded. */
export const BranchReads = readable({ name: "branch", schema: Branch, key: "code" })
