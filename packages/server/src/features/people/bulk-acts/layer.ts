import { Layer } from "effect"
import * as approvals from "../approvals/layer.ts"
import * as users from "../users/layer.ts"
import { BulkActs } from "./BulkActs.ts"

/** Acts of staff upon several people at once. */
export const layer = BulkActs.layer.pipe(Layer.provide([approvals.layer, users.layer]))
