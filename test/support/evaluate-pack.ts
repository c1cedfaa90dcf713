import { rules } from "../../policies/rules";
import { evaluateRules, type RuleCase } from "./evaluate-rule";

/** What the whole pack says about a stack, a line for each rule and resource: `rule: resource: message`. */
export interface PackVerdict {
  /** Of mandatory and advisory rules alike. */
  readonly violations: readonly string[];
  readonly undecided: readonly string[];
}

/** A run of the whole pack. */
export interface PackCase extends Omit<RuleCase, "config" | "before"> {
  /** Settings, by rule. @default - every rule's own defaults */
  readonly settings?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Lets every rule of the pack judge a stack together, through the SDK's own analyzer. */
export async function evaluatePack({ settings = {}, ...run }: PackCase): Promise<PackVerdict> {
  const pack = rules.map((rule) => ({ rule, config: settings[rule.name] ?? {} }));
  const verdicts = await evaluateRules(pack, run);
  const linesOf = (key: keyof PackVerdict): readonly string[] =>
    rules.flatMap(({ name }) => (verdicts.get(name)?.[key] ?? []).map((line) => `${name}: ${line}`));
  return { violations: linesOf("violations"), undecided: linesOf("undecided") };
}
