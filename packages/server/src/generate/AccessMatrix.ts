import { describeAccess } from "@credbuzzpay/domain/access/Access"
import { guardedOperations } from "../http/AccessDeclared.ts"

/** `docs/api/access-matrix.md`: who may call what, from the very rules that are enforced. */
export const accessMatrix = (): string =>
  [
    "# Who may call what",
    "",
    "Generated from the contract by `pnpm generate`; do not edit. `self` is the person a row is about; an admin acts within their branch only.",
    "",
    "| operation | rule |",
    "| --- | --- |",
    ...guardedOperations().map(({ name, rule }) => `| \`${name}\` | ${describeAccess(rule)} |`),
    ""
  ].join("\n")
