import { Data } from "effect"

/**
 * A stored ciphertext could not be opened: malformed, under a key that is not in the ring, moved to another
 * row, or altered. Which of these it was is counted (`field_cipher_rejected_total`), never told: the
 * difference is what a padding or key oracle is made of.
 */
export class CiphertextRejected extends Data.TaggedError("CiphertextRejected") {
  override readonly message = "The stored value could not be decrypted"
}
