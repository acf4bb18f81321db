import type { WebContents } from 'electron'
import type { z } from 'zod'
import { eventChannel } from '../../../shared/ipc/channels.ts'
import type {
  Contract,
  EventDefinition,
  EventName,
  Payload,
} from '../../../shared/ipc/contract-types.ts'

/** Sends an event to the page. If the page does not exist or has been destroyed, the event is lost. */
export type Notify<T extends Contract> = <K extends EventName<T>>(
  name: K,
  payload: Payload<T[K]>,
) => void

/** `target` returns the page that receives the event; it is called each time an event is sent. */
export function createNotify<T extends Contract>(
  contract: T,
  target: () => Pick<WebContents, 'send' | 'isDestroyed'> | undefined,
): Notify<T> {
  return (name, payload) => {
    const page = target()
    if (!page || page.isDestroyed()) return
    const event = contract[name] as unknown as EventDefinition<z.ZodType>
    page.send(eventChannel(name), event.payload.parse(payload))
  }
}
