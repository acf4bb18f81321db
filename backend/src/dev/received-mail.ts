/** A received e-mail. `receivedAt` is in ISO 8601. */
export interface ReceivedMail {
  readonly id: number
  readonly receivedAt: string
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly attachments: readonly { readonly filename: string; readonly bytes: number }[]
}
