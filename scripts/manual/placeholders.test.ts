import { describe, expect, it } from 'vitest'
import { toHtml, toPlain } from './placeholders.ts'

const sources = {
  texts: {
    'action.confirm': 'Confirmar',
    'welcome.register': 'Auto-Registro',
    'action.recover': 'Olvidé mi <contraseña>',
    'home.title': 'Hola, {name}',
    'policies.count': 'Tiene una póliza. | Tiene varias pólizas.',
  },
  facts: { temporaryPasswordMinutes: '60 minutos' },
  chapters: { ingresar: 'Ingresar' },
}

describe('toHtml and toPlain', () => {
  it('render screen messages in bold and escape them', () => {
    expect(toHtml('Toque {action.recover}.', sources)).toBe(
      'Toque <b>Olvidé mi &lt;contraseña&gt;</b>.',
    )
    expect(toHtml('{welcome.register}', sources)).toBe('<b class="word">Auto-Registro</b>')
  })

  it('render facts as text and chapters as links', () => {
    expect(
      toHtml('**Vale** {fact.temporaryPasswordMinutes}. Vea {chapter.ingresar}.', sources),
    ).toBe('<strong>Vale</strong> 60 minutos. Vea <a href="#ingresar">Ingresar</a>.')
  })

  it('render plain text without markup', () => {
    expect(toPlain('El botón «{action.confirm}»', sources)).toBe('El botón «Confirmar»')
  })

  it('reject a placeholder for an unknown message, fact or chapter', () => {
    for (const name of ['action.gone', 'fact.gone', 'chapter.gone', '']) {
      expect(() => toHtml(`Toque {${name}}.`, sources)).toThrow(
        `There is no message, fact or chapter "${name}".`,
      )
    }
  })

  it('reject a message with placeholders or plural forms', () => {
    for (const key of ['home.title', 'policies.count']) {
      expect(() => toHtml(`Lea {${key}}.`, sources)).toThrow('has placeholders or plural forms')
    }
  })
})
