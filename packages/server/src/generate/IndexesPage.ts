import { allIndexes, type TableIndex } from "./TableIndexes.ts"

const purposes = ({ isConstraint, isNamed, readers = [] }: TableIndex) =>
  [...(isConstraint === true ? ["constraint"] : []), ...(isNamed === true ? ["brief"] : []), ...readers].join("; ")

/** `docs/indexes.md`: each index of the tables that a change or a sign-in writes, and who reads by it. */
export const indexesPage = (): string =>
  [
    "# Indexes",
    "",
    "Generated from `packages/server/src/generate/TableIndexes.ts` by `pnpm generate`; do not edit.",
    "",
    "Every index of the tables that a change or a sign-in writes: each costs every writer, so each has a reader ([ADR-0053](adr/0053-an-index-has-a-reader.md)). A test holds this page against a migrated database in both directions, and has PostgreSQL plan each reader's own statement (`packages/server/test/generate/IndexReaders.test.ts`). `constraint`: it carries a key or a UNIQUE. `brief`: the product's brief names it.",
    "",
    "| table | index | definition | for |",
    "| --- | --- | --- | --- |",
    ...allIndexes.map((of) => `| \`${of.table}\` | \`${of.index}\` | \`${of.definition}\` | ${purposes(of)} |`),
    ""
  ].join("\n")
