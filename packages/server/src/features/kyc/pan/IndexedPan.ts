import { IndexedRow, type IndexedIn } from "../../platform/encryption/IndexedStore.ts"
import { panCell } from "./PanKycRepo.ts"

/** The PANs as an {@link IndexedIn}. */
export const indexedPan: IndexedIn = (sql) => ({
  name: "pan_kyc.pan_index",
  field: "pan",
  cell: panCell,
  sample: (most) =>
    IndexedRow.all(sql`select user_code as id, pan_sealed as sealed, pan_index as index from pan_kyc limit ${most}`)
})
