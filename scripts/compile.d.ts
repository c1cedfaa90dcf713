/** Transpiles what is stale below `root`; returns the sources that were compiled, relative to it. */
export function ensureCompiled(root: string): readonly string[];
