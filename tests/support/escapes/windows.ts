import { fromPageScript, type Escape } from './escape.ts'

const open = (title: string, url: string, features = '') =>
  fromPageScript(
    { title, method: 'windows', stoppedBy: 'windows' },
    ([address = '', wanted]) => window.open(address, '_blank', wanted) !== null,
    [url, features],
  )

const clickOn = (title: string, modifiers: Partial<MouseEventInit>) =>
  fromPageScript(
    { title, method: 'windows', stoppedBy: 'windows' },
    (held) => {
      const link = Object.assign(document.createElement('a'), { href: 'https://example.com/' })
      document.body.append(link)
      link.dispatchEvent(new MouseEvent('click', { ...held, cancelable: true, bubbles: true }))
      link.remove()
      return false
    },
    modifiers,
  )

const frame = (title: string, src: string) =>
  fromPageScript(
    { title, method: 'windows', stoppedBy: 'policy' },
    (address) =>
      new Promise<boolean>((done) => {
        const inner = Object.assign(document.createElement('iframe'), { src: address })
        inner.onload = () => {
          // A blocked frame contains an error page with a different or opaque origin, so its text cannot be read.
          let text: string | undefined
          try {
            text = inner.contentDocument?.body.innerText
          } catch {
            text = undefined
          }
          inner.remove()
          done(Boolean(text))
        }
        document.body.append(inner)
      }),
    src,
  )

export const windowEscapes: readonly Escape[] = [
  open('`window.open` of a web page', 'https://example.com/'),
  open('`window.open` of an empty page', 'about:blank'),
  open('`window.open` of a pop-up', 'https://example.com/', 'popup,width=300'),
  open('`window.open` of our own page', 'index.html'),
  clickOn('a link with Ctrl: new tab', { ctrlKey: true }),
  clickOn('a link with Shift: new window', { shiftKey: true }),
  fromPageScript({ title: 'a link with a target', method: 'windows', stoppedBy: 'windows' }, () => {
    const link = document.createElement('a')
    Object.assign(link, { href: 'https://example.com/', target: '_blank' })
    document.body.append(link)
    link.click()
    link.remove()
    return false
  }),
  frame('a frame with a web page', 'https://example.com/'),
  frame('a frame with a `data:` page', 'data:text/html,x'),
  fromPageScript({ title: 'a `<webview>`', method: 'windows', stoppedBy: 'chromium' }, () => {
    const view = document.createElement('webview')
    document.body.append(view)
    const isOne = 'getWebContentsId' in view
    view.remove()
    return isOne
  }),
  fromPageScript({ title: 'an `<object>`', method: 'windows', stoppedBy: 'policy' }, () => {
    const viewer = document.createElement('object')
    viewer.data = 'https://example.com/x.pdf'
    return new Promise<boolean>((done) => {
      viewer.onerror = () => {
        done(false)
      }
      viewer.onload = () => {
        done(true)
      }
      document.body.append(viewer)
    }).finally(() => {
      viewer.remove()
    })
  }),
]
