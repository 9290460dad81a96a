import { declaredOperations } from "@credbuzzpay/domain/contract/declaredOperations"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"

/** How long a body may take to come, by the path of the operation that takes it as a file. **Units**: milliseconds. */
export type FilePaths = ReadonlyMap<string, number>

/** A path answers with a slash at its end and without. */
export const withoutSlash = (path: string) => path.replace(/\/$/, "")

/** Of every operation whose body is a file, as it is declared. */
export const filePaths: FilePaths = new Map(
  declaredOperations(operationGroups).flatMap(({ operation, path }) =>
    operation.rest.takes === undefined ? [] : [[withoutSlash(path), operation.rest.takes.withinMillis] as const]
  )
)
