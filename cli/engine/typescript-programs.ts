/**
 * Lets programs that nobody compiled run as they are. Types are not checked: a preview must not wait for a type checker, and `tsc` does
 * that better.
 */
import * as fs from "node:fs";
import Module, { createRequire } from "node:module";
import type * as TypeScript from "typescript";

/** What Node.js calls for a file, by its extension. There is no other way in for CommonJS on Node.js 20. */
interface Loaders {
  readonly _extensions: Record<
    string,
    (module: { _compile(code: string, file: string): void }, file: string) => void
  >;
}

/** Source maps of what was transpiled in this process, by file. */
const sourceMaps = new Map<string, string>();

/** The source map of a file that was transpiled when it was loaded. */
export function sourceMapOf(file: string): string | undefined {
  return sourceMaps.get(file);
}

/**
 * Makes `.ts` files loadable, unless something already does.
 *
 * @param root folder whose `tsconfig.json`, or that of a folder above, says how code is emitted
 */
export function loadTypeScript(root: string): void {
  const { _extensions: loaders } = Module as unknown as Loaders;
  if (loaders[".ts"] !== undefined) return;
  const ts = createRequire(__filename)("typescript") as typeof TypeScript;
  const compilerOptions = { ...optionsOf(ts, root), module: ts.ModuleKind.CommonJS, sourceMap: true };
  loaders[".ts"] = (module, file) => {
    const { outputText, sourceMapText } = ts.transpileModule(fs.readFileSync(file, "utf8"), {
      compilerOptions,
      fileName: file,
    });
    if (sourceMapText !== undefined) sourceMaps.set(file, sourceMapText);
    module._compile(outputText, file);
  };
}

function optionsOf(ts: typeof TypeScript, root: string): TypeScript.CompilerOptions {
  const file = ts.findConfigFile(root, ts.sys.fileExists.bind(ts.sys));
  if (file === undefined) return { target: ts.ScriptTarget.ES2022, esModuleInterop: true };
  const { config } = ts.readConfigFile(file, ts.sys.readFile.bind(ts.sys)) as { readonly config: object };
  const {
    moduleResolution: _resolution,
    verbatimModuleSyntax: _verbatim,
    outDir: _outDir, // source maps would lead from there to the sources, and nothing is written there
    rootDir: _rootDir,
    sourceRoot: _sourceRoot,
    mapRoot: _mapRoot,
    inlineSourceMap: _inlineSourceMap, // it would take the place of the map that is kept
    ...options
  } = ts.parseJsonConfigFileContent(config, ts.sys, root).options;
  return options;
}
