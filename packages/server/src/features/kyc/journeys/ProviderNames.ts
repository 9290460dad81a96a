/** The provider of verifications that were made here, by a document that UIDAI has signed: nobody was asked. */
export const OFFLINE = "uidai-offline"
