import { fromPageScript, type Escape, type Tools } from './escape.ts'

const dialog = (title: string, run: () => boolean | Promise<boolean>) =>
  fromPageScript({ title, method: 'dialogs', stoppedBy: 'sandbox' }, run)

/**
 * Opens the file dialog through an `<input type=file>`; returns true unless it is canceled. Chromium intercepts dialogs that
 * the program lets through, because without a display it would cancel them itself.
 */
const fileInput = (title: string, webkitdirectory: boolean): Escape => {
  const { attempt, ...listed } = fromPageScript(
    { title, method: 'downloads', stoppedBy: 'files' },
    (folder) => {
      const input = document.createElement('input')
      input.type = 'file'
      input.webkitdirectory = folder
      document.body.append(input)
      return new Promise<boolean>((done) => {
        input.addEventListener('cancel', () => {
          done(false)
        })
        setTimeout(done, 2_000, true)
        input.click()
      }).finally(() => {
        input.remove()
      })
    },
    webkitdirectory,
  )
  const hold = ({ cdp }: Tools, enabled: boolean) =>
    cdp.send('Page.setInterceptFileChooserDialog', { enabled })
  return {
    ...listed,
    attempt: async (tools) => {
      await hold(tools, true)
      return await attempt(tools).finally(() => hold(tools, false))
    },
  }
}

/**
 * Opens a picker of the newer File System Access API. Without a display, Chromium itself cancels it, but with a different
 * error.
 */
const filePicker = (name: string) =>
  fromPageScript(
    { title: `\`${name}\``, method: 'downloads', stoppedBy: 'files' },
    async (picker) => {
      const failure = await (Reflect.get(window, picker) as () => Promise<unknown>)().catch(String)
      return typeof failure !== 'string' || !failure.includes('Intercepted')
    },
    name,
  )

const download = (title: string, href: string) =>
  fromPageScript(
    { title, method: 'downloads', stoppedBy: 'sandbox' },
    (address) => {
      const url = address || URL.createObjectURL(new Blob(['x']))
      const link = Object.assign(document.createElement('a'), { href: url, download: 'x.txt' })
      document.body.append(link)
      link.click()
      link.remove()
      return false
    },
    href,
  )

// A suppressed dialog returns immediately; the test also checks that no dialog opened.
export const dialogEscapes: readonly Escape[] = [
  dialog('`alert`', () => {
    alert('x')
    return false
  }),
  dialog('`confirm`', () => confirm('x')),
  dialog('`prompt`', () => prompt('x') !== null),
  dialog('`window.print`', () => {
    let printed = false
    const note = () => (printed = true)
    addEventListener('beforeprint', note)
    print()
    removeEventListener('beforeprint', note)
    return printed
  }),
  dialog('"leave this page?", which would hold the window open', () => {
    const hold = (event: BeforeUnloadEvent) => {
      event.preventDefault()
    }
    addEventListener('beforeunload', hold)
    location.reload()
    removeEventListener('beforeunload', hold)
    return false
  }),
  fileInput('a file field: system dialog', false),
  fileInput('a folder field: system dialog', true),
  filePicker('showOpenFilePicker'),
  filePicker('showSaveFilePicker'),
  filePicker('showDirectoryPicker'),
  download('a link that saves a file from the page', ''),
  download('a link that saves a text file', 'data:text/plain,x'),
  download('a link that saves a page', 'https://example.com/x.exe'),
]
