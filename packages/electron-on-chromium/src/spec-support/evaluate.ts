import type { CDPSession } from '@playwright/test'
import { createCloneCodec } from '../page/structured-clone.ts'

const codec = createCloneCodec()
const argumentToText = `function (value) { return (${createCloneCodec.toString()})().write(value) }`
const failed =
  'Script failed to execute, this normally means an error was thrown. Check the renderer console for the error.'

export interface Script {
  readonly code: string
  readonly userGesture: boolean
  /** Execution context of the script; by default that of the page. */
  readonly contextId?: number | undefined
}

/** `executeJavaScript`, as in `ScriptExecutionCallback` of `electron_api_web_frame.cc`. */
export async function evaluate(cdp: CDPSession, script: Script): Promise<unknown> {
  const { code, userGesture, contextId } = script
  const where = contextId === undefined ? {} : { contextId }
  const evaluated = await cdp.send('Runtime.evaluate', { expression: code, userGesture, ...where })
  if (evaluated.exceptionDetails) throw new Error(failed)
  const { result } = evaluated
  if (result.subtype !== 'promise') return await toValue(cdp, result)
  const promiseObjectId = result.objectId ?? ''
  const awaited = await cdp.send('Runtime.awaitPromise', { promiseObjectId })
  if (!awaited.exceptionDetails) return await toValue(cdp, awaited.result)
  throw await toValue(cdp, awaited.exceptionDetails.exception ?? awaited.result)
}

async function toValue(
  cdp: CDPSession,
  object: { objectId?: string; value?: unknown; unserializableValue?: string; type: string },
): Promise<unknown> {
  const { objectId, unserializableValue, value, type } = object
  if (objectId === undefined) {
    if (type === 'symbol') throw new Error('An object could not be cloned.')
    if (unserializableValue === undefined) return value
    return type === 'bigint'
      ? BigInt(unserializableValue.slice(0, -1))
      : Number(unserializableValue)
  }
  const { result, exceptionDetails } = await cdp.send('Runtime.callFunctionOn', {
    ...{ objectId, functionDeclaration: argumentToText, arguments: [{ objectId }] },
    returnByValue: true,
  })
  if (exceptionDetails) throw new Error('An object could not be cloned.')
  return codec.read(result.value as string)
}
