import * as chai from 'chai'
import chaiAsPromised from 'chai-as-promised'

/** Assertions that Electron's specs call as functions, which its package dirty-chai makes possible. */
const called = [
  ...['true', 'false', 'null', 'undefined', 'exist', 'empty', 'ok', 'NaN', 'arguments'],
  ...['extensible', 'sealed', 'frozen', 'finite', 'fulfilled', 'rejected'],
]

type Getter = (this: Chai.Assertion) => Chai.Assertion

/** Sets up chai as `spec/index.js` of Electron does. */
export function setUpChai(): void {
  chai.use(chaiAsPromised)
  const prototype = chai.Assertion.prototype as object
  for (const name of called) {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the assertion below
    const read = Object.getOwnPropertyDescriptor(prototype, name)?.get as Getter | undefined
    if (!read) continue
    Object.defineProperty(prototype, name, {
      configurable: true,
      get(this: Chai.Assertion) {
        return () => read.call(this)
      },
    })
  }
  chai.config.truncateThreshold = 0
}
