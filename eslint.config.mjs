import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import ts from 'typescript-eslint'

const rawIpc = ['ipcMain', 'ipcRenderer'].map((name) => ({
  name: 'electron',
  importNames: [name],
  message:
    name === 'ipcMain'
      ? 'Use register() from electron/main/ipc/register.ts: it checks the sender and both schemas.'
      : 'Use createBridge() from electron/preload/create-bridge.ts: it exposes only the contract.',
}))

const kioskWithoutScan = {
  name: '../fixtures/kiosk.ts',
  importNames: ['startKiosk'],
  message: 'Use the `start` fixture: it scans the files that the program leaves.',
}

const forbiddenElectron = {
  name: 'electron',
  importNames: ['shell', 'dialog'],
  message: 'A kiosk must not open anything outside its window.',
}

/** A file's path that is taken from its URL. */
const urlAsPath = [
  {
    selector: "MemberExpression[property.name='pathname'] MetaProperty",
    message: 'Use fileURLToPath(): a path may contain spaces and accents, which a URL encodes.',
  },
]

/** Code that must write to a log or a window instead of the console. */
const noConsole = ['electron/**', 'renderer/**', 'backend/**', 'shared/**']

/** File that exists for a moment while electron-vite starts a build. */
const temporaryBuildConfig = 'electron.vite.config.ts.*.mjs'

export default ts.config(
  {
    ignores: [
      'node_modules/',
      'out/',
      'dist/',
      'coverage/',
      'test-results/',
      '.data/',
      temporaryBuildConfig,
    ],
  },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  vue.configs['flat/recommended'],
  {
    languageOptions: {
      globals: globals.node,
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-restricted-imports': ['error', { paths: [...rawIpc, forbiddenElectron] }],
      'no-restricted-syntax': ['error', ...urlAsPath],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/naming-convention': [
        'error',
        {
          selector: 'interface',
          format: ['PascalCase'],
          custom: { regex: '^I[A-Z]', match: false },
        },
        { selector: 'enum', format: ['PascalCase'], custom: { regex: '^$', match: true } },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // Would compare types in every assignment; the naming rule above forbids enums.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: ['**/*.vue'],
    languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser } },
    rules: { 'max-lines-per-function': 'off' },
  },
  { files: noConsole, rules: { 'no-console': 'error' } },
  {
    // The composition root may be long, and passes `ipcMain` to register() without using it.
    files: ['electron/main/index.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'no-restricted-imports': ['error', { paths: [forbiddenElectron] }],
      'no-restricted-properties': [
        'error',
        {
          object: 'ipcMain',
          message: 'Pass ipcMain to register(), which checks sender and schemas.',
        },
      ],
    },
  },
  {
    files: ['electron/main/ipc/*.ts', 'electron/preload/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [forbiddenElectron] }] },
  },
  {
    files: ['tests/**', 'packages/**', 'benchmarks/**', 'scripts/**/*.test.ts'],
    rules: {
      // A describe block is a list of tests, not a function to understand at once.
      'max-lines-per-function': 'off',
      'no-restricted-imports': 'off',
      'no-restricted-syntax': [
        'error',
        ...urlAsPath,
        {
          selector:
            "CallExpression[callee.object.name='vi'][callee.property.name='waitFor'][arguments.length=1]",
          message:
            'Give it a time limit of at least 10 s: the default of 1 s is too short for a busy machine.',
        },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'vi', property: 'mock', message: 'Use a fake from tests/support/fakes.' },
        { object: 'page', property: 'waitForTimeout', message: 'Wait for a visible change.' },
      ],
    },
  },
  {
    files: ['tests/e2e/journeys/**'],
    rules: { 'no-restricted-imports': ['error', { paths: [kioskWithoutScan] }] },
  },
  { files: ['**/*.mjs'], extends: [ts.configs.disableTypeChecked] },
  prettier,
)
