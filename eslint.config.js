import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { importArrows } from './scripts/lint/import-arrows.mjs';

const KEYCHAIN_FILE = 'main/credentials/keychain-store.ts';
const IPC_FILE = 'main/ipc/handle.ts';
const SOURCES = [
  'main/**',
  'preload/**',
  'renderer/**',
  'signaling/**',
  'gateway/**',
  'hub-link/**',
  'headless/**',
  'languages/**',
];

const KEYTAR = { name: 'keytar', message: `Only ${KEYCHAIN_FILE} talks to the keychain.` };
const ELECTRON = { group: ['electron', 'electron/*'], message: 'This room must run without Electron.' };

/** The name itself is banned, so that no way of importing it gets around the rule. */
const IPC_MAIN = {
  selector: 'Identifier[name="ipcMain"], Literal[value="ipcMain"]',
  message: `Only ${IPC_FILE} takes messages from windows; register a handler there.`,
};
const DYNAMIC_KEYTAR = {
  selector:
    'ImportExpression > Literal[value="keytar"], CallExpression[callee.name="require"] > Literal[value="keytar"]',
  message: KEYTAR.message,
};
const DYNAMIC_ELECTRON = {
  selector:
    'ImportExpression > Literal[value=/^electron(\\u002f|$)/], CallExpression[callee.name="require"] > Literal[value=/^electron(\\u002f|$)/]',
  message: ELECTRON.message,
};
const PARAMETERS_ONLY = 'SQL takes values as parameters only: use sql`… ${value}`.';
const NO_BUILT_TEXT = 'SQL takes values as parameters only: no text is built into a statement.';
const STATEMENT =
  'CallExpression:matches([callee.property.name=/^(exec|prepare|pragma)$/], [callee.property.value=/^(exec|prepare|pragma)$/])';
const BUILT_SQL = [
  {
    // However it is reached: sql.raw, sql['raw'], kysely.sql.raw.
    selector:
      ':matches(MemberExpression[object.name="sql"], MemberExpression[object.property.name="sql"]):matches([computed=true], [property.name=/^(raw|lit|literal)$/])',
    message: PARAMETERS_ONLY,
  },
  {
    // Or under another name, or past the tag that makes parameters.
    selector:
      'VariableDeclarator[init.name="sql"], ImportSpecifier[imported.name="sql"][local.name!="sql"], ImportSpecifier[imported.name="CompiledQuery"], CallExpression[callee.name="sql"], CallExpression[callee.property.name="executeQuery"]',
    message: PARAMETERS_ONLY,
  },
  {
    selector: `${STATEMENT} > :matches(TemplateLiteral[expressions.length>0], BinaryExpression).arguments`,
    message: NO_BUILT_TEXT,
  },
];
/** In what ships a statement is text that stands there, so that it can't have been built further up. Constants are regular expressions. */
const SOURCE_SQL = [
  ...BUILT_SQL,
  {
    selector: `${STATEMENT}:not([callee.object.type=/^(Literal|NewExpression)$/], [callee.object.name=/^[A-Z0-9_]+$/]) > :not(Literal, TemplateLiteral, BinaryExpression, ObjectExpression).arguments`,
    message:
      'Write the statement here. SQL takes values as parameters only: no text is built into a statement.',
  },
];

export default defineConfig([
  { ignores: ['node_modules/', 'out/', 'dist/', 'test-results/'] },
  {
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { mumu: { rules: { 'import-arrows': importArrows } } },
    rules: {
      'mumu/import-arrows': 'error',
      // A default that says what happens to the rest, or assertNever, is an answer for every member.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // One-line arrows that only pass a call on read better without braces.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-restricted-syntax': ['error', ...BUILT_SQL],
    },
  },
  {
    files: SOURCES,
    rules: {
      'no-restricted-imports': ['error', { paths: [KEYTAR] }],
      'no-restricted-syntax': ['error', ...SOURCE_SQL, IPC_MAIN, DYNAMIC_KEYTAR],
    },
  },
  {
    files: ['signaling/**', 'gateway/**', 'hub-link/**', 'headless/**', 'languages/**', 'renderer/**'],
    rules: {
      'no-restricted-imports': ['error', { paths: [KEYTAR], patterns: [ELECTRON] }],
      'no-restricted-syntax': ['error', ...SOURCE_SQL, IPC_MAIN, DYNAMIC_KEYTAR, DYNAMIC_ELECTRON],
    },
  },
  {
    files: [KEYCHAIN_FILE],
    rules: { 'no-restricted-imports': 'off', 'no-restricted-syntax': ['error', ...SOURCE_SQL, IPC_MAIN] },
  },
  { files: [IPC_FILE], rules: { 'no-restricted-syntax': ['error', ...SOURCE_SQL, DYNAMIC_KEYTAR] } },
  { files: ['renderer/**'], extends: [reactHooks.configs.flat.recommended] },
  {
    // Plain scripts: `tsc` checks their JSDoc types; the stricter typed rules are for the product.
    files: ['**/*.mjs', '**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
  },
]);
