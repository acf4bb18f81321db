import type { Score } from '../../../shared/password-strength.ts'

/** A key, and words that it must not be made of, without accents and in lower case. */
export interface Question {
  readonly key: string
  readonly words: readonly string[]
}

export interface Judgement {
  readonly score: Score
}

/** The end of the worker that the page holds. */
export type StrengthPort = Pick<
  Worker,
  'postMessage' | 'terminate' | 'onmessage' | 'onmessageerror' | 'onerror'
>

/** Asks a worker how strong keys are. */
export interface StrengthClient {
  /** `null` where a newer question came first, or no answer can come any more. */
  readonly judge: (question: Question) => Promise<Judgement | null>
  /** Ends the worker, and with it all that it knows. */
  readonly end: () => void
}

interface Asked {
  readonly question: Question
  readonly answer: (judgement: Judgement | null) => void
}

/** One question is with the worker at a time; of those that come meanwhile only the newest is kept. */
export function createStrengthClient(port: StrengthPort): StrengthClient {
  let current: Asked | null = null
  let next: Asked | null = null
  let ended = false

  function proceed(judgement: Judgement | null) {
    current?.answer(next ? null : judgement)
    current = next
    next = null
    if (current) port.postMessage(current.question)
  }

  function end() {
    ended = true
    port.terminate()
    next?.answer(null)
    next = null
    proceed(null)
  }

  port.onmessage = ({ data }: MessageEvent<Judgement>) => {
    proceed(data)
  }
  port.onerror = end
  port.onmessageerror = end

  function judge(question: Question): Promise<Judgement | null> {
    if (ended) return Promise.resolve(null)
    const { promise, resolve } = Promise.withResolvers<Judgement | null>()
    next?.answer(null)
    next = { question, answer: resolve }
    if (!current) proceed(null)
    return promise
  }

  return { judge, end }
}
