import { fromPageScript, type Escape, type Tools } from './escape.ts'

const dialog = (title: string, run: () => boolean | Promise<boolean>) =>
  fromPageScript({ title, method: 'dialogs', stoppedBy: 'sandbox' }, run)

/**
 * Opens the file dialog through an element, and returns true unless it is canceled. The engine is set to hold every
 * dialog that the program does not cancel; without a display it would otherwise cancel it itself.
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
  const hold = ({ engine }: Tools, enabled: boolean) =>
    engine.send('Page.setInterceptFileChooserDialog', { enabled })
  return {
    ...listed,
    attempt: async (tools) => {
      await hold(tools, true)
      return await attempt(tools).finally(() => hold(tools, false))
    },
  }
}

/** Opens a file picker of a newer API; without a display the engine cancels it with a different error. */
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

// A suppressed dialog returns immediately; the test also checks that none opened.
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
  download('a link that saves a file of the page', ''),
  download('a link that saves a text file', 'data:text/plain,x'),
  download('a link that saves a page', 'https://example.com/x.exe'),
]
