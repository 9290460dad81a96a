import { selfAccessWith } from "../../access/Access.ts"
import { answersFile, get, operations } from "../../contract/Operation.ts"
import { MyData } from "./MyData.ts"

const access = selfAccessWith({ stepUp: true, limits: ["evidence_user"] })

/** The right of access (DPDP Act 2023, s. 11): one's own data, for a program and to read. */
export const MyDataOperations = operations("privacy", "/privacy", {
  data: get("/data", { output: MyData, access }),
  page: answersFile(
    "a page to be read and printed",
    { contentTypes: ["text/html"], named: true },
    get("/data/page", { access })
  )
})
