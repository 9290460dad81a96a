import { Schema } from "effect"
import { ApprovalAction } from "@credbuzzpay/domain/values/ApprovalAction"
import { actInWords } from "../ApprovalWords.ts"
import { messageInstant } from "../MessageInstant.ts"
import { message } from "../Message.ts"

export const ApprovalRequested = message("approval_requested", {
  about:
    "A colleague asked for an act that the recipient may approve. People by their user codes; `expiresAt` is ISO 8601.",
  channel: "email",
  recipient: "staff",
  variables: {
    action: ApprovalAction,
    subjectUserCode: Schema.String,
    requestedBy: Schema.String,
    expiresAt: Schema.String
  },
  preview: {
    action: "assign_role",
    subjectUserCode: "A7W2D3XN",
    requestedBy: "B4K9M2QZ",
    expiresAt: "2026-11-24T09:30:00.000Z"
  },
  en: ({ action, expiresAt, requestedBy, subjectUserCode }) => ({
    subject: "a request waits for your approval",
    paragraphs: [
      `${requestedBy} asked for ${actInWords.en[action]} ${subjectUserCode}. A second member of staff must approve it.`,
      `Sign in to approve or reject it by ${messageInstant("en", expiresAt)}; then the request expires.`
    ]
  }),
  hi: ({ action, expiresAt, requestedBy, subjectUserCode }) => ({
    subject: "एक अनुरोध आपकी स्वीकृति की प्रतीक्षा में है",
    paragraphs: [
      `${requestedBy} ने ${subjectUserCode} के लिए अनुरोध किया है: ${actInWords.hi[action]}। इसके लिए दूसरे कर्मचारी की स्वीकृति चाहिए।`,
      `लॉग इन करके इसे ${messageInstant("hi", expiresAt)} तक स्वीकार या अस्वीकार करें; उसके बाद अनुरोध समाप्त हो जाएगा।`
    ]
  })
})
