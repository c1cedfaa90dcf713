import type { AnalyzeDiagnostic, AnalyzeResponse } from "@pulumi/pulumi/proto/analyzer_pb";
import type { Registry } from "../engine/registry";
import type { ResourceRecord } from "../engine/resource-record";
import type { Struct } from "../engine/sdk-messages";
import { STACK_TYPE } from "../engine/urn";
import type { JudgingRule, Notice, PolicyFinding } from "../preview/preview-result";
import { UserError } from "../user-error";
import type { Analyzer } from "./analyzer";
import { readFinding } from "./findings";
import { configureRequest, type PackConfig, resolvePackConfig } from "./pack-config";
import { type PackInfo, type PackRule, readPackInfo } from "./pack-info";
import { policyResourceOf, stackPolicyResources } from "./policy-resource";

/** A policy pack that is ready to judge. */
export class PolicyPack {
  readonly info: PackInfo;
  readonly #analyzer: Analyzer;
  readonly #config: PackConfig;

  private constructor(analyzer: Analyzer, info: PackInfo, config: PackConfig) {
    this.#analyzer = analyzer;
    this.info = info;
    this.#config = config;
  }

  /**
   * Configures a pack.
   *
   * @param configFile JSON file with the user's settings for its rules.
   * @param root Folder that the file's path starts in. @default - the working directory
   * @throws UserError that lists everything that is wrong with that file.
   */
  static async configured(
    analyzer: Analyzer,
    configFile: string | undefined,
    root?: string,
  ): Promise<PolicyPack> {
    const info = readPackInfo(await analyzer.getAnalyzerInfo());
    const config = resolvePackConfig(info, configFile, root);
    await analyzer.configure(configureRequest(config));
    return new PolicyPack(analyzer, info, config);
  }

  /** The rules that are not turned off, with the levels that are set for them, in the pack's order. */
  get activeRules(): readonly (PackRule & Pick<JudgingRule, "level">)[] {
    return this.info.rules.flatMap((rule) => {
      const level = this.#config[rule.name]?.level ?? rule.level;
      return level === "disabled" ? [] : [{ ...rule, level }];
    });
  }

  /** What {@link activeRules} are called, what each is there for, and what its violation does. */
  get judgingRules(): readonly JudgingRule[] {
    return this.activeRules.map(({ level, name, tags: [promise] }) => ({
      name,
      level,
      ...(promise === undefined ? {} : { promise }),
    }));
  }

  /** Whether any rule changes resources instead of refusing them. */
  get remediates(): boolean {
    return Object.values(this.#config).some(({ level }) => level === "remediate");
  }

  /** Lets rules change the inputs of a resource. Rules that could not run are said among the notices. */
  async remediate(record: ResourceRecord, registry: Registry, notices: Notice[]): Promise<Struct> {
    const response = await this.#ask(this.#analyzer.remediate(policyResourceOf(record, registry)));
    let inputs = record.inputs;
    for (const remediation of response.getRemediationsList()) {
      inputs = remediation.getProperties() ?? inputs;
      const outcome =
        remediation.getDiagnostic() || `${remediation.getDescription()} (changed by the policy)`;
      notices.push({
        severity: "info",
        message: `${remediation.getPolicyname()}: ${outcome}`,
        urn: record.urn,
      });
    }
    return inputs;
  }

  /** Lets every rule judge every resource, and then the stack. */
  async judge(registry: Registry): Promise<readonly PolicyFinding[]> {
    const stackDepth = Error.stackTraceLimit;
    Error.stackTraceLimit = 0; // policies throw for every resource that they are not about, and nobody reads where
    try {
      return await this.#judgeAll(registry);
    } finally {
      Error.stackTraceLimit = stackDepth;
    }
  }

  async #judgeAll(registry: Registry): Promise<readonly PolicyFinding[]> {
    const findings: PolicyFinding[] = [];
    for (const record of registry.all) {
      if (record.external) continue;
      const response = await this.#ask(this.#analyzer.analyze(policyResourceOf(record, registry)));
      findings.push(...this.#read(response, record.urn, registry));
    }
    const stackUrn = registry.all.find(({ type }) => type === STACK_TYPE)?.urn ?? "";
    const response = await this.#ask(this.#analyzer.analyzeStack(stackPolicyResources(registry)));
    return [...findings, ...this.#read(response, stackUrn, registry)];
  }

  #read(response: AnalyzeResponse, urn: string, registry: Registry): readonly PolicyFinding[] {
    const isInStack = (candidate: string): boolean => registry.get(candidate) !== undefined;
    return response
      .getDiagnosticsList()
      .map((diagnostic: AnalyzeDiagnostic) =>
        readFinding(diagnostic, urn, isInStack, this.info, this.#config),
      );
  }

  async #ask<Response>(answer: Promise<Response>): Promise<Response> {
    try {
      return await answer;
    } catch (error) {
      throw new UserError(`The policy pack ${this.info.name} failed: ${withoutStack(error)}`);
    }
  }
}

/** The SDK sends the stack of what a rule threw along with its message. */
function withoutStack(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message
    .split("\n")
    .filter((line) => !/^\s+at /.test(line))
    .join("\n");
}
