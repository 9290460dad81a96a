import { AadhaarDocumentRepo } from "./AadhaarDocumentRepo.ts"

/** Which documents of UIDAI's were used, and by whom. */
export const layer = AadhaarDocumentRepo.layer
