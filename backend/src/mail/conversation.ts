/** Deadlines for a conversation with a mail server. */
export interface MailDeadlines {
  /** Until the whole e-mail has been written. */
  readonly contentSeconds: number
  /** Until the server has confirmed it. */
  readonly conversationSeconds: number
}

/** A conversation that is aborted when a deadline has passed. */
export interface Conversation {
  readonly signal: AbortSignal
  /** True once the whole e-mail has been written: from then on the server may have accepted it. */
  readonly handedOver: () => boolean
  readonly handOver: () => void
  readonly end: () => void
}

const timedOut = Object.assign(new Error('The conversation took too long.'), { code: 'ETIMEDOUT' })

export function startConversation(
  { contentSeconds, conversationSeconds }: MailDeadlines,
  signals: readonly AbortSignal[],
): Conversation {
  const deadline = new AbortController()
  const abort = () => {
    deadline.abort(timedOut)
  }
  const untilEnd = setTimeout(abort, conversationSeconds * 1000)
  const untilContent = setTimeout(abort, contentSeconds * 1000)
  let handedOver = false
  return {
    signal: AbortSignal.any([deadline.signal, ...signals]),
    handedOver: () => handedOver,
    handOver: () => {
      handedOver = true
      clearTimeout(untilContent)
    },
    end: () => {
      clearTimeout(untilEnd)
      clearTimeout(untilContent)
    },
  }
}
