export { failure, type FailureOptions } from "./Answer.ts"
export { fakeServer, type FakeServer, type RecordedCall } from "./fakeServer.ts"
