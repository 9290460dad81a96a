// People of the company and its customers, and what they may do.
export * as approvals from "./approvals/layer.ts"
export * as branches from "./branches/layer.ts"
export * as featureAccess from "./feature-access/layer.ts"
export * as features from "./features/layer.ts"
export * as invitations from "./invitations/layer.ts"
export * as legalHolds from "./legal-holds/layer.ts"
export * as platformAccess from "./platform-access/layer.ts"
export * as users from "./users/layer.ts"
