import { asList, parsePolicyDocument, type PolicyDocument, type Statement } from "../aws/policy-document";
import { conditionTestsOf } from "../aws/policy-statement";
import { findDuplicateKeys } from "../organization/duplicate-key";
import { got, isRecord, type Problem } from "../problem";
import { compileActions, type CompiledActions } from "./compiled-actions";
import { compileTest, type CompiledTest } from "./condition-test";
import { compilePrincipal, type CompiledPrincipal } from "./principal-match";
import { readValuePattern, type ValuePattern, type VariableUse } from "./value-pattern";

/** A statement of a policy, read once. */
export interface CompiledStatement {
  /** The name of its policy. */
  readonly policy: string;
  /** Its place in the policy, from 0. */
  readonly index: number;
  readonly sid: string | undefined;
  readonly effect: "Allow" | "Deny";
  readonly actions: CompiledActions;
  /** Nothing when the statement names no resource at all. */
  readonly resources: CompiledResources | undefined;
  /** Nothing when the statement names no principal at all. */
  readonly principal: CompiledPrincipal | undefined;
  readonly tests: readonly CompiledTest[];
  readonly source: Statement;
}

/** The resources of a statement: those that it names, or all but those. */
export interface CompiledResources {
  readonly isNegated: boolean;
  readonly patterns: readonly ValuePattern[];
}

/** A policy, read once. It answers any number of requests. */
export interface CompiledPolicy {
  /** For messages: `workload-guardrails-1`. */
  readonly name: string;
  /** Why nothing can be told of the policy. It may then allow anything and deny anything. */
  readonly unreadable: readonly Problem[];
  readonly statements: readonly CompiledStatement[];
  /** Statements that can speak of an action of a service, by its prefix in lower case, in their order. */
  readonly byService: ReadonlyMap<string, readonly CompiledStatement[]>;
  /** Statements that can speak of an action of a service that is not in `byService`. */
  readonly ofAnyService: readonly CompiledStatement[];
}

/** A policy before it is read. */
export interface NamedDocument {
  readonly name: string;
  /** JSON text or an object. */
  readonly document: unknown;
}

/**
 * Reads a policy, so that it can answer many requests. A policy that AWS would refuse as malformed, or whose JSON says a
 * thing twice, becomes one of which nothing can be told. Never throws.
 */
export function compilePolicy(name: string, document: unknown): CompiledPolicy {
  const { problems, document: parsed } = parseLeniently(document, name);
  if (parsed === undefined) return { ...EMPTY, name, unreadable: problems };
  const use: VariableUse = parsed.Version === "2012-10-17" ? "in use" : "plain text";
  const statements = parsed.Statement.map((statement, index) =>
    compileStatement(statement, index, name, use),
  );
  return { name, unreadable: [], statements, ...indexed(statements) };
}

/** Reads several policies. */
export function compilePolicies(documents: readonly NamedDocument[]): readonly CompiledPolicy[] {
  return documents.map(({ document, name }) => compilePolicy(name, document));
}

/** A policy with one more statement at its end. Of a policy that cannot be read nothing more can be told then than before. */
export function withStatement(policy: CompiledPolicy, statement: Statement): CompiledPolicy {
  const { name, statements: before } = policy;
  const statements = [...before, compileStatement(statement, before.length, name, "in use")];
  return { ...policy, statements, ...indexed(statements) };
}

/** Stands for a policy that is there, but whose text is not known: it may allow anything and deny anything. */
export function unknownPolicy(name: string): CompiledPolicy {
  const problem = { path: name, reason: `must be known to be judged, ${got(undefined)}` };
  return { ...EMPTY, name, unreadable: [problem] };
}

const EMPTY = { statements: [], byService: new Map(), ofAnyService: [] } as const;

/**
 * Sids that repeat are let pass: policies of resources may have them, as existing key policies show, and what they allow
 * or deny does not depend on them.
 */
function parseLeniently(document: unknown, at: string): ReturnType<typeof parsePolicyDocument> {
  const repeated = typeof document === "string" ? findRepeatedKeyProblems(document, at) : [];
  if (repeated.length > 0) return { problems: repeated };
  const parsed = parsePolicyDocument(document, at);
  if (parsed.document !== undefined) return parsed;
  const withoutSids = parsePolicyDocument(withoutRepeatedSids(document), at);
  return withoutSids.document === undefined ? parsed : withoutSids;
}

function findRepeatedKeyProblems(text: string, at: string): readonly Problem[] {
  if (parseJson(text) === undefined) return [];
  return findDuplicateKeys(text).map((path) => ({
    path: path.startsWith("[") ? at + path : `${at}.${path}`,
    reason: "must stand once in its object, because readers keep one and drop the others, got it twice",
  }));
}

function withoutRepeatedSids(document: unknown): unknown {
  const value = typeof document === "string" ? parseJson(document) : document;
  if (!isRecord(value) || !Array.isArray(value.Statement)) return value;
  const seen = new Set<unknown>();
  const statements = value.Statement.map((statement: unknown) => {
    if (!isRecord(statement) || typeof statement.Sid !== "string") return statement;
    const { Sid: sid, ...rest } = statement;
    const isRepeated = seen.has(sid);
    seen.add(sid);
    return isRepeated ? rest : statement;
  });
  return { ...value, Statement: statements };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function compileStatement(
  statement: PolicyDocument["Statement"][number],
  index: number,
  policy: string,
  use: VariableUse,
): CompiledStatement {
  return {
    policy,
    index,
    sid: statement.Sid,
    effect: statement.Effect,
    actions: compileActions(statement),
    resources: compileResources(statement, use),
    principal: compilePrincipal(statement),
    tests: conditionTestsOf(statement).map((test) => compileTest(test, use)),
    source: statement,
  };
}

function compileResources(statement: Statement, use: VariableUse): CompiledResources | undefined {
  const { NotResource: others, Resource: named } = statement;
  const patterns = named ?? others;
  if (patterns === undefined) return undefined;
  return {
    isNegated: named === undefined,
    patterns: asList<string>(patterns).map((pattern) => readValuePattern(pattern, use)),
  };
}

function indexed(
  statements: readonly CompiledStatement[],
): Pick<CompiledPolicy, "byService" | "ofAnyService"> {
  const services = new Set(statements.flatMap(({ actions }) => actions.services ?? []));
  const speaksOf = (service: string | undefined): readonly CompiledStatement[] =>
    statements.filter(
      ({ actions }) =>
        actions.services === undefined || (service !== undefined && actions.services.includes(service)),
    );
  return {
    byService: new Map([...services].map((service) => [service, speaksOf(service)])),
    ofAnyService: speaksOf(undefined),
  };
}
