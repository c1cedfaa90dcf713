import { asList, wildcardMatches, type Statement } from "../aws/policy-document";

/** The actions of a statement, read once. */
export interface CompiledActions {
  /** Prefixes of the services of which the statement can speak, in lower case; nothing when it can be any. */
  readonly services: readonly string[] | undefined;
  readonly isNegated: boolean;
  /** In lower case, without wildcards. */
  readonly names: ReadonlySet<string>;
  /** In lower case, with wildcards. */
  readonly patterns: readonly string[];
}

/** Reads `Action` or `NotAction` of a statement. */
export function compileActions({ Action: named, NotAction: others }: Statement): CompiledActions {
  const isNegated = others !== undefined;
  const actions = asList<string>(isNegated ? others : named).map((action) => action.toLowerCase());
  const services = actions.map((action) => action.split(":", 1)[0] ?? "");
  const isOfAnyService = isNegated || services.some((service) => /[*?]/.test(service));
  return {
    services: isOfAnyService ? undefined : [...new Set(services)],
    isNegated,
    names: new Set(actions.filter((action) => !/[*?]/.test(action))),
    patterns: actions.filter((action) => /[*?]/.test(action)),
  };
}

/** Whether a statement speaks of an action, which must come in lower case. */
export function speaksOf({ isNegated, names, patterns }: CompiledActions, action: string): boolean {
  return isNegated !== (names.has(action) || patterns.some((pattern) => wildcardMatches(pattern, action)));
}
