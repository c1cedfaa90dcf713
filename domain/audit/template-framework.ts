import { readTemplate } from "../member/template-reader";
import { isRecord, type Problem } from "../problem";
import { fromTemplate } from "./declared-control";

/** A framework that a template of a StackSet makes. */
export interface TemplateFramework {
  /** Where its controls stand. */
  readonly at: string;
  /** In the words of the provider. Parameters whose values depend on the account or the Region are left out. */
  readonly controls: readonly unknown[];
}

const FRAMEWORK_TYPE = "AWS::Backup::Framework";

/**
 * Reads the frameworks that a CloudFormation template makes. Never throws.
 *
 * @param body the template, as JSON text or as an object
 * @param parameters values of the template's parameters; those left out have their defaults
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-backup-framework.html
 */
export function readTemplateFrameworks(
  body: unknown,
  parameters: unknown = {},
): readonly TemplateFramework[] {
  const { resolve, resources } = readTemplate(body, parameters);
  return resources
    .filter(({ type }) => type === FRAMEWORK_TYPE)
    .map(({ properties }) => {
      const { FrameworkControls: controls } = properties;
      return {
        at: `templateBody.${FRAMEWORK_TYPE}.FrameworkControls`,
        controls: Array.isArray(controls)
          ? controls.map((control: unknown) => withTexts(fromTemplate(control), resolve))
          : [],
      };
    });
}

/** Keeps the parameters whose values are known texts. */
function withTexts(control: unknown, resolve: (value: unknown) => unknown): unknown {
  if (!isRecord(control) || !Array.isArray(control.inputParameters)) return control;
  const inputParameters = control.inputParameters.flatMap((parameter: unknown) => {
    if (!isRecord(parameter)) return [];
    const value = resolve(parameter.value);
    return typeof value === "string" || typeof value === "number" ? [{ ...parameter, value }] : [];
  });
  return { ...control, inputParameters };
}

const TEMPLATE_WORDS: readonly (readonly [ours: RegExp, theirs: string])[] = [
  [/\.inputParameters\[(\d+)\]\.value$/, ".ControlInputParameters[$1].ParameterValue"],
  [/\.inputParameters\[(\d+)\]\.name$/, ".ControlInputParameters[$1].ParameterName"],
  [/\.name$/, ".ControlName"],
  [/\.scope\b/, ".ControlScope"],
];

/** Problems of a control in the words of the template that it stands in. */
export function inWordsOfFramework(problems: readonly Problem[]): readonly Problem[] {
  return problems.map(({ path, reason }) => ({
    path: TEMPLATE_WORDS.reduce((translated, [ours, theirs]) => translated.replace(ours, theirs), path),
    reason,
  }));
}
