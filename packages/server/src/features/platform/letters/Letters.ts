import { Context, DateTime, Effect, Layer, Redacted, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import type { LetterKind } from "@credbuzzpay/domain/platform/letters/Letter"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { rows } from "../../../adapters/postgres/Rows.ts"
import type { PersonCipher } from "../person-keys/PersonCipher.ts"
import { addressCell, contentCell, type LetterContent, readLines, writeContent, writeLines } from "./LetterContent.ts"

/** A letter that is to be sent. */
export interface NewLetter {
  readonly userCode: string
  readonly kind: LetterKind
  readonly locale: Locale
  readonly content: LetterContent
  readonly addressLines: ReadonlyArray<string>
}

const Returned = rows({ letterId: Schema.String, addressSealed: Schema.String })

/**
 * The queue of letters. `queue` puts one in, inside the caller's transaction, sealed under the key of whom it is to, and gives
 * its id; the job `letters-post` hands it over with others.
 */
export class Letters extends Context.Service<Letters>()("@credbuzzpay/server/letters/Letters", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const random = yield* SecureRandom.SecureRandom

    const queue = Effect.fnUntraced(function* (letter: NewLetter, cipher: PersonCipher) {
      const letterId = yield* random.uuidV7()
      const at = DateTime.toDateUtc(yield* DateTime.now)
      const content = yield* cipher.seal(Redacted.make(writeContent(letter.content)), contentCell(letterId))
      const address = yield* cipher.seal(Redacted.make(writeLines(letter.addressLines)), addressCell(letterId))
      yield* sql`
        insert into letters (letter_id, user_code, kind, locale, content_sealed, address_sealed, queued_at)
        values (${letterId}, ${letter.userCode}, ${letter.kind}, ${letter.locale}, ${content}, ${address}, ${at})`
      return letterId
    })

    /** The addresses that letters came back from because nobody of that name was found there. **Errors**: `Unavailable`. */
    const addressesOfNobody = Effect.fnUntraced(function* (userCode: string, cipher: PersonCipher) {
      const returned = yield* repoBoundary(
        Returned.all(sql`
          select letter_id, address_sealed from letters
          where user_code = ${userCode} and return_reason not in ('refused', 'unclaimed')`)
      )
      return returned.flatMap(({ addressSealed, letterId }) => {
        const text = cipher.text(addressSealed, addressCell(letterId))
        return text === undefined ? [] : [readLines(text)]
      })
    })

    /** Calls back every letter to a person that has not left. Inside the caller's transaction. */
    const cancelAllOf = (userCode: string, at: Date) => sql`
      update letters set state = 'cancelled', cancelled_at = ${at}
      where user_code = ${userCode} and state = 'queued' and batch_id is null`

    return { queue, addressesOfNobody, cancelAllOf }
  })
}) {
  static readonly layer = Layer.effect(Letters, Letters.make)
}
