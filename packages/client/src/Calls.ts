import type { PublicRule } from "@credbuzzpay/domain/access/Access"
import type { GivenOf, Operation, OperationGroup, Operations, OutputOf } from "@credbuzzpay/domain/contract/Operation"
import type { Filters, ListInput, ListOf } from "@credbuzzpay/domain/platform/reads/ListOf"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import type { ReadOf } from "@credbuzzpay/domain/platform/reads/ReadOf"
import type { ReportOf } from "@credbuzzpay/domain/reports/reports/ReportOf"
import type { GetCalls, PromisedGetCalls } from "./reads/GetCalls.ts"
import type { Giving, One, Promises } from "./reads/Giving.ts"
import type { ListCalls } from "./reads/ListCalls.ts"
import type { DownloadedFile } from "./DownloadedFile.ts"
import type { ReportCall } from "./reports/ReportPages.ts"

type IsOne<Keys, All = Keys> = [Keys] extends [never]
  ? false
  : Keys extends unknown
    ? [All] extends [Keys]
      ? true
      : false
    : false

/** An input that names one thing and says nothing more can be the name alone. */
type OrItsName<In> = IsOne<keyof In> extends true ? (In[keyof In] extends string ? In | In[keyof In] : In) : In

type AnswerOf<O extends Operation> = IsFile<O> extends true ? DownloadedFile : OutputOf<O>

type PlainCall<G extends Giving, O extends Operation> = [keyof GivenOf<O>] extends [never]
  ? (...options: G["options"]) => One<G, AnswerOf<O>>
  : (input: OrItsName<GivenOf<O>>, ...options: G["options"]) => One<G, AnswerOf<O>>

type CallOf<G extends Giving, O extends Operation> =
  O["reading"] extends ListOf<infer R extends AnyReadable, infer SortKey, infer F>
    ? ListCalls<G, R, ListInput<R, SortKey, F>>["list"]
    : O["reading"] extends ReportOf<infer R extends AnyReadable, infer F extends Filters, infer Summary>
      ? ReportCall<G, R, F, Summary>
      : O["reading"] extends ReadOf<infer R extends AnyReadable, infer _Of>
        ? (G extends Promises ? PromisedGetCalls<R> : GetCalls<G, R>)["get"]
        : PlainCall<G, O>

type AllOf<G extends Giving, Ops> = Ops extends { readonly list: { readonly reading: infer Reading } }
  ? Reading extends ListOf<infer R extends AnyReadable, infer SortKey, infer F>
    ? Pick<ListCalls<G, R, ListInput<R, SortKey, F>>, "all">
    : unknown
  : unknown

type IsFile<O extends Operation> = O["rest"] extends { readonly files: ReadonlyArray<unknown> } ? true : false

/**
 * An operation that the client offers: what is only over REST is for browsers and providers, but for files that somebody
 * who is signed in fetches.
 */
type IsOffered<O extends Operation> = [O["onlyOverRest"]] extends [string]
  ? O["access"] extends PublicRule
    ? false
    : IsFile<O>
  : true

type CallsOfAll<G extends Giving, Ops extends Operations> = {
  readonly [K in keyof Ops as IsOffered<Ops[K]> extends true ? K : never]: CallOf<G, Ops[K]>
} & AllOf<G, Ops>

/**
 * The calls of a group of operations, as effects or as promises (`reads/Giving.ts`). A list has `all` beside it, which
 * walks through every page.
 */
export type CallsOf<G extends Giving, Group extends OperationGroup> = CallsOfAll<G, Group["operations"]>
