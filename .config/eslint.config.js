import { defineConfig } from 'eslint/config';
import lit from 'eslint-plugin-lit';
import tseslint from 'typescript-eslint';

// Types are checked by two programs, as a window and a worker have different globals.
const projects = ['tsconfig.json', '.config/tsconfig.threads.json'];

export default defineConfig(
  {
    ignores: [
      ...['dist/', 'node_modules/', '.cache/', 'test-results/', 'test/bench/', '.config/'],
      // AssemblyScript, which its own compiler checks.
      'src/engine/kernels/assembly/',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, lit.configs['flat/recommended']],
    languageOptions: {
      parserOptions: { project: projects, tsconfigRootDir: import.meta.dirname + '/..' },
    },
    rules: {
      // Index arithmetic in the engine's loops stays within the buffer's stated shape: `!` says so.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'lit/no-invalid-escape-sequences': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a tagged union.' },
        { selector: 'MemberExpression[property.name="innerHTML"]', message: 'Render with Lit.' },
      ],
    },
  },
);
