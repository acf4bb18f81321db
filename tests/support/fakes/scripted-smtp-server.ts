import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { TLSSocket } from 'node:tls'
import { onTestFinished } from 'vitest'
import { selfSigned } from './self-signed-server.ts'

/** A step at which an SMTP server replies; `content` is the end of the data. */
export type SmtpStep =
  'greeting' | 'EHLO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'content' | 'QUIT'

/** A reply, possibly delayed; no reply; a reply that never ends; or the end of the connection. */
export type SmtpAnswer =
  | `${number} ${string}`
  | { readonly reply: `${number} ${string}`; readonly afterMs: number }
  | { readonly reply: `${number} ${string}`; readonly after: Promise<unknown> }
  | 'silent'
  | 'endless'
  | 'drop'

export type SmtpScript = Readonly<Partial<Record<SmtpStep, SmtpAnswer>>>

/** An SMTP server that replies as scripted, and otherwise accepts everything. */
export interface ScriptedSmtpServer {
  readonly url: string
  /** Replies on the next connections. */
  script: SmtpScript
  /** E-mails whose whole content was received, regardless of the reply. */
  readonly contents: string[]
  /** The received commands, with their parameters. */
  readonly commands: string[]
}

/** Extensions that the server offers in plain text and, after STARTTLS, over TLS. */
interface Offers {
  readonly plain?: readonly string[]
  readonly secure?: readonly string[]
  /** Credentials in the URL. */
  readonly login?: string
  readonly host?: string
}

const defaults: Readonly<Record<Exclude<SmtpStep, 'EHLO'>, `${number} ${string}`>> = {
  greeting: '220 mail.test ESMTP',
  STARTTLS: '220 go ahead',
  AUTH: '235 welcome',
  MAIL: '250 sender',
  RCPT: '250 recipient',
  DATA: '354 send it',
  content: '250 queued',
  QUIT: '221 bye',
}

export async function startScriptedSmtpServer(
  script: SmtpScript = {},
  { plain = [], secure = [], login = '', host = '127.0.0.1' }: Offers = {},
): Promise<ScriptedSmtpServer> {
  const sockets = new Set<Socket>()
  const listener = createServer((socket) => {
    sockets.add(socket)
    serve(state, socket, { plain, secure })
  })
  listener.listen(0, host)
  await once(listener, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    listener.close()
  })
  const { port } = listener.address() as AddressInfo
  const url = `smtp://${login === '' ? '' : `${login}@`}${host}:${port}`
  const state: ScriptedSmtpServer = { url, script, contents: [], commands: [] }
  return state
}

function serve(
  state: ScriptedSmtpServer,
  plainSocket: Socket,
  offers: { readonly plain: readonly string[]; readonly secure: readonly string[] },
): void {
  const { script } = state
  let socket = plainSocket
  let extensions = offers.plain
  let content: string[] | undefined
  const answer = (step: SmtpStep, then: () => void = () => undefined) => {
    const given = script[step] ?? (step === 'EHLO' ? '250 mail.test' : defaults[step])
    if (step === 'EHLO' && script.EHLO === undefined)
      for (const name of extensions) socket.write(`250-${name}\r\n`)
    reply(socket, given, then)
  }
  const upgrade = () => {
    plainSocket.removeAllListeners('data')
    socket = new TLSSocket(plainSocket, { ...selfSigned, isServer: true })
    extensions = offers.secure
    listen()
  }
  const handle = (line: string) => {
    if (content) {
      if (line === '.') {
        state.contents.push(content.join('\r\n'))
        content = undefined
        answer('content')
      } else content.push(line)
      return
    }
    state.commands.push(line)
    const command = /^[A-Z]+/.exec(line)?.[0] ?? 'QUIT'
    const step = (command === 'HELO' ? 'EHLO' : command) as SmtpStep
    answer(step, () => {
      if (step === 'DATA' && script.DATA === undefined) content = []
      if (step === 'STARTTLS' && script.STARTTLS === undefined) upgrade()
    })
  }
  const listen = () => {
    let rest = ''
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('latin1')).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) handle(line)
    })
  }
  listen()
  answer('greeting')
}

function reply(socket: Socket, answer: SmtpAnswer, then: () => void): void {
  if (answer === 'silent') return
  if (answer === 'drop') socket.destroy()
  else if (answer === 'endless') {
    const timer = setInterval(() => socket.write('250-and\r\n'), 5)
    socket.on('close', () => {
      clearInterval(timer)
    })
  } else if (typeof answer === 'string') {
    socket.write(`${answer}\r\n`)
    then()
  } else {
    const moment = 'after' in answer ? answer.after : wait(answer.afterMs)
    void moment.then(() => {
      reply(socket, answer.reply, then)
    })
  }
}
