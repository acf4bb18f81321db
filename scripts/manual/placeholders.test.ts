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

describe('the words of the manual', () => {
  it('quote the screens in bold, and letter by letter', () => {
    expect(toHtml('Toque {action.recover}.', sources)).toBe(
      'Toque <b>Olvidé mi &lt;contraseña&gt;</b>.',
    )
    expect(toHtml('{welcome.register}', sources)).toBe('<b class="word">Auto-Registro</b>')
  })

  it('tell facts in the middle of a sentence, and lead to chapters', () => {
    expect(
      toHtml('**Vale** {fact.temporaryPasswordMinutes}. Vea {chapter.ingresar}.', sources),
    ).toBe('<strong>Vale</strong> 60 minutos. Vea <a href="#ingresar">Ingresar</a>.')
  })

  it('are without marks where a picture is described', () => {
    expect(toPlain('El botón «{action.confirm}»', sources)).toBe('El botón «Confirmar»')
  })

  it('are refused when they name a button, a fact or a chapter that is gone', () => {
    for (const name of ['action.gone', 'fact.gone', 'chapter.gone', '']) {
      expect(() => toHtml(`Toque {${name}}.`, sources)).toThrow(`There is no text "${name}".`)
    }
  })

  it('are refused when a text is different each time it is on the screen', () => {
    for (const key of ['home.title', 'policies.count']) {
      expect(() => toHtml(`Lea {${key}}.`, sources)).toThrow('has places or forms')
    }
  })
})
