import type { Score } from '../../../shared/password-strength.ts'
import type {
  StrengthRequest,
  StrengthPort,
} from '../../../renderer/password/strength/strength-client.ts'

/** A fake password strength Web Worker. The test decides what it returns and when. */
export class FakeStrengthWorker implements StrengthPort {
  static started: FakeStrengthWorker[] = []

  readonly asked: StrengthRequest[] = []
  terminated = false
  onmessage: StrengthPort['onmessage'] = null
  onmessageerror: StrengthPort['onmessageerror'] = null
  onerror: StrengthPort['onerror'] = null

  constructor() {
    FakeStrengthWorker.started.push(this)
  }

  postMessage(request: StrengthRequest): void {
    this.asked.push(structuredClone(request))
  }

  terminate(): void {
    this.terminated = true
  }

  respond(score: Score): void {
    this.onmessage?.call(this.asWorker, new MessageEvent('message', { data: { score } }))
  }

  fail(): void {
    this.onerror?.call(this.asWorker, new ErrorEvent('error'))
  }

  // By their type, handlers are called on a `Worker`; ours use only the event.
  private get asWorker(): Worker {
    return this as unknown as Worker
  }
}
