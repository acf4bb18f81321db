import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const builder = readFileSync('electron-builder.yml', 'utf8')

describe('the installers', () => {
  it('do not start the program on Windows, where it would be a kiosk without a staff PIN', () => {
    expect(builder).toMatch(/^nsis:\n(?: {2}.*\n)* {2}runAfterFinish: false$/m)
  })

  it('have what a deb needs: a homepage and an e-mail address', () => {
    const { homepage, author } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      homepage: string
      author: { email: string }
    }
    expect(homepage).toMatch(/^https:/)
    expect(author.email).toContain('@')
  })

  it('include no AppImage, which electron-builder starts with a switch that the program refuses', () => {
    expect(builder).toMatch(/^ {2}target: deb$/m)
    expect(builder).not.toContain('AppImage,')
  })
})
