import { fromPageScript, type Escape } from './escape.ts'

function clickLink(href: string): boolean {
  const link = Object.assign(document.createElement('a'), { href })
  document.body.append(link)
  link.click()
  link.remove()
  return false
}

/** An escape attempt by clicking a link. The test detects a navigation because the page changes. */
const link = (href: string, opens: string, stoppedBy: Escape['stoppedBy'] = 'navigation') =>
  fromPageScript(
    { title: `link to \`${href}\`: ${opens}`, method: 'links', stoppedBy },
    clickLink,
    href,
  )

const go = (title: string, run: (argument: string) => boolean, argument = 'https://example.com/') =>
  fromPageScript({ title, method: 'links', stoppedBy: 'navigation' }, run, argument)

export const linkEscapes: readonly Escape[] = [
  link('https://example.com/', 'a web page'),
  link('http://192.168.0.1/', 'a router'),
  link('file:///etc/hosts', 'a file', 'chromium'),
  link('file://server/share/', 'a network folder', 'chromium'),
  link('data:text/html,x', 'a page from a string', 'chromium'),
  link('about:blank', 'an empty page'),
  link('view-source:https://example.com/', 'page source', 'chromium'),
  link('chrome://settings/', 'browser settings', 'chromium'),
  link('devtools://devtools/bundled/inspector.html', 'developer tools', 'chromium'),
  link('javascript:document.title="escaped"', 'code', 'policy'),
  link('mailto:someone@example.com', 'a mail program'),
  link('tel:+541155555555', 'a phone program'),
  link('ms-settings:', 'Windows settings'),
  link('search-ms:query=x', 'Explorer'),
  link('ftp://example.com/', 'a file server'),
  link('app://other/index.html', 'another host with our scheme'),
  go('a generated page, by `blob:`', () => {
    const html = new Blob(['<h1>x</h1>'], { type: 'text/html' })
    location.href = URL.createObjectURL(html)
    return false
  }),
  go('`location.assign`', (url) => {
    location.assign(url)
    return false
  }),
  go('`location.reload`', () => {
    location.reload()
    return false
  }),
  go('`history.back`', () => {
    history.back()
    return history.length > 1
  }),
  go('`<meta http-equiv="refresh">`', (url) => {
    const meta = Object.assign(document.createElement('meta'), {
      httpEquiv: 'refresh',
      content: `0;url=${url}`,
    })
    document.head.append(meta)
    meta.remove()
    return false
  }),
  fromPageScript(
    { title: 'a form that is submitted to another site', method: 'links', stoppedBy: 'policy' },
    (action) => {
      const form = Object.assign(document.createElement('form'), { action, method: 'post' })
      document.body.append(form)
      form.submit()
      form.remove()
      return false
    },
    'https://example.com/',
  ),
]
