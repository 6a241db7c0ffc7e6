// Types first; then the house rules a compiler cannot see (architecture §2, model habits C4).
import tseslint from 'typescript-eslint'

const clock = [
  { object: 'Date', property: 'now', message: '時計は引数で受け取ります。' },
  { object: 'Math', property: 'random', message: '乱数は引数で受け取ります。' },
]

const syntax = [
  { selector: 'TSEnumDeclaration', message: '列挙型は使いません（文字の組にします）。' },
  { selector: 'JSXAttribute[name.name="style"]', message: 'CSP のため style= は使えません。' },
  { selector: 'JSXText[raw=/\\n\\s*\\u3000|\\u3000\\s*\\n/]', message: "行のはしの全角空白は、画面では消えます。{'　'} と書きます。" },
]
// Any city can load its own wards: neither its name nor a number of a council is known to the program (src/kernel/city.ts).
const CITY = '/\\b27[01]\\d{3}\\b|大阪市/'
const city = ['Literal[raw=', 'JSXText[raw=', 'TemplateElement[value.raw='].map((one) => ({
  selector: `${one}${CITY}]`,
  message: '市や区の名前と番号は、表 ward に聞きます（getCity、kind）。',
}))

export default tseslint.config(
  { ignores: ['node_modules', 'dist', 'var', '.cache', '.dependency-cruiser.cjs', 'eslint.config.js', '**/*.d.ts'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'no-restricted-syntax': ['error', ...syntax],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  { files: ['src/kernel/**', '**/*.rules.ts'], ignores: ['**/*.test.ts'], rules: { 'no-restricted-properties': ['error', ...clock] } },
  { files: ['src/**'], ignores: ['**/*.test.ts', '**/*.test.tsx'], rules: { 'no-restricted-syntax': ['error', ...syntax, ...city] } },
  {
    files: ['tests/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '#src/documents/workshop.ts',
              importNames: ['workshop'],
              message: '作業場は、続けて走るほかの試験のものでもあります。閉じないでください（自分のものは openWorkshop で）。',
            },
          ],
        },
      ],
    },
  },
  { files: ['*.config.*'], rules: { 'no-restricted-exports': 'off' } },
)
