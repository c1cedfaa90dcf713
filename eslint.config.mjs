import eslint from "@eslint/js";
import jsdoc from "eslint-plugin-jsdoc";
import mocha from "eslint-plugin-mocha";
import { globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

export default tseslint.config(
  globalIgnores([
    "bin/",
    "dist/",
    "functions/*/bundle/",
    "coverage/",
    "reports/",
    // Compiled where its peers are installed: `npm run bench:peers`.
    "scripts/peers/",
    ".stryker-tmp/",
    "node_modules/",
  ]),
  { linterOptions: { reportUnusedDisableDirectives: "error", noInlineConfig: true } },
  eslint.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "max-lines": ["error", { max: 250 }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true } }],
      "no-restricted-imports": [
        "error",
        {
          paths: [
            { name: "@pulumi/aws", message: "Import the module's subpath, for example @pulumi/aws/backup." },
          ],
        },
      ],
    },
  },
  {
    files: ["{domain,components,infra,policies,cli,functions}/**/*.ts"],
    plugins: { jsdoc },
    rules: {
      "jsdoc/require-jsdoc": [
        "error",
        {
          publicOnly: true,
          require: { FunctionDeclaration: true, ClassDeclaration: true },
          contexts: ["TSInterfaceDeclaration", "TSTypeAliasDeclaration"],
        },
      ],
      "jsdoc/no-types": "error",
      "jsdoc/check-tag-names": "error",
      "jsdoc/check-param-names": ["error", { disableMissingParamChecks: true }],
    },
  },
  {
    // An argument for which the schema of other languages has no type, see components/provider-argument.ts.
    files: ["components/break-glass-access.ts", "components/airflow/people.ts"],
    rules: { "@typescript-eslint/no-explicit-any": "off" },
  },
  {
    files: ["test/**/*.ts"],
    plugins: { mocha },
    rules: {
      "mocha/no-exclusive-tests": "error",
      "mocha/no-pending-tests": "error",
      "mocha/no-identical-title": "error",
      "mocha/max-top-level-suites": ["error", { limit: 1 }],
      // A suite is one function, and a table is as long as what it tests.
      "max-lines": "off",
      "max-lines-per-function": "off",
      // describe and it return values that nobody awaits.
      "@typescript-eslint/no-floating-promises": "off",
    },
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    languageOptions: {
      globals: {
        require: "readonly",
        module: "writable",
        process: "readonly",
        console: "readonly",
        fetch: "readonly",
        URL: "readonly",
        __dirname: "readonly",
      },
    },
  },
  { files: ["**/*.js"], languageOptions: { sourceType: "commonjs" } },
);
