import type { OperationGroups } from "../OperationGroups.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope } from "./SharedExamples.ts"

export const deliveryReceiptsExamples: ExamplesOf<OperationGroups["deliveryReceipts"]> = {
  take: { response: envelope({ message_id: "01a207bf-7e80-7183-9092-bdd45109b171" }) }
}
