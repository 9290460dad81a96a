import type { Effect } from "effect"
import type { PublicRule } from "@credbuzzpay/domain/access/Access"
import type { GivenOf, Operation, OperationGroup, Operations, OutputOf } from "@credbuzzpay/domain/contract/Operation"
import type { ListInput, ListOf } from "@credbuzzpay/domain/platform/reads/ListOf"
import type { Filters } from "@credbuzzpay/domain/platform/reads/QueryOf"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import type { ReadOf } from "@credbuzzpay/domain/platform/reads/ReadOf"
import type { ReportOf } from "@credbuzzpay/domain/reports/reports/ReportOf"
import type { ApiFailure } from "./ApiFailure.ts"
import type { DownloadedFile } from "./DownloadedFile.ts"
import type { GetCall, ListCalls, ReportCall } from "./reads/ReadCalls.ts"

type IsFile<O extends Operation> = O["rest"] extends { readonly gives: unknown } ? true : false

type TakesFile<O extends Operation> = O["rest"] extends { readonly takes: unknown } ? true : false

/** The only field of an input that has one field; `never` of other inputs. */
type OnlyName<In> = {
  [Key in keyof In]-?: keyof In extends Key ? (In[Key] extends string ? In[Key] : never) : never
}[keyof In]

type PlainCall<O extends Operation, Answer> = [keyof GivenOf<O>] extends [never]
  ? () => Effect.Effect<Answer, ApiFailure>
  : (input: GivenOf<O> | OnlyName<GivenOf<O>>) => Effect.Effect<Answer, ApiFailure>

type CallOf<O extends Operation> =
  O["reading"] extends ListOf<infer R extends AnyReadable, infer SortKey, infer F>
    ? ListCalls<R, ListInput<R, SortKey, F>>["list"]
    : O["reading"] extends ReportOf<infer R extends AnyReadable, infer F extends Filters, infer Summary>
      ? ReportCall<R, F, Summary>
      : O["reading"] extends ReadOf<infer R extends AnyReadable, infer _Of>
        ? GetCall<R>
        : PlainCall<O, IsFile<O> extends true ? DownloadedFile : OutputOf<O>>

type AllOf<Ops> = Ops extends {
  readonly list: { readonly reading: ListOf<infer R extends AnyReadable, infer SortKey, infer F> }
}
  ? Pick<ListCalls<R, ListInput<R, SortKey, F>>, "all">
  : unknown

/**
 * The names of the operations that the client offers: what is only over REST is for browsers and providers, but for files
 * that somebody who is signed in fetches or sends.
 */
type Offered<Ops extends Operations> = {
  [Name in keyof Ops]: [Ops[Name]["onlyOverRest"]] extends [string]
    ? Ops[Name]["access"] extends PublicRule
      ? never
      : true extends IsFile<Ops[Name]> | TakesFile<Ops[Name]>
        ? Name
        : never
    : Name
}[keyof Ops]

/** Maps over names of `Ops` without renaming, so that the comment of a declaration (`@deprecated`) is the call's too. */
type CallsNamed<Ops extends Operations, Names extends keyof Ops> = {
  readonly [Name in Names]: CallOf<Ops[Name]>
}

/** The calls of a group of operations. A list has `all` beside it, which walks through every page. */
export type CallsOf<Group extends OperationGroup> = CallsNamed<Group["operations"], Offered<Group["operations"]>> &
  AllOf<Group["operations"]>
