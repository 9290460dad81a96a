import { outcomesById } from "@credbuzzpay/domain/OperationOutcomes"

/** `docs/api/outcomes.md`. */
export const outcomesPage = (): string =>
  [
    "# What answers mean",
    "",
    "Generated from `*Outcomes.ts` by `pnpm generate`; do not edit. Where an answer of success can mean more than one thing, `message` says which, and what is to be done next: in the language of the caller's account (`locale`), and to who is not signed in in the one of English and Hindi that `Accept-Language` names first, else in English; `Content-Language` says which. An answer that is given again for an `Idempotency-Key` is as it was the first time. Programs tell by `data`: the words may change. RPC carries `data` alone.",
    "",
    ...[...outcomesById].flatMap(([id, { said }]) => [
      `## \`${id}\``,
      "",
      "| outcome | English | Hindi |",
      "| --- | --- | --- |",
      ...Object.entries(said).map(([name, { en, hi }]) => `| ${name} | ${en} | ${hi} |`),
      ""
    ])
  ].join("\n")
