import assert from "node:assert/strict";
import { createRequire } from "node:module";
import {
  AnalyzerPropertyDependencies,
  AnalyzeRequest,
  AnalyzerProviderResource,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeStackRequest,
  ConfigureAnalyzerRequest,
  EnforcementLevel,
  PolicyConfig,
  type AnalyzeResponse,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct, type WireObject } from "../../cli/engine/sdk-messages";
import { captureService } from "../../cli/policy-pack/captured-service";
import type { Problem } from "../../domain/problem";
import type { ExampleResource, Rule } from "../../policies/rule";
import { whatToDo } from "../../policies/rule-run";
import { toPolicies, type SdkPolicy } from "../../policies/to-policy";

/** Stands for a value that is not known during preview, anywhere inside the properties of a resource. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A resource of the stack that a rule judges. */
export interface TestResource extends ExampleResource {
  /** @default - one with type and name, in the stack that all tests share */
  readonly urn?: string;
  /** What the stack check sees. @default - the same as `props` */
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** A rule with the settings that it runs with. */
interface ConfiguredRule {
  readonly rule: Rule;
  readonly config: Readonly<Record<string, unknown>>;
}

/** A run of one rule. */
export interface RuleCase {
  readonly resources: readonly TestResource[];
  /** The rule's settings as the CLI hands them over. @default - none */
  readonly config?: Readonly<Record<string, unknown>>;
  /** @default - "prod" */
  readonly stackName?: string;
  /** @default - "2026-06-15" */
  readonly today?: string;
  /** Rules of the same pack that come before, each with its settings. Their violations are left out. @default - none */
  readonly before?: readonly ConfiguredRule[];
}

/** What a rule says, each line with the name of the resource in front. */
export interface Verdict {
  /** Messages of violations, without the rule's description. */
  readonly violations: readonly string[];
  /** Why the SDK says that the rule could not be run during preview. */
  readonly undecided: readonly string[];
  /** Why the rule has nothing to say; that a resource is of another type is left out. */
  readonly notApplicable: readonly string[];
}

/** A verdict with nothing in it. */
export const PASSED: Verdict = { violations: [], undecided: [], notApplicable: [] };

/**
 * Runs one rule over a stack through the SDK's own analyzer: every resource by itself, then the stack as a whole, with
 * the messages that the engine sends. Only stack name and clock are the test's.
 */
export async function evaluateRule(rule: Rule, run: RuleCase): Promise<Verdict> {
  const { config = {}, before = [] } = run;
  const verdicts = await evaluateRules([...before, { rule, config }], run);
  return verdicts.get(rule.name) ?? PASSED;
}

/** Runs several rules as one pack; the verdict of each is found under its name. */
export async function evaluateRules(
  pack: readonly ConfiguredRule[],
  { resources, stackName = "prod", today = "2026-06-15" }: RuleCase,
): Promise<ReadonlyMap<string, Verdict>> {
  const surroundings = { stackName: () => stackName, now: () => new Date(`${today}T12:00:00Z`) };
  const ofPack = pack.map((one) => one.rule);
  const analyzer = analyzerOf(toPolicies(ofPack, surroundings));
  await call(analyzer.configure, configurationOf(pack));

  const collected = new Map(
    ofPack.map((rule) => [
      rule.name,
      { violations: [] as string[], undecided: [] as string[], notApplicable: [] as string[], rule },
    ]),
  );
  const note = (response: AnalyzeResponse, about: string | undefined): void => {
    for (const diagnostic of response.getDiagnosticsList()) {
      const said = collected.get(diagnostic.getPolicyname());
      assert.ok(said !== undefined);
      const name = about ?? nameInUrn(diagnostic.getUrn());
      if (diagnostic.getEnforcementlevel() === EnforcementLevel.MANDATORY) {
        const message = withoutPrefix(diagnostic.getMessage(), `${diagnostic.getDescription()}\n`);
        said.violations.push(`${name}: ${message}`);
      } else said.undecided.push(causesOf(diagnostic.getMessage(), said.rule));
    }
    for (const item of response.getNotApplicableList()) {
      if (item.getReason().startsWith("Policy only applies to")) continue;
      collected.get(item.getPolicyName())?.notApplicable.push(`${about ?? "stack"}: ${item.getReason()}`);
    }
  };
  for (const resource of resources) {
    note(await call(analyzer.analyze, resourceRequest(resource)), nameOf(resource));
  }
  note(await call(analyzer.analyzeStack, stackRequest(resources)), undefined);
  return new Map([...collected].map(([name, { rule: _, ...verdict }]) => [name, verdict]));
}

/** Why a rule could not run, without what is the same in every such message. */
function causesOf(message: string, rule: Rule): string {
  return withoutSuffix(message.replace(/^can't run policy .* during preview: /, ""), `. ${whatToDo(rule)}`);
}

type Handler<Request, Response> = (
  call: { readonly request: Request },
  callback: (error: Error | null | undefined, response: Response) => void,
) => void;

interface Analyzer {
  readonly configure: Handler<ConfigureAnalyzerRequest, unknown>;
  readonly analyze: Handler<AnalyzeRequest, AnalyzeResponse>;
  readonly analyzeStack: Handler<AnalyzeStackRequest, AnalyzeResponse>;
}

interface SdkServer {
  serve(name: string, version: string, level: string, pack: { policies: SdkPolicy[] }, config: object): void;
}

const policies: SdkPolicy[] = [];
let started: Analyzer | undefined;

/** The SDK's handlers for a pack. The SDK serves one pack a process, so the pack stays and its policies change. */
function analyzerOf(ofPack: readonly SdkPolicy[]): Analyzer {
  policies.splice(0, policies.length, ...ofPack);
  started ??= startAnalyzer();
  return started;
}

function startAnalyzer(): Analyzer {
  const services: Analyzer[] = [];
  const release = captureService((handlers) => {
    services.push(handlers as Analyzer); // gRPC knows handlers by name only
  });
  try {
    ownCopyOfSdkServer().serve("rule-under-test", "1.0.0", "mandatory", { policies }, {});
  } finally {
    release();
  }
  const [analyzer] = services;
  assert.ok(analyzer !== undefined);
  return analyzer;
}

/** A copy that no other test shares: the SDK's server keeps its pack and its settings in the module. */
function ownCopyOfSdkServer(): SdkServer {
  const file = require.resolve("@pulumi/policy/server");
  const shared = require.cache[file];
  Reflect.deleteProperty(require.cache, file);
  try {
    return createRequire(__filename)(file) as SdkServer; // the typings of this module are stripped
  } finally {
    if (shared === undefined) Reflect.deleteProperty(require.cache, file);
    else require.cache[file] = shared;
  }
}

function call<Request, Response>(handler: Handler<Request, Response>, request: Request): Promise<Response> {
  return new Promise((resolve, reject) => {
    handler({ request }, (error, response) => {
      if (error) reject(error);
      else resolve(response);
    });
  });
}

function configurationOf(pack: readonly ConfiguredRule[]): ConfigureAnalyzerRequest {
  const request = new ConfigureAnalyzerRequest();
  for (const { rule, config } of pack) {
    const setting = new PolicyConfig();
    setting.setEnforcementlevel(EnforcementLevel.MANDATORY);
    setting.setProperties(structOf(config));
    request.getPolicyconfigMap().set(rule.name, setting);
  }
  return request;
}

function resourceRequest(resource: TestResource): AnalyzeRequest {
  const request = new AnalyzeRequest();
  fill(request, resource, resource.props);
  return request;
}

function stackRequest(resources: readonly TestResource[]): AnalyzeStackRequest {
  const urnsByName = new Map(
    resources.flatMap((resource) => [nameOf(resource), urnOf(resource)].map((key) => [key, urnOf(resource)])),
  );
  const urnOfName = (name: string): string => urnsByName.get(name) ?? `no resource is called ${name}`;
  const request = new AnalyzeStackRequest();
  request.setResourcesList(
    resources.map((resource) => {
      const message = new AnalyzerResource();
      fill(message, resource, resource.outputs ?? resource.props);
      for (const [property, names] of Object.entries(resource.from ?? {})) {
        const dependencies = new AnalyzerPropertyDependencies();
        dependencies.setUrnsList(names.map(urnOfName));
        message.getPropertydependenciesMap().set(property, dependencies);
      }
      message.setDependenciesList([
        ...new Set(Object.values(resource.from ?? {}).flatMap((names) => names.map(urnOfName))),
      ]);
      if (resource.parent !== undefined) message.setParent(urnOfName(resource.parent));
      return message;
    }),
  );
  return request;
}

function fill(
  message: AnalyzeRequest | AnalyzerResource,
  resource: TestResource,
  props: Readonly<Record<string, unknown>>,
): void {
  const { protect = false, deleteBeforeReplace } = resource.options ?? {};
  const options = new AnalyzerResourceOptions();
  options.setProtect(protect);
  options.setDeletebeforereplacedefined(deleteBeforeReplace !== undefined);
  options.setDeletebeforereplace(deleteBeforeReplace ?? false);
  message.setType(resource.type);
  message.setName(nameOf(resource));
  message.setUrn(urnOf(resource));
  message.setProperties(structOf(props));
  message.setOptions(options);
  message.setProvider(providerOf(resource));
}

function providerOf({ provider }: TestResource): AnalyzerProviderResource {
  const { name, props } = provider ?? { name: "default", props: { region: "eu-west-1" } };
  const message = new AnalyzerProviderResource();
  message.setType("pulumi:providers:aws");
  message.setName(name);
  message.setUrn(`urn:pulumi:prod::shop::pulumi:providers:aws::${name}`);
  message.setProperties(structOf(props));
  return message;
}

function structOf(props: Readonly<Record<string, unknown>>) {
  return Struct.fromJavaScript(JSON.parse(JSON.stringify(props)) as WireObject); // leaves out what is undefined, as the engine does
}

function nameOf({ name = "example" }: TestResource): string {
  return name;
}

/** The URN of a test's resource, for exceptions. */
export function urnOf(resource: TestResource): string {
  return resource.urn ?? `urn:pulumi:prod::shop::${resource.type}::${nameOf(resource)}`;
}

function withoutPrefix(text: string, prefix: string): string {
  assert.ok(
    text.startsWith(prefix),
    `expected a message that begins with ${JSON.stringify(prefix)}, got ${text}`,
  );
  return text.slice(prefix.length);
}

/** What a violation is about: the last part of a URN, or the stack where there is none. */
function nameInUrn(urn: string): string {
  return urn === "" ? "stack" : (urn.split("::").pop() ?? urn);
}

function withoutSuffix(text: string, suffix: string): string {
  assert.ok(
    text.endsWith(suffix),
    `expected a message that ends with ${JSON.stringify(suffix)}, got ${text}`,
  );
  return text.slice(0, -suffix.length);
}

/** The violations that a rule reports for problems found by a domain check. There must be some, or the row tests nothing. */
export function violationsOf(name: string, problems: readonly Problem[]): readonly string[] {
  assert.notDeepEqual(problems, []);
  return problems.map(({ path, reason }) => `${name}: ${path} ${reason}`);
}

/** A row of a table of verdicts. What is left out of the verdict is empty. */
export interface VerdictRow extends RuleCase, Partial<Verdict> {
  readonly title: string;
}

/** Declares one test for each row: the whole verdict is compared. */
export function itJudges(rule: Rule, rows: readonly VerdictRow[]): void {
  for (const { title, violations = [], undecided = [], notApplicable = [], ...run } of rows) {
    it(title, async () => {
      assert.deepEqual(await evaluateRule(rule, run), { violations, undecided, notApplicable });
    });
  }
}
