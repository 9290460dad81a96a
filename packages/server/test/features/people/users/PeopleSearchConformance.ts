import { assert, layer } from "@effect/vitest"
import { Effect, type Layer } from "effect"
import {
  type FoundPeople,
  PeopleSearch,
  type SearchedPerson
} from "../../../../src/features/people/users/PeopleSearch.ts"

/** What an adapter's test says of it: how accounts come to be there, and who is found by what it answers. */
interface Around<R> {
  readonly enrol: (people: ReadonlyArray<SearchedPerson>) => Effect.Effect<void, unknown, R>
  readonly codesOf: (found: FoundPeople) => Effect.Effect<ReadonlyArray<string>, unknown, R>
}

const someone = (userCode: string, firstName: string, lastName: string | null, n: number): SearchedPerson => ({
  userCode,
  firstName,
  lastName,
  emailNormalized: `${firstName
    .normalize("NFKD")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase()}.${n}@ben.example`,
  mobile: `+91987654320${n}`,
  branchCode: n < 5 ? "MUM01" : null
})

const [ramesh, rahul, renee, asha, plain] = [
  someone("A2C3D4E5", "Ramesh", "Kumar", 1),
  someone("B3C4D5E6", "Rahul", "Kumar", 2),
  someone("C4D5E6F7", "Renée", "O’Brien", 3),
  someone("D5E6F7G8", "आशा", "श्रीनिवासन", 4),
  someone("E6F7G8H9", "Omkar", null, 5)
] as const
const everybody = [ramesh, rahul, renee, asha, plain]

/** What every search of people promises. */
export const peopleSearchConformance = <R, E>(
  name: string,
  search: Layer.Layer<PeopleSearch | R, E>,
  { codesOf, enrol }: Around<R>
) => {
  layer(search, { excludeTestServices: true })(`${name} as the search of people`, (it) => {
    const found = Effect.fnUntraced(function* (q: string, branch?: string) {
      const codes = yield* codesOf(yield* (yield* PeopleSearch).find(q, branch))
      const mine = everybody.map(({ userCode }) => userCode)
      return codes.filter((code) => mine.includes(code)).toSorted()
    })
    const kept = Effect.gen(function* () {
      yield* enrol(everybody)
      yield* (yield* PeopleSearch).keep(everybody)
    })

    it.effect("finds by words of a name in any order, by parts and by initials", () =>
      Effect.gen(function* () {
        yield* kept
        const both = [ramesh.userCode, rahul.userCode]
        for (const [q, codes] of [
          ["Kumar Ramesh", [ramesh.userCode]],
          ["kumar", both],
          ["uma", both],
          ["Ra Kumar", both],
          ["rameshkumar", [ramesh.userCode]],
          ["Om", [plain.userCode]],
          ["zzkumar", []]
        ] as const) {
          assert.deepStrictEqual(yield* found(q), [...codes], q)
        }
      })
    )

    it.effect("makes no difference of case, accents, signs and composition, in any script", () =>
      Effect.gen(function* () {
        yield* kept
        for (const [q, codes] of [
          ["RENEE", [renee.userCode]],
          ["renée obrien", [renee.userCode]],
          ["आशा", [asha.userCode]],
          ["श्रीनि", [asha.userCode]]
        ] as const) {
          assert.deepStrictEqual(yield* found(q), [...codes], q)
        }
      })
    )

    it.effect("finds the owner alone of a whole code, address or number, and holders of a part", () =>
      Effect.gen(function* () {
        yield* kept
        for (const [q, codes] of [
          [ramesh.userCode.toLowerCase(), [ramesh.userCode]],
          [rahul.emailNormalized.toUpperCase(), [rahul.userCode]],
          [rahul.mobile, [rahul.userCode]],
          ["ramesh 43201", [ramesh.userCode]],
          ["rahul 43201", []],
          ["1@ben", [ramesh.userCode]]
        ] as const) {
          assert.deepStrictEqual(yield* found(q), [...codes], q)
        }
      })
    )

    it.effect("leaves out nobody of the branch that is asked about", () =>
      Effect.gen(function* () {
        yield* kept
        assert.includeMembers([...(yield* found("kumar", "MUM01"))], [ramesh.userCode, rahul.userCode])
      })
    )

    it.effect(
      "finds people as they were kept last, however often, and those not who were forgotten until they are kept",
      () =>
        Effect.gen(function* () {
          yield* kept
          const { forget, keep } = yield* PeopleSearch
          const married = { ...rahul, lastName: "Mehta" }
          yield* keep([married])
          yield* keep([married])
          assert.deepStrictEqual(yield* found("Kumar"), [ramesh.userCode])
          assert.deepStrictEqual(yield* found("Mehta"), [rahul.userCode])
          yield* forget([rahul.userCode, "ZZZZZZZZ"])
          yield* forget([rahul.userCode])
          assert.deepStrictEqual(yield* found("Mehta"), [])
          yield* keep([rahul])
          assert.deepStrictEqual(yield* found("Kumar"), [ramesh.userCode, rahul.userCode])
          yield* forget([])
          yield* keep([])
        })
    )
  })
}
